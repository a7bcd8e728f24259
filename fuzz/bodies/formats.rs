//! Made-up findings, with any text in any part of them, in every format.

use er_preflight::{
    finding::{
        Edition, Finding, Outcome, Place, Reference, Seen, Severity, Step, Undecided, WaivedBy,
        Waiver,
    },
    report::{self, HumanOptions, Theme},
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
    let headlines = [bytes.text(100)];
    let masks: Vec<_> = (0..bytes.below(3))
        .filter_map(|_| place(&mut bytes, &files).span())
        .collect();
    let width = bytes.below(200);
    let first = rendered(&outcome, &sources, &headlines, &masks, width);
    let second = rendered(&outcome, &sources, &headlines, &masks, width);
    assert!(first == second, "the same findings are printed otherwise");
}

fn rendered(
    outcome: &Outcome,
    sources: &Sources,
    headlines: &[String],
    masks: &[Span],
    width: usize,
) -> Vec<String> {
    let mut texts = Vec::new();
    for unicode in [true, false] {
        let theme = Theme {
            unicode,
            width,
            ..Theme::default()
        };
        let options = HumanOptions {
            theme,
            show_undecided: true,
            masks,
            headlines,
        };
        let text = report::human(outcome, sources, &options);
        harmless(&text);
        texts.push(text);
    }
    let json = report::json(outcome, sources, Edition::Current);
    let back: serde_json::Value = serde_json::from_str(&json).expect("the report is JSON");
    let findings = back["findings"].as_array().expect("it has findings");
    assert_eq!(findings.len(), outcome.findings.len());
    for (one, finding) in findings.iter().zip(&outcome.findings) {
        assert_eq!(one["message"], *finding.message);
    }
    texts.push(json);
    texts
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
