//! The command.

use std::{
    env,
    io::{self, IsTerminal},
    num::NonZeroUsize,
    process::ExitCode,
    thread,
};

use er_preflight::{
    cli::{self, Streams, Surroundings},
    source::Disk,
};

fn main() -> ExitCode {
    // A variable that is not UTF-8 is not one that the program knows.
    let environment = env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect();
    let surroundings = Surroundings {
        environment,
        is_terminal: io::stdout().is_terminal(),
        is_error_terminal: io::stderr().is_terminal(),
        columns: terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)),
        processors: thread::available_parallelism().map_or(1, NonZeroUsize::get),
    };
    let mut streams = Streams {
        out: &mut io::stdout().lock(),
        err: &mut io::stderr().lock(),
    };
    ExitCode::from(cli::command(
        env::args_os(),
        &surroundings,
        &Disk,
        &mut streams,
    ))
}
