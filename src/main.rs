//! The command.

use std::{
    collections::BTreeSet,
    env,
    io::{self, IsTerminal},
    num::NonZeroUsize,
    panic,
    process::ExitCode,
    sync::{Arc, Mutex},
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
    let defects = watch_for_defects();
    let mut streams = Streams {
        out: &mut io::stdout().lock(),
        err: &mut io::stderr().lock(),
    };
    let code = cli::command(env::args_os(), &surroundings, &Disk, &mut streams);
    if let Ok(places) = defects.lock() {
        for at in &*places {
            // Nobody is left to be told if this cannot be written.
            let _ = writeln!(streams.err, "er-preflight: the defect is at {at}");
        }
    }
    ExitCode::from(code)
}

/// The places in the program where it panics. The words of a panic are not kept: they may quote the input.
fn watch_for_defects() -> Arc<Mutex<BTreeSet<String>>> {
    let defects = Arc::new(Mutex::new(BTreeSet::new()));
    let kept = defects.clone();
    panic::set_hook(Box::new(move |info| {
        if let (Some(place), Ok(mut places)) = (info.location(), kept.lock()) {
            places.insert(place.to_string());
        }
    }));
    defects
}
