//! What was typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::finding::Edition;

/// Preflight checks for Azure `ExpressRoute` in Terraform.
///
/// Reads the configuration as Terraform would and reports every prerequisite that it breaks, before anything is
/// deployed. Needs no Azure login, no `terraform init` and no network.
#[derive(Debug, Parser)]
#[command(name = "er-preflight", version, max_term_width = 100)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
}

/// What is to be done.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Report what is wrong
    Check(CheckArguments),
    /// Print what was understood: the sheet for the router team and the provider
    Show(ShowArguments),
    /// Print every prerequisite of every circuit: met, broken, undecided or to attest
    Checklist(ChecklistArguments),
    /// List the rules
    Rules(RulesArguments),
    /// Explain a rule, with an example and the finding that it gives
    Explain(ExplainArguments),
}

/// Which configuration, with which inputs.
#[derive(Debug, Args)]
pub(super) struct InputArguments {
    /// Directories or files to look into; those below a directory are found
    #[arg(value_name = "PATH", default_value = ".")]
    pub(super) paths: Vec<PathBuf>,
    /// Set a variable of the root module
    #[arg(long = "var", value_name = "NAME=VALUE")]
    pub(super) variables: Vec<String>,
    /// Read variables of the root module from a file
    #[arg(long = "var-file", value_name = "FILE")]
    pub(super) variable_files: Vec<PathBuf>,
    /// The value of `terraform.workspace`
    #[arg(long, value_name = "NAME", env = "TF_WORKSPACE")]
    pub(super) workspace: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    pub(super) input: InputArguments,
    #[command(flatten)]
    pub(super) judgement: JudgementArguments,
    /// What makes the exit code 1: error, warning, note, undecided, never
    #[arg(
        long,
        value_name = "LIST",
        value_delimiter = ',',
        default_value = "error"
    )]
    pub(super) fail_on: Vec<FailOn>,
    /// List the checks that could not be made, by cause
    #[arg(long)]
    pub(super) show_undecided: bool,
    /// How to report: human, json; `FORMAT=FILE` writes a file. May be given several times
    #[arg(long = "format", value_name = "FORMAT[=FILE]", default_value = "human")]
    pub(super) formats: Vec<String>,
}

/// How findings are weighed.
#[derive(Debug, Args)]
pub(super) struct JudgementArguments {
    /// Which text is held against the code: today's documentation, or the page of 2015
    #[arg(long, value_name = "EDITION", default_value = "current")]
    pub(super) edition: Edition,
    /// Change the severity of a rule, or switch it off: `ID=error|warning|note|off`
    #[arg(long = "rule", value_name = "ID=SEVERITY")]
    pub(super) rules: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct ShowArguments {
    #[command(flatten)]
    pub(super) input: InputArguments,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: ShowFormat,
}

#[derive(Debug, Args)]
pub(super) struct ChecklistArguments {
    #[command(flatten)]
    pub(super) input: InputArguments,
    #[command(flatten)]
    pub(super) judgement: JudgementArguments,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: TableFormat,
}

#[derive(Debug, Args)]
pub(super) struct RulesArguments {
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: TableFormat,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// The id of a rule, such as `vlan-id-range`
    #[arg(value_name = "RULE")]
    pub(super) rule: String,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What makes the exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// An error
    Error,
    /// A warning or an error
    Warning,
    /// Any finding
    Note,
    /// A check that could not be made
    Undecided,
    /// Nothing
    Never,
}

/// Formats of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ShowFormat {
    /// For a terminal
    Human,
    /// For a ticket or a wiki
    Markdown,
    /// For a spreadsheet
    Csv,
    /// For a program
    Json,
}

/// Formats of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    /// For a terminal
    Human,
    /// For a ticket or a wiki
    Markdown,
    /// For a program
    Json,
}
