//! What must hold of a whole run, whatever is in the files?

use std::{collections::BTreeMap, ffi::OsString, path::PathBuf};

use er_preflight::{
    azure::catalogue::Catalogue,
    cli::{self, Streams, Surroundings},
    finding::{Edition, Place},
    module::Given,
    report::{self, HumanOptions, Theme},
    run::{self, Request, Run, RunError},
    settings::{Choice, Date},
    source::{Memory, Sources, Span, Workers, with_deep_stack},
};

/// A span lies in its file, and does not cut a character.
#[track_caller]
pub(crate) fn lies(sources: &Sources, span: Span) {
    let text = &sources.get(span.file).text;
    assert!(
        text.get(span.range()).is_some(),
        "{span:?} lies outside of a text of {} bytes, or within a character",
        text.len()
    );
}

fn place_lies(sources: &Sources, place: &Place) {
    if let Place::Source(span) = place {
        lies(sources, *span);
    }
}

/// Nothing of a text acts on a terminal or hides.
#[track_caller]
pub(crate) fn harmless(text: &str) {
    let acts = |char: char| {
        (char.is_control() && char != '\n')
            || matches!(char, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    if let Some(at) = text.find(acts) {
        panic!("a character that acts stands at {at} of\n{text:?}");
    }
}

/// The run has spans that lie in their files and reports that can be read; gives the reports.
pub(crate) fn sound(run: &Run) -> String {
    for finding in &run.outcome.findings {
        place_lies(&run.sources, &finding.place);
        let steps = finding.road.iter().chain(&finding.related);
        for place in steps.filter_map(|step| step.place.as_ref()) {
            place_lies(&run.sources, place);
        }
    }
    for undecided in &run.outcome.undecided {
        place_lies(&run.sources, &undecided.place);
    }
    for mask in &run.masks {
        lies(&run.sources, *mask);
    }
    let options = HumanOptions {
        theme: Theme::default(),
        show_undecided: true,
        masks: &run.masks,
        headlines: &run.headlines,
    };
    let human = report::human(&run.outcome, &run.sources, &options);
    harmless(&human);
    let json = report::json(&run.outcome, &run.sources, run.edition);
    serde_json::from_str::<serde_json::Value>(&json).expect("the report is JSON");
    human + &json
}

/// Checks files twice, and holds both against each other.
pub(crate) fn check(files: &Memory) {
    let first = once(files);
    let second = once(files);
    assert!(first == second, "the same input gives another output");
}

fn once(files: &Memory) -> String {
    let given = Given::default();
    let overrides = BTreeMap::new();
    let request = Request {
        paths: &[PathBuf::from(".")],
        given: &given,
        workspace: None,
        surrounding_workspace: None,
        edition: Some(Edition::Current),
        overrides: &overrides,
        catalogue: Catalogue::builtin(),
        settings: Choice::Nearest,
        today: Date::constant(2026, 11, 22),
        has_subscription: false,
        is_joined: false,
        workers: Workers::default(),
        waiving: <_>::default(),
        traces: false,
    };
    with_deep_stack(|| match run::run(files, &request) {
        Ok(run) => sound(&run),
        Err(error) => {
            if let RunError::Settings(mistakes) = &error {
                for finding in &mistakes.findings {
                    place_lies(&mistakes.sources, &finding.place);
                }
            }
            error.to_string()
        }
    })
}

/// Runs the command twice: it ends with a code that it knows, what it prints acts on no terminal, and it prints the
/// same again.
pub(crate) fn command(files: &Memory, arguments: &str) -> String {
    let once = || {
        let words = ["er-preflight"].into_iter().chain(arguments.split(' '));
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut streams = Streams {
            out: &mut out,
            err: &mut err,
        };
        let environment = [("ER_PREFLIGHT_TODAY", "2026-11-22")];
        let surroundings = Surroundings {
            environment: environment
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
            is_terminal: false,
            columns: None,
            processors: 1,
            is_error_terminal: false,
        };
        let words = words.map(OsString::from);
        let code = cli::command(words, &surroundings, files, &mut streams);
        let out = String::from_utf8(out).expect("what is printed is text");
        let err = String::from_utf8(err).expect("what is printed is text");
        assert!(code <= 2, "{arguments} ends with {code}");
        assert!(code != 2 || !err.is_empty(), "{arguments} fails in silence");
        (code, out, err)
    };
    let (first, second) = (once(), once());
    assert!(first == second, "{arguments} gives another output");
    harmless(&first.2);
    if arguments.contains("--format json") {
        if first.0 < 2 {
            serde_json::from_str::<serde_json::Value>(&first.1).expect("the report is JSON");
        }
    } else if !arguments.contains("csv") && !arguments.contains("--color always") {
        harmless(&first.1);
    }
    first.1
}
