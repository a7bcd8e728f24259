//! Made-up findings, with any text in any part of them, in every format.

use er_preflight::{
    finding::{
        Finding, Outcome, Place, Reference, Seen, Severity, Step, Undecided, WaivedBy, Waiver,
    },
    report::{Format, Theme},
    run::Run,
    source::{FileId, Sources, Span},
};

use super::{bytes::Bytes, whole::harmless};

const REFERENCES: &[Reference] = &[Reference {
    url: "https://example.com/a?b=c#d",
    checked: "2026-11-22",
}];

const IDS: &[&str] = &["vlan-id-range", "syntax-error", "circuit-bandwidth"];

/// The bytes are names, texts, messages and places.
pub(crate) fn body(data: &[u8]) {
    let mut bytes = Bytes::new(data);
    let mut sources = Sources::default();
    let mut files = Vec::new();
    for _ in 0..=bytes.below(3) {
        let name = bytes.text(200);
        let text = bytes.text(4_000);
        let ignored = bytes.below(8) == 1;
        files.push((sources.add(&name, text.clone(), ignored), text.len()));
    }
    let mut outcome = Outcome::default();
    for _ in 0..bytes.below(12) {
        outcome.findings.push(finding(&mut bytes, &files));
    }
    for _ in 0..bytes.below(4) {
        outcome.undecided.push(Undecided {
            rule: bytes.pick(IDS),
            root: bytes.text(40).into(),
            address: optional(&mut bytes).map(Into::into),
            field: optional(&mut bytes).map(Into::into),
            cause: bytes.text(100),
            place: place(&mut bytes, &files),
        });
    }
    outcome.seen = Seen {
        files: bytes.below(3),
        roots: bytes.below(3),
        circuits: bytes.below(3),
        ..Seen::default()
    };
    let headlines = vec![bytes.text(100)];
    let masks = (0..bytes.below(3))
        .filter_map(|_| place(&mut bytes, &files).span())
        .collect();
    let width = bytes.below(200);
    let run = Run {
        sources,
        outcome,
        headlines,
        masks,
        ..Run::default()
    };
    let first = rendered(&run, width);
    let second = rendered(&run, width);
    assert!(first == second, "the same findings are printed otherwise");
}

fn rendered(run: &Run, width: usize) -> Vec<String> {
    let mut texts = Vec::new();
    for unicode in [true, false] {
        let theme = Theme {
            unicode,
            width,
            ..Theme::default()
        };
        for format in Format::ALL {
            let text = format.write(run, theme, true);
            whole(format, &text, run);
            texts.push(text);
        }
    }
    texts
}

/// The text has the structure of its format, whatever is said in it.
fn whole(format: Format, text: &str, run: &Run) {
    match format {
        Format::Human | Format::Short | Format::Markdown => harmless(text),
        Format::Json => {
            let findings = run.outcome.findings.iter();
            let messages: Vec<_> = findings.map(|finding| finding.message.as_str()).collect();
            let back = json(text);
            let told = back["findings"].as_array().expect("it has findings");
            let told: Vec<_> = told.iter().map(|one| &one["message"]).collect();
            assert_eq!(told, messages);
        }
        Format::Sarif | Format::Gitlab | Format::Rdjson => {
            json(text);
        }
        Format::Jsonl => {
            for line in text.lines() {
                json(line);
            }
        }
        Format::Github => {
            harmless(text);
            let (commands, last) = text.trim_end().rsplit_once('\n').unwrap_or(("", text));
            assert!(last.starts_with("er-preflight: "), "{last}");
            let is_command = |line: &str| {
                let names = ["::error ", "::warning ", "::notice "];
                names.iter().any(|name| line.starts_with(name))
            };
            assert!(commands.lines().all(is_command), "{text}");
        }
        Format::Azure => {
            harmless(text);
            for line in text.lines().filter(|line| line.contains("##vso[")) {
                assert!(line.starts_with("##vso[task.logissue type="), "{line}");
            }
        }
        Format::Junit | Format::Checkstyle => {
            let mut reader = quick_xml::Reader::from_str(text);
            let closed = |event: &_| matches!(event, quick_xml::events::Event::Eof);
            while !closed(&reader.read_event().expect("the report is XML")) {}
        }
    }
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("the report is JSON")
}

fn finding(bytes: &mut Bytes<'_>, files: &[(FileId, usize)]) -> Finding {
    let severity = [Severity::Error, Severity::Warning, Severity::Note][bytes.below(3)];
    let rule = bytes.pick(IDS);
    let place = place(bytes, files);
    let mut finding = Finding::at(rule, severity, place, bytes.text(400));
    finding.root = bytes.text(40).into();
    finding.inputs = optional(bytes).map(Into::into);
    finding.address = optional(bytes).map(Into::into);
    finding.field = optional(bytes).map(Into::into);
    finding.help = optional(bytes);
    finding.ignored = optional(bytes).map(|reason| Waiver {
        by: [WaivedBy::Comment, WaivedBy::Settings, WaivedBy::Baseline][bytes.below(3)],
        reason: reason.into(),
        place: (bytes.below(2) == 1).then(|| self::place(bytes, files)),
    });
    if bytes.below(2) == 1 {
        finding.cost = Some("BGP session reset");
        finding.references = REFERENCES;
    }
    finding.road = steps(bytes, files);
    finding.related = steps(bytes, files);
    finding
}

fn steps(bytes: &mut Bytes<'_>, files: &[(FileId, usize)]) -> Vec<Step> {
    (0..bytes.below(4))
        .map(|_| Step {
            message: bytes.text(100),
            place: (bytes.below(4) != 1).then(|| place(bytes, files)),
        })
        .collect()
}

fn optional(bytes: &mut Bytes<'_>) -> Option<String> {
    (bytes.below(3) == 1).then(|| bytes.text(200))
}

/// Places may lie anywhere: behind the end, within a character.
fn place(bytes: &mut Bytes<'_>, files: &[(FileId, usize)]) -> Place {
    match bytes.below(8) {
        6 => Place::Plan(bytes.text(80).into()),
        7 => Place::CommandLine(bytes.text(80).into()),
        _ => {
            let (file, length) = files[bytes.below(files.len())];
            let start = bytes.below(length + 2);
            let end = start + bytes.below(length + 2);
            Span::new(file, start, end).into()
        }
    }
}
