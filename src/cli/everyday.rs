//! What `check` prints for editors and for people in a hurry.

use std::path::Path;

use crate::{
    finding::Place,
    report::{self, HumanOptions, Theme},
    run::Run,
    source::{Files, MAX_FILE_BYTES, Overlay, relative},
};

use super::{Refusal, args::CheckArguments};

/// The tree with the text of stdin in the place of one file, if that was typed.
pub(super) fn overlay<'a>(
    arguments: &CheckArguments,
    files: &'a dyn Files,
) -> Result<Option<Overlay<'a>>, Refusal> {
    let Some(path) = &arguments.reading.stdin_filename else {
        return Ok(None);
    };
    let text = files
        .read_named(Path::new("-"), MAX_FILE_BYTES)
        .map_err(|reason| format!("cannot read standard input: {reason}"))?;
    Ok(Some(Overlay::new(files, path, text)))
}

/// Leaves what is said of one file: an editor shows no other. Gives a note if the file was not read at all.
pub(super) fn narrow(run: &mut Run, overlay: &Overlay<'_>) -> Option<String> {
    let name = relative(&overlay.canonical(Path::new(".")), overlay.path());
    let mut files = run.sources.iter();
    let file = files.find(|(_, source)| *source.name == *name);
    let file = file.map(|(file, _)| file);
    let is_there = |place: &Place| file.is_some() && place.span().map(|span| span.file) == file;
    run.outcome
        .findings
        .retain(|finding| is_there(&finding.place));
    run.outcome.undecided.retain(|check| is_there(&check.place));
    file.is_none().then(|| {
        format!(
            "`{name}` is not among the files that were read: it is below no PATH, or nothing leads from it to ExpressRoute"
        )
    })
}

/// The names of the files that were read, one on each line.
pub(super) fn list_files(run: &Run) -> String {
    let mut names: Vec<&str> = run.sources.iter().map(|(_, it)| &*it.name).collect();
    names.sort_unstable();
    names.dedup();
    report::listing(names.into_iter())
}

/// What takes the place of the report for people, if that was typed.
pub(super) fn instead(
    arguments: &CheckArguments,
    run: &Run,
    theme: Theme,
) -> Result<Option<String>, Refusal> {
    let everyday = &arguments.everyday;
    let name = match (everyday.statistics, everyday.quiet) {
        (true, _) => "--statistics",
        (_, true) => "--quiet",
        _ => return Ok(None),
    };
    let is_human = |format: &String| format == "human" || format.contains('=');
    if let Some(format) = arguments.formats.iter().find(|format| !is_human(format)) {
        return Err(format!(
            "`{name}` changes the report for people: write `--format {format}=FILE`"
        )
        .into());
    }
    let options = HumanOptions {
        theme,
        show_undecided: arguments.show_undecided,
        masks: &run.masks,
        headlines: &run.headlines,
    };
    Ok(Some(if everyday.quiet {
        report::findings(&run.outcome, &run.sources, &options)
    } else {
        report::statistics(&run.outcome, &options)
    }))
}

/// What was looked at, a line for each root.
pub(super) fn looked_at(run: &Run) -> Vec<String> {
    let quoted = |names: &[&str]| {
        let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
        names.join(", ")
    };
    let roots = run.roots.iter().map(|root| {
        let settings = match &root.settings.file {
            Some(file) => format!("settings {}", quoted(&[&file.name])),
            None => "no settings".to_owned(),
        };
        let loaded: Vec<&str> = root.loaded.iter().map(|name| &**name).collect();
        let variables = match loaded.len() {
            0 => "no files of variables".to_owned(),
            _ => format!("variables of {}", quoted(&loaded)),
        };
        let inputs = match &root.inputs {
            Some(inputs) => format!(" with inputs {}", quoted(&[inputs])),
            None => String::new(),
        };
        format!(
            "root {}{inputs}: {}, {settings}, {variables}",
            quoted(&[&root.name]),
            match root.instances.len() {
                1 => "1 resource".to_owned(),
                many => format!("{many} resources"),
            }
        )
    });
    let seen = &run.outcome.seen;
    let rest = format!(
        "edition {}; {} files parsed, {} not looked into",
        run.edition.name(),
        seen.files,
        seen.not_looked_into
    );
    roots.chain([rest]).collect()
}
