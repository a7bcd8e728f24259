//! What was typed for `baseline`, and about what waives findings.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::input_args::{InputArguments, JudgementArguments, SettingsArguments};

/// What stands below the help of `baseline`.
const NOTES: &str = "\
A baseline holds for each finding its rule, root, address and argument, and a
hash of the value; it does not name lines. Without --baseline it is the file
that the settings name, else `.er-preflight-baseline.json`.

Examples:
  er-preflight baseline write
  er-preflight check --baseline .er-preflight-baseline.json";

/// What is to be done with a baseline.
#[derive(Debug, Subcommand)]
pub(super) enum BaselineCommand {
    /// Write what is found now; it is overwritten
    #[command(after_help = NOTES)]
    Write(BaselineRunArguments),
    /// Take out what is not found any more
    Prune(BaselineRunArguments),
    /// Print what is in it
    Show(BaselineShowArguments),
}

#[derive(Debug, Args)]
pub(super) struct BaselineRunArguments {
    #[command(flatten)]
    pub(super) input: InputArguments,
    #[command(flatten)]
    pub(super) file: BaselineFile,
    #[command(flatten)]
    pub(super) judgement: JudgementArguments,
}

#[derive(Debug, Args)]
pub(super) struct BaselineShowArguments {
    #[command(flatten)]
    pub(super) file: BaselineFile,
    #[command(flatten)]
    pub(super) settings: SettingsArguments,
}

/// Which baseline.
#[derive(Debug, Args)]
pub(super) struct BaselineFile {
    /// The file of the baseline [default: the settings', else `.er-preflight-baseline.json`]
    #[arg(long = "baseline", value_name = "FILE", display_order = 1)]
    pub(super) path: Option<PathBuf>,
}

/// What may waive findings.
#[derive(Debug, Args)]
pub(super) struct WaivingArguments {
    /// Count only what this baseline does not hold; see `er-preflight baseline` [default: the settings']
    #[arg(long, value_name = "FILE", help_heading = "Waivers")]
    pub(super) baseline: Option<PathBuf>,
    /// Count only what is not found at this revision of the git repository; needs the program `git`
    #[arg(
        long,
        value_name = "REVISION",
        conflicts_with = "plans",
        help_heading = "Waivers"
    )]
    pub(super) since: Option<String>,
    /// Count what comments, `ignore` blocks and the settings' baseline waive
    #[arg(long, help_heading = "Waivers")]
    pub(super) no_ignores: bool,
}
