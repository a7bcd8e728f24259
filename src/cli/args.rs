//! What was typed.

use std::path::PathBuf;

use clap::{
    Args, Parser, Subcommand, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
    value_parser,
};

use crate::finding::Edition;

use super::{
    baseline_args::{BaselineCommand, WaivingArguments},
    catalog_args::{CatalogCommand, InitArguments},
    everyday_args::{CompletionsArguments, EverydayArguments, ManArguments, ReadingArguments},
    mend::FixArguments,
    output::FormatParser,
    plan::PlanArguments,
};

/// What stands below the help of the program.
const FIRST_STEPS: &str = "\
First steps:
  er-preflight check            look into this directory and those below it
  er-preflight checklist        what is met, broken, open, for each circuit
  er-preflight explain RULE     why a finding is one, and what to do";

/// What stands below the help of `check`.
const CHECK_NOTES: &str = "\
Exit codes:
  0  nothing at the threshold of --fail-on
  1  something at the threshold; with --diff: or an edit
  2  the run could not be done: arguments, files named on the command line

Thresholds: `warning` includes errors, `note` is any finding, `undecided` is a
check that could not be made (or an error), `never` stands alone.

Examples:
  er-preflight check live/prod --var-file live/prod/eu.tfvars
  er-preflight check --format sarif=er-preflight.sarif
  er-preflight check --fail-on warning,undecided

To waive a finding, write on its line or the line above:
  # er-preflight: ignore[rule-id] reason
`ignore-block` speaks for the block that begins there, `ignore-file` for the
file; `until=2027-03-31` before the reason ends it.";

#[derive(Debug, Parser)]
#[command(
    name = "er-preflight",
    version,
    about = "Preflight checks for Azure ExpressRoute in Terraform.\n\n\
        Reads the configuration as Terraform would and reports every prerequisite\n\
        that it breaks, before anything is deployed. Needs no Azure login, no\n\
        `terraform init` and no network.",
    after_help = FIRST_STEPS
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    /// Colour the output
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        display_order = 9
    )]
    pub(super) color: Color,
}

/// What is to be done.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Report what is wrong
    #[command(after_help = CHECK_NOTES)]
    Check(CheckArguments),
    /// Print the sheet for the router team and the provider
    Show(ShowArguments),
    /// Print where every prerequisite of every circuit stands
    Checklist(ChecklistArguments),
    /// List the rules
    Rules(RulesArguments),
    /// Explain a rule, with an example and what is reported for it
    Explain(ExplainArguments),
    /// Print the list of providers and peering locations, or import your own
    #[command(subcommand)]
    Catalog(CatalogCommand),
    /// Keep a list of the findings that are there, so that only new ones count
    #[command(subcommand)]
    Baseline(BaselineCommand),
    /// Write a first settings file from what the configuration contains
    Init(InitArguments),
    /// Print a script that completes the command in a shell
    Completions(CompletionsArguments),
    /// Print a page of the manual, or write all of them
    Man(ManArguments),
}

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

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    pub(super) input: InputArguments,
    /// How to report; `FORMAT=FILE` writes a file, and the terminal has the report for people. Repeatable
    #[arg(
        long = "format",
        value_name = "FORMAT[=FILE]",
        default_value = "human",
        value_parser = FormatParser,
        display_order = 1
    )]
    pub(super) formats: Vec<String>,
    #[command(flatten)]
    pub(super) everyday: EverydayArguments,
    #[command(flatten)]
    pub(super) reading: ReadingArguments,
    #[command(flatten)]
    pub(super) waiving: WaivingArguments,
    /// List the checks that could not be made, by cause
    #[arg(long, display_order = 2)]
    pub(super) show_undecided: bool,
    /// Exit with 1 on these, and on what is worse [default: the settings', else `error`]
    #[arg(long, value_name = "LIST", value_delimiter = ',', display_order = 3)]
    pub(super) fail_on: Vec<FailOn>,
    #[command(flatten)]
    pub(super) judgement: JudgementArguments,
    #[command(flatten)]
    pub(super) fixes: FixArguments,
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

#[derive(Debug, Args)]
pub(super) struct ShowArguments {
    #[command(flatten)]
    pub(super) input: InputArguments,
    /// How to print it
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "human",
        display_order = 1
    )]
    pub(super) format: ShowFormat,
}

#[derive(Debug, Args)]
pub(super) struct ChecklistArguments {
    #[command(flatten)]
    pub(super) input: InputArguments,
    /// Print what changed against this revision of the git repository; needs the program `git`
    #[arg(
        long,
        value_name = "REVISION",
        conflicts_with = "plans",
        display_order = 2
    )]
    pub(super) base: Option<String>,
    #[command(flatten)]
    pub(super) judgement: JudgementArguments,
    /// How to print it
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "human",
        display_order = 1
    )]
    pub(super) format: TableFormat,
}

#[derive(Debug, Args)]
pub(super) struct RulesArguments {
    /// How to print them
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "human",
        display_order = 1
    )]
    pub(super) format: TableFormat,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// A rule, such as `vlan-id-range`; `er-preflight rules` lists them
    #[arg(value_name = "RULE")]
    pub(super) rule: String,
}

// Variants have comments instead of documentation, which would make the help three times as long.

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    // On a terminal, unless `NO_COLOR` is set
    Auto,
    // Always
    Always,
    // Never
    Never,
}

impl FailOn {
    /// The word, as in the settings.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
            Self::Undecided => "undecided",
            Self::Never => "never",
        }
    }
}

/// What makes the exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    // An error
    Error,
    // A warning or an error
    Warning,
    // Any finding
    Note,
    // A check that could not be made, or an error
    Undecided,
    // Nothing
    Never,
}

/// Formats of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ShowFormat {
    // For a terminal
    Human,
    // For a ticket or a wiki
    Markdown,
    // For a spreadsheet
    Csv,
    // For a program
    Json,
}

/// Formats of the list of providers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CatalogFormat {
    // For a terminal
    Human,
    // For a program
    Json,
}

/// Formats of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    // For a terminal
    Human,
    // For a ticket or a wiki
    Markdown,
    // For a program
    Json,
}
