//! Is every format whole, and does nobody's text break its structure?

pub(crate) mod commands;
mod documents;
mod markdown;
mod page;
mod sarif;
pub(crate) mod xml;

use er_preflight::{
    finding::{Finding, Outcome, Place, Severity, Step, Undecided, WaivedBy, Waiver},
    report::{Format, Theme},
    run::Run,
    source::Sources,
};

use crate::{
    bless::check_snapshot,
    report::{error, estate, hostile, outcome, span_of, step},
};

/// Texts of strangers, each with something that acts somewhere.
const EVIL: &[&str] = &[
    "two\nlines\r\nand more\r",
    "100%0A::error::x%25",
    "::error file=x::pwned",
    "x\n::stop-commands::y",
    "##vso[task.setvariable variable=x]y",
    "##[error]x",
    "]]></failure></testsuite><testsuite name='x'>",
    "<error line=\"1\"/> & &amp; \"quoted\" 'twice'",
    "[x](javascript:alert(1)) ![y](https://evil)",
    "\u{1b}]8;;http://evil\u{7}x\u{1b}[2J\u{9b}31m",
    "\u{202e}abc\u{2066}\u{200b}\u{feff}",
    "`a ``` | b |\n| --- |",
    "<script>alert(1)</script><!-- --> </details>",
    "@team #1 https://evil www.evil a@b.c",
    "a;b]c,d:e=f\\g",
    "{0} {{1}}",
    "é日\u{1f600}e\u{301}",
    "\0\u{1}\u{fffe}\u{ffff}\u{7f}",
    "",
    " ",
];

/// Findings that say each of the texts in every field and at every kind of place.
fn evil() -> Run {
    let mut sources = Sources::default();
    let mut findings = Vec::new();
    let mut undecided = Vec::new();
    for (number, text) in EVIL.iter().enumerate() {
        let written = format!("a = \"{text}\" # {text}\nb = 1\n");
        let file = sources.add(&format!("{number}{text}/main.tf"), written, false);
        let root = format!("{number}{text}");
        let span = span_of(&sources, file, "a = ");
        let places = [
            span.into(),
            span_of(&sources, file, "b = 1").into(),
            Place::Plan((*text).into()),
            Place::CommandLine((*text).into()),
        ];
        for (at, place) in places.into_iter().enumerate() {
            let mut finding = error("a-rule", place, text);
            finding.severity = [Severity::Error, Severity::Warning, Severity::Note][at % 3];
            finding.root = (*root).into();
            finding.inputs = (at > 1).then(|| (*text).into());
            finding.address = (at != 1).then(|| (*text).into());
            finding.field = Some((*text).into());
            finding.help = Some((*text).into());
            finding.related = vec![step(text, span_of(&sources, file, "b"))];
            finding.road = vec![
                step(text, span_of(&sources, file, "#")),
                step(text, Place::CommandLine((*text).into())),
                step(text, Place::Plan((*text).into())),
                Step {
                    message: (*text).into(),
                    place: None,
                },
            ];
            findings.push(finding.clone());
            finding.ignored = Some(Waiver {
                by: WaivedBy::Settings,
                reason: (*text).into(),
                place: Some(span.into()),
            });
            findings.push(finding);
        }
        undecided.push(Undecided {
            rule: "a-rule",
            root: (*root).into(),
            address: Some((*text).into()),
            field: None,
            cause: (*text).into(),
            place: span.into(),
        });
    }
    let mut outcome = outcome(findings);
    outcome.seen.roots = 2;
    outcome.undecided = undecided;
    Run {
        sources,
        outcome,
        headlines: EVIL.iter().map(|text| (*text).to_owned()).collect(),
        ..Run::default()
    }
}

/// The run in a format.
fn write(format: Format, run: &Run) -> String {
    format.write(run, Theme::default(), true)
}

fn run_of((sources, outcome): (Sources, Outcome)) -> Run {
    Run {
        sources,
        outcome,
        headlines: vec!["no prerequisite of `x` could be decided".to_owned()],
        ..Run::default()
    }
}

fn only(finding: Finding) -> Run {
    run_of((Sources::default(), outcome(vec![finding])))
}

#[test]
fn no_format_sends_what_acts_on_a_terminal() {
    let run = evil();
    for format in Format::ALL {
        let text = write(format, &run);
        assert_eq!(hostile(&text), "", "{format:?}");
        assert!(
            text.ends_with('\n') && !text.ends_with("\n\n"),
            "{format:?}"
        );
    }
}

#[test]
fn machines_that_read_along_find_only_our_commands() {
    let run = evil();
    for format in Format::ALL {
        for line in write(format, &run).lines() {
            // Azure DevOps looks everywhere in a line, and in older forms of its agent for both.
            let own = (format == Format::Azure).then(|| line.strip_prefix("##vso[task.logissue "));
            let rest = own.flatten().unwrap_or(line).to_lowercase();
            assert!(!rest.contains("##vso["), "{format:?}: {line}");
            assert!(!rest.contains("##["), "{format:?}: {line}");
            // GitHub looks at the beginning of a line, blanks left out.
            let is_ours = format == Format::Github
                && ["::error ", "::warning ", "::notice "]
                    .iter()
                    .any(|command| line.starts_with(command));
            let is_command = line.trim_start().starts_with("::");
            assert!(!is_command || is_ours, "{format:?}: {line}");
        }
    }
}

#[test]
fn the_made_up_estate_reads_as_it_was_accepted() {
    let run = run_of(estate());
    for format in Format::ALL {
        // These two have their own snapshots, and the rules that SARIF describes grow.
        if matches!(format, Format::Human | Format::Json | Format::Sarif) {
            continue;
        }
        let path = format!("testdata/formats/{}.txt", format.name());
        check_snapshot(&path, &write(format, &run));
    }
}

#[test]
fn nothing_found_is_a_whole_report_too() {
    let run = Run::default();
    for format in Format::ALL {
        let text = write(format, &run);
        assert!(text.len() > 1, "{format:?}");
        assert_eq!(text, write(format, &run));
    }
}

#[test]
fn a_finding_in_no_file_has_a_place_in_every_format() {
    for place in [
        Place::Plan("azurerm_subnet.gateway".into()),
        Place::CommandLine("--var asn".into()),
    ] {
        for root in ["", "plan.json", "live/prod"] {
            let mut finding = error("a-rule", place.clone(), "what is wrong");
            finding.root = root.into();
            let run = only(finding);
            for format in Format::ALL {
                let text = write(format, &run);
                assert!(text.contains("what is wrong"), "{format:?}: {text}");
            }
        }
    }
}
