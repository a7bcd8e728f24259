//! What does the command print, where, and with which exit code?

mod defects;
mod disk;
mod everyday;
mod fixes;
mod interrupted;
mod plans;
mod waiving;
mod written;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

pub(crate) use written::{Folder, git};

use crate::bless::check_snapshot;

/// The command in a directory, with an environment that holds nothing but what a test puts there.
pub(crate) fn preflight(directory: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_er-preflight"));
    command.env_clear().current_dir(directory);
    // What is printed depends on the day: that the catalogue is old, that an attestation is over.
    command.env("ER_PREFLIGHT_TODAY", "2026-11-22");
    command
}

/// What was printed, as text.
pub(crate) fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).expect("the output is UTF-8")
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("testdata/cli")
        .join(name)
}

/// Runs the words of a command: assignments of environment variables, then arguments.
fn run(line: &str) -> Output {
    let mut command = preflight(&folder("inputs"));
    let mut words = line.split_whitespace().peekable();
    while let Some((name, value)) = words
        .peek()
        .filter(|word| !word.starts_with('-'))
        .and_then(|word| word.split_once('='))
    {
        command.env(name, value);
        words.next();
    }
    command.args(words).output().expect("the command runs")
}

/// A folder holds a command and what it prints; `inputs` is where all of them run.
#[test]
fn commands_print_what_was_read_and_accepted() {
    let mut cases: Vec<_> = fs::read_dir(folder(""))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir() && entry.file_name() != "inputs")
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    cases.sort();
    assert!(!cases.is_empty());
    for case in cases {
        let line = fs::read_to_string(folder(&case).join("command"))
            .unwrap_or_else(|error| panic!("{case}: {error}"));
        let output = run(&line);
        let code = output.status.code().expect("no signal ends the command");
        check_snapshot(&format!("testdata/cli/{case}/exit"), &format!("{code}\n"));
        for (stream, bytes) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
            let path = format!("testdata/cli/{case}/{stream}");
            // Nothing printed is no file.
            if !bytes.is_empty() || folder(&case).join(stream).exists() {
                check_snapshot(&path, text(bytes));
            }
        }
        check_conventions(&case, &line, &output);
    }
}

/// What holds for every command: no line beyond 80 columns but for addresses on the web, paths, code of others and
/// formats for programs; nothing on stdout if the run could not be done; no secret anywhere.
fn check_conventions(case: &str, line: &str, output: &Output) {
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    let code = output.status.code();
    assert!(
        code != Some(2) || out.is_empty(),
        "{case}: exit 2 prints nothing on stdout"
    );
    assert!(code == Some(2) || err.lines().all(|line| line.starts_with("er-preflight: ")));
    assert!(!out.contains("never-show-this-key") && !err.contains("never-show-this-key"));
    let is_for_people = ![
        "--format json",
        "--format csv",
        "--format markdown",
        "--color always",
    ]
    .iter()
    .any(|format| line.contains(format));
    for printed in out.lines().filter(|_| is_for_people) {
        let is_exempt = printed.contains("https://") || printed.contains("source_");
        assert!(
            is_exempt || printed.chars().count() <= 80,
            "{case}: a long line: {printed}"
        );
    }
}
