//! What was typed for editors, shells and people in a hurry.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

#[derive(Debug, Args)]
pub(super) struct EverydayArguments {
    /// Print how often each rule found something, instead of the findings
    #[arg(long, display_order = 3)]
    pub(super) statistics: bool,
    /// Print findings only: no counts, no remarks; with a format for programs no remarks on stderr
    #[arg(long, short, conflicts_with_all = ["statistics", "verbose"], display_order = 3)]
    pub(super) quiet: bool,
    /// Say what was looked at: roots, settings, files of variables
    #[arg(long, short, display_order = 3)]
    pub(super) verbose: bool,
}

/// Which files are read.
#[derive(Debug, Args)]
pub(super) struct ReadingArguments {
    /// Print the names of the files that are read instead of what is found
    #[arg(long, help_heading = "Input")]
    pub(super) list_files: bool,
    /// Take the text of one file from stdin, and report what is found in that file
    #[arg(
        long,
        requires = "stdin_filename",
        conflicts_with = "plans",
        help_heading = "Input"
    )]
    pub(super) stdin: bool,
    /// Which file that is; it need not be saved yet
    #[arg(long, value_name = "FILE", requires = "stdin", help_heading = "Input")]
    pub(super) stdin_filename: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArguments {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(super) shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManArguments {
    /// The command whose page is printed, such as `check` or `baseline write` [default: the program's own]
    #[arg(value_name = "COMMAND")]
    pub(super) command: Vec<String>,
    /// Write all pages into this directory instead
    #[arg(long, value_name = "DIRECTORY", conflicts_with = "command")]
    pub(super) output: Option<PathBuf>,
}
