//! What was typed for several commands: what to look into, with which settings, and how findings are weighed.

use std::path::PathBuf;

use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
    value_parser,
};

use crate::finding::Edition;

/// Which configuration, with which inputs.
#[derive(Debug, Args)]
pub(super) struct InputArguments {
    /// Directories or files to look into
    #[arg(value_name = "PATH", default_value = ".")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) plans: PlanArguments,
    /// Set a variable of the root module
    #[arg(long = "var", value_name = "NAME=VALUE", help_heading = "Input")]
    pub(super) variables: Vec<String>,
    /// Read variables of the root module from a file
    #[arg(long = "var-file", value_name = "FILE", help_heading = "Input")]
    pub(super) variable_files: Vec<PathBuf>,
    /// Evaluate with these files of variables, and label what is found with NAME. Repeatable
    #[arg(
        long = "env",
        value_name = "NAME=FILE,...",
        conflicts_with = "plans",
        help_heading = "Input"
    )]
    pub(super) environments: Vec<String>,
    // The environment is an input of the command, so that clap must not look for itself.
    #[arg(
        long,
        value_name = "NAME",
        help_heading = "Input",
        help = "Set `terraform.workspace` [env: TF_WORKSPACE]"
    )]
    pub(super) workspace: Option<String>,
    /// Share the work among N threads, by default one for each processor; the output is the same
    #[arg(long, value_name = "N", value_parser = value_parser!(u16).range(1..), display_order = 9)]
    pub(super) threads: Option<u16>,
    #[command(flatten)]
    pub(super) settings: SettingsArguments,
}

/// Where settings come from, and which day it is.
#[derive(Debug, Args)]
pub(super) struct SettingsArguments {
    /// Take the settings of this file for everything, instead of the nearest `.er-preflight.hcl` of each root
    #[arg(long = "settings", value_name = "FILE", help_heading = "Settings")]
    pub(super) file: Option<PathBuf>,
    /// Take no settings
    #[arg(
        long = "no-settings",
        conflicts_with = "file",
        help_heading = "Settings"
    )]
    pub(super) without: bool,
    #[command(flatten)]
    pub(super) today: TodayArgument,
}

/// Which day it is.
#[derive(Debug, Args)]
pub(super) struct TodayArgument {
    // The environment is an input of the command, so that clap must not look for itself.
    #[arg(
        long,
        value_name = "DATE",
        help_heading = "Settings",
        help = "Take this day for today: waivers and attestations end, the list of providers ages [env: ER_PREFLIGHT_TODAY] [default: today]"
    )]
    pub(super) today: Option<String>,
}

/// Which plans.
#[derive(Debug, Args)]
pub(super) struct PlanArguments {
    /// Check a plan that `terraform show -json` printed, `-` for stdin; its source is at PATH, if given. Repeatable
    #[arg(long = "plan", value_name = "FILE", help_heading = "Input")]
    pub(super) plans: Vec<PathBuf>,
    /// Report only on what the plan creates or changes
    #[arg(long, requires = "plans", help_heading = "Input")]
    pub(super) changed_only: bool,
}

/// How findings are weighed.
#[derive(Debug, Args)]
pub(super) struct JudgementArguments {
    /// Change the severity of a rule: `error`, `warning`, `note`, `off`
    #[arg(long = "rule", value_name = "ID=SEVERITY", display_order = 4)]
    pub(super) rules: Vec<String>,
    /// Hold today's documentation against the code, or the page of 2015 [default: the settings', else `current`]
    #[arg(
        long,
        value_name = "EDITION",
        value_parser = PossibleValuesParser::new([Edition::Current.name(), Edition::Page2015.name()])
            .try_map(|name| name.parse::<Edition>()),
        display_order = 5
    )]
    pub(super) edition: Option<Edition>,
    /// Take all roots for one estate, and follow what leads from one to another
    #[arg(long, display_order = 6)]
    pub(super) estate: bool,
}

/// What is to be mended.
#[derive(Debug, Args)]
pub(super) struct FixArguments {
    /// Mend what changes nothing in Azure, where it is written, and report what is left
    #[arg(
        long,
        conflicts_with_all = ["plans", "stdin", "list_files"],
        help_heading = "Fixes"
    )]
    pub(super) fix: bool,
    /// Mend also what resets sessions or replaces resources: read the cost of each finding first
    #[arg(long, help_heading = "Fixes")]
    pub(super) unsafe_fixes: bool,
    /// Print the edits as a diff instead of writing them; exit with 1 if there are any
    #[arg(
        long,
        conflicts_with_all = ["plans", "stdin", "formats", "statistics", "quiet", "list_files"],
        help_heading = "Fixes"
    )]
    pub(super) diff: bool,
}
