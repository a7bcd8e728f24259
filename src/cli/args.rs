//! What was typed.

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::{
    baseline_args::{BaselineCommand, WaivingArguments},
    catalog_args::{CatalogCommand, InitArguments},
    everyday_args::{CompletionsArguments, EverydayArguments, ManArguments, ReadingArguments},
    input_args::{FixArguments, InputArguments, JudgementArguments},
    output::FormatParser,
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
