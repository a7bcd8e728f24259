//! Is what was said before kept, raised and taken back as it should be?

use super::{Before, Verdict};
use crate::finding::{Finding, Place, Severity, Undecided};

fn finding(field: &str, severity: Severity, message: &str) -> Finding {
    let place = Place::CommandLine("test".into());
    Finding {
        field: Some(field.into()),
        ..Finding::at("rule", severity, place, message)
    }
}

fn undecided() -> Undecided {
    Undecided {
        rule: "rule",
        root: "root".into(),
        address: None,
        field: None,
        cause: "var.x".to_owned(),
        place: Place::CommandLine("test".into()),
    }
}

/// The messages of what is said at last, and how much is undecided: in the root, and for another root's sake.
fn amended(mut before: Before, verdict: Verdict) -> (Vec<String>, usize, usize) {
    let open = before.amend(verdict);
    let messages = before.findings.into_iter().map(|finding| finding.message);
    (messages.collect(), before.undecided.len(), open.len())
}

#[test]
fn what_another_root_refutes_is_taken_back() {
    let before = || Before {
        findings: vec![finding("a", Severity::Warning, "alone")],
        undecided: Vec::new(),
    };
    assert_eq!(amended(before(), Verdict::default()), (vec![], 0, 0));
    // Not if something else was found in its place that does not count, nor if it is not known.
    let void = Verdict {
        is_void: true,
        ..Verdict::default()
    };
    assert_eq!(amended(before(), void), (vec!["alone".to_owned()], 0, 0));
    let open = Verdict {
        undecided: vec![undecided()],
        ..Verdict::default()
    };
    assert_eq!(amended(before(), open), (vec!["alone".to_owned()], 0, 1));
}

#[test]
fn what_is_known_at_last_is_not_undecided() {
    let before = || Before {
        findings: Vec::new(),
        undecided: vec![undecided()],
    };
    assert_eq!(amended(before(), Verdict::default()), (vec![], 0, 0));
    let open = Verdict {
        undecided: vec![undecided()],
        ..Verdict::default()
    };
    assert_eq!(amended(before(), open), (vec![], 1, 0));
}

#[test]
fn only_what_is_new_or_worse_is_added() {
    let before = Before {
        findings: vec![
            finding("a", Severity::Error, "a alone"),
            finding("b", Severity::Note, "b alone"),
        ],
        undecided: Vec::new(),
    };
    let verdict = Verdict {
        findings: vec![
            finding("a", Severity::Error, "a joined"),
            finding("b", Severity::Error, "b joined"),
            finding("c", Severity::Note, "c joined"),
            finding("c", Severity::Note, "c joined too"),
        ],
        ..Verdict::default()
    };
    let expected = ["a alone", "b joined", "c joined", "c joined too"];
    assert_eq!(
        amended(before, verdict),
        (expected.map(str::to_owned).to_vec(), 0, 0)
    );
}
