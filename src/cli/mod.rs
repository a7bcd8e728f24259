//! The command line: what was typed, what it means, and what is printed.

mod args;
mod baseline;
mod baseline_args;
mod catalog;
mod catalog_args;
mod check;
mod defect;
mod environments;
mod everyday;
mod everyday_args;
mod explain;
mod init;
mod input_args;
mod manual;
mod meaning;
mod mend;
mod other;
mod output;
mod plan;
mod progress;
mod today;
mod waiving;

use std::{
    collections::BTreeMap,
    ffi::OsString,
    io::{self, Write},
};

use clap::{CommandFactory, FromArgMatches};

use crate::{
    report::{self, Theme},
    source::{Files, ReadError, WriteError, with_deepest_stack},
};

use args::{Arguments, Color, Command};
use baseline_args::BaselineCommand;
use catalog_args::CatalogCommand;

/// Nothing at the threshold.
pub const CLEAN: u8 = 0;
/// Something at the threshold.
pub const FOUND: u8 = 1;
/// The run could not be done.
pub const FAILED: u8 = 2;

/// What surrounds the command.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// Environment variables.
    pub environment: BTreeMap<String, String>,
    /// Whether the output goes to a terminal.
    pub is_terminal: bool,
    /// Whether what is said besides goes to a terminal: a run that takes its time shows that it is alive.
    pub is_error_terminal: bool,
    /// Columns of the terminal; 80 where there is none.
    pub columns: Option<usize>,
    /// How many threads can run at once.
    pub processors: usize,
}

/// Where the command prints.
pub struct Streams<'a> {
    /// What was asked for.
    pub out: &'a mut dyn Write,
    /// What went wrong with the command itself.
    pub err: &'a mut dyn Write,
}

/// What ends the run with [`FAILED`], for stderr.
#[derive(Debug)]
struct Refusal {
    /// Why, on one line. It may quote anything: what acts in it is spelt out when it is printed.
    reason: String,
    /// Excerpts that show where, as they are to be printed.
    excerpts: Option<String>,
}

impl Refusal {
    /// The same, with what was asked for before it.
    fn of(self, asked: &str) -> Self {
        Self {
            reason: format!("`{asked}`: {}", self.reason),
            ..self
        }
    }
}

impl From<String> for Refusal {
    fn from(reason: String) -> Self {
        Self {
            reason,
            excerpts: None,
        }
    }
}

impl From<WriteError> for Refusal {
    fn from(error: WriteError) -> Self {
        error.to_string().into()
    }
}

/// Runs a command and gives its exit code: [`CLEAN`], [`FOUND`] or [`FAILED`].
pub fn command(
    arguments: impl IntoIterator<Item = OsString>,
    surroundings: &Surroundings,
    files: &dyn Files,
    streams: &mut Streams<'_>,
) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let is_calm = arguments.iter().all(|argument| {
        let text = argument.to_string_lossy();
        report::line(&text) == text
    });
    let parsed = Arguments::command()
        .term_width(columns(surroundings))
        .try_get_matches_from(arguments)
        .and_then(|matches| {
            let arguments = Arguments::from_arg_matches(&matches)?;
            Ok((arguments, matches))
        });
    let (arguments, matches) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return refuse_arguments(&error, is_calm, surroundings, streams),
    };
    let theme = theme(arguments.color, surroundings);
    let order = meaning::Order::of(&matches);
    let work = |files: &dyn Files| dispatch(&arguments.command, &order, theme, surroundings, files);
    let printed = defect::fenced(|| {
        if surroundings.is_error_terminal && !is_dumb(surroundings) {
            progress::watched(files, streams.err, work)
        } else {
            with_deepest_stack(|| work(files))
        }
    });
    let refusal = match printed {
        Ok(printed) => {
            for note in &printed.notes {
                let _ = writeln!(streams.err, "er-preflight: {}", report::line(note));
            }
            match print(streams.out, &printed.out) {
                Ok(()) => return printed.code,
                Err(error) => format!("cannot write the output: {}", ReadError::from(error)).into(),
            }
        }
        Err(refusal) => refusal,
    };
    // Nobody is left to be told if this cannot be written either.
    let _ = writeln!(
        streams.err,
        "er-preflight: {}",
        report::line(&refusal.reason)
    );
    if let Some(excerpts) = refusal.excerpts {
        let _ = writeln!(streams.err, "\n{}", excerpts.trim_end());
    }
    FAILED
}

/// Whether arguments make a command, as far as that can be told without running it; if not, why. For whoever keeps
/// commands in pages and scripts.
pub fn understood(arguments: impl IntoIterator<Item = OsString>) -> Result<(), String> {
    let parsed = Arguments::command().try_get_matches_from(arguments);
    parsed.map(drop).map_err(|error| error.to_string())
}

/// Writes all of it. A reader that has seen enough closes the pipe; that is not our failure.
fn print(out: &mut dyn Write, text: &str) -> io::Result<()> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}

/// What a command has to print.
#[derive(Debug, Default)]
struct Printed {
    /// For stdout.
    out: String,
    /// For stderr, one line each.
    notes: Vec<String>,
    code: u8,
}

impl Printed {
    /// Something to read, and no verdict.
    fn text(out: String) -> Self {
        Self {
            out,
            ..Self::default()
        }
    }
}

fn dispatch(
    command: &Command,
    order: &meaning::Order,
    theme: Theme,
    surroundings: &Surroundings,
    files: &dyn Files,
) -> Result<Printed, Refusal> {
    match command {
        Command::Check(arguments) => check::check(arguments, order, theme, surroundings, files),
        Command::Show(arguments) => other::show(arguments, order, theme, surroundings, files),
        Command::Checklist(arguments) => {
            other::checklist(arguments, order, theme, surroundings, files)
        }
        Command::Rules(arguments) => Ok(other::rules(arguments, theme)),
        Command::Explain(arguments) => explain::explain(&arguments.rule, theme),
        Command::Catalog(CatalogCommand::Show(arguments)) => {
            catalog::show(arguments, theme, surroundings, files)
        }
        Command::Catalog(CatalogCommand::Import(arguments)) => {
            catalog::import(arguments, surroundings, files)
        }
        Command::Baseline(BaselineCommand::Write(arguments)) => {
            baseline::write_baseline(arguments, order, theme, surroundings, files)
        }
        Command::Baseline(BaselineCommand::Prune(arguments)) => {
            baseline::prune(arguments, order, theme, surroundings, files)
        }
        Command::Baseline(BaselineCommand::Show(arguments)) => {
            baseline::show(arguments, theme, surroundings, files)
        }
        Command::Init(arguments) => init::init(arguments, theme, files),
        Command::Completions(arguments) => Ok(manual::completions(arguments)),
        Command::Man(arguments) => manual::man(arguments),
    }
}

/// Help and version are asked for; everything else is a mistake. The parser of the command line repeats what was typed as it
/// was typed: colours are its own only where nothing of that acts.
fn refuse_arguments(
    error: &clap::Error,
    is_calm: bool,
    surroundings: &Surroundings,
    streams: &mut Streams<'_>,
) -> u8 {
    let styled = error.render();
    let colored = theme(Color::Auto, surroundings).color;
    let text = if colored && is_calm {
        styled.ansi().to_string()
    } else {
        report::lines(&styled.to_string())
    };
    if error.use_stderr() {
        let _ = streams.err.write_all(text.as_bytes());
        FAILED
    } else {
        let _ = streams.out.write_all(text.as_bytes());
        CLEAN
    }
}

/// How to draw: colours and links only on a terminal, unless they are asked for.
fn theme(color: Color, surroundings: &Surroundings) -> Theme {
    let variable = |name: &str| {
        surroundings
            .environment
            .get(name)
            .filter(|value| !value.is_empty())
    };
    let on_terminal = surroundings.is_terminal && !is_dumb(surroundings);
    let color = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => on_terminal && variable("NO_COLOR").is_none(),
    };
    Theme {
        color,
        hyperlinks: color && on_terminal,
        width: columns(surroundings),
        unicode: true,
    }
}

/// Whether the terminal takes nothing but text.
fn is_dumb(surroundings: &Surroundings) -> bool {
    let term = surroundings.environment.get("TERM");
    term.is_some_and(|term| term == "dumb")
}

/// Columns of a line. Lines of more than 120 are hard to read, however wide the terminal is.
fn columns(surroundings: &Surroundings) -> usize {
    let columns = surroundings.columns.filter(|_| surroundings.is_terminal);
    columns.unwrap_or(80).clamp(Theme::NARROWEST, 120)
}
