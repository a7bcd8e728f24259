//! Do ignore comments waive what they name, and nothing else?

mod comments;

use er_preflight::{
    finding::{Finding, PROBLEMS, Severity, Undecided},
    settings::Date,
    source::{FileId, Sources, Span},
    suppress::{self, Rules},
    syntax::Comment,
};

const KNOWN: &[&str] = &["vlan-id-range", "peer-asn-reserved", "only-in-plan"];
const TODAY: Date = Date::constant(2026, 11, 22);
const RAN: &[&str] = &["vlan-id-range", "peer-asn-reserved"];

/// The comments of a text in which no string looks like one.
fn comments(file: FileId, text: &str) -> Vec<Comment> {
    let mut comments = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(['#', '/']).map(|at| from + at) {
        let closing = if text[start..].starts_with("/*") {
            "*/"
        } else {
            "\n"
        };
        let end = text[start..].find(closing).map(|at| start + at);
        let end = end.map_or(
            text.len(),
            |end| if closing == "\n" { end } else { end + 2 },
        );
        let span = Span::new(file, start, end);
        comments.push(Comment { span });
        from = end;
    }
    comments
}

/// A finding of `vlan-id-range` at each `vlan`, one of `peer-asn-reserved` at each `asn`; an undecided check of
/// `vlan-id-range` at each `unknown`. Gives back what was waived and the problems, with their lines.
fn check(text: &str, expected: &[&str]) {
    let mut sources = Sources::default();
    let file = sources.add("main.tf", text.to_owned(), false);
    let at = |word: &str, rule: &'static str| -> Vec<Finding> {
        text.match_indices(word)
            .map(|(start, _)| {
                let span = Span::new(file, start, start + word.len());
                Finding::at(rule, Severity::Error, span.into(), "wrong")
            })
            .collect()
    };
    let mut findings = at("vlan = ", "vlan-id-range");
    findings.extend(at("asn = ", "peer-asn-reserved"));
    let undecided: Vec<_> = at("unknown = ", "vlan-id-range")
        .into_iter()
        .map(|finding| Undecided {
            rule: finding.rule,
            root: finding.root,
            address: None,
            field: None,
            cause: "var.x".into(),
            place: finding.place,
        })
        .collect();
    let before = findings.len();
    let comments = [(file, &comments(file, text)[..])];
    let rules = Rules {
        known: KNOWN,
        ran: RAN,
    };
    let after = suppress::apply(findings, &undecided, &comments, &sources, rules, TODAY);
    assert!(after[before..].iter().all(|finding| {
        let mut problems = PROBLEMS.iter();
        problems.any(|problem| problem.id == finding.rule && problem.severity == finding.severity)
    }));
    let told: Vec<_> = after
        .iter()
        .filter(|finding| {
            finding.ignored.is_some() || PROBLEMS.iter().any(|problem| problem.id == finding.rule)
        })
        .map(|finding| {
            let span = finding.place.span().expect("all places are in the file");
            let line = sources.location(span).line;
            match finding.waived_for() {
                Some(reason) => format!("{line}: {} ignored: {reason}", finding.rule),
                None => format!("{line}: {} at `{}`", finding.rule, sources.text(span)),
            }
        })
        .collect();
    assert_eq!(told, expected, "{text}");
}

#[test]
fn a_comment_speaks_for_its_line() {
    check(
        "vlan = 1 # er-preflight: ignore[vlan-id-range] the lab has it so\nvlan = 2\n",
        &["1: vlan-id-range ignored: the lab has it so"],
    );
    check(
        "vlan = 1 // er-preflight: ignore[vlan-id-range] why\r\nasn = 2 /* er-preflight:ignore [ peer-asn-reserved ] because */\r\n",
        &[
            "1: vlan-id-range ignored: why",
            "2: peer-asn-reserved ignored: because",
        ],
    );
    check(
        "/* er-preflight: ignore[vlan-id-range] why */ vlan = 1\nvlan = 2",
        &["1: vlan-id-range ignored: why"],
    );
}

#[test]
fn a_comment_alone_speaks_for_the_line_below() {
    check(
        "  # er-preflight: ignore[vlan-id-range] why\n  vlan = 1\n  vlan = 2\n",
        &["2: vlan-id-range ignored: why"],
    );
    check(
        "# er-preflight: ignore[vlan-id-range] one\n# er-preflight: ignore[peer-asn-reserved] two\n# prose\n{ vlan = 1, asn = 2 }\n",
        &[
            "4: vlan-id-range ignored: one",
            "4: peer-asn-reserved ignored: two",
        ],
    );
    check(
        "/*\n * er-preflight: ignore[vlan-id-range] why\n */\nvlan = 1",
        &["4: vlan-id-range ignored: why"],
    );
    check(
        "vlan = 1\n# er-preflight: ignore[vlan-id-range] too late\n\nvlan = 2",
        &["2: ignore-unused at `vlan-id-range`"],
    );
}

#[test]
fn one_comment_names_several_rules() {
    check(
        "{ vlan = 1, asn = 2 } # er-preflight: ignore[vlan-id-range, peer-asn-reserved] both",
        &[
            "1: vlan-id-range ignored: both",
            "1: peer-asn-reserved ignored: both",
        ],
    );
    check(
        "vlan = 1 # er-preflight: ignore[vlan-id-range,peer-asn-reserved] both",
        &[
            "1: vlan-id-range ignored: both",
            "1: ignore-unused at `peer-asn-reserved`",
        ],
    );
}

#[test]
fn a_comment_that_cannot_count_is_a_finding() {
    check(
        "vlan = 1 # er-preflight: ignore[vlan-id-range]  ",
        &["1: ignore-without-reason at `# er-preflight: ignore[vlan-id-range]  `"],
    );
    check(
        "vlan = 1 # er-preflight: ignore[vlan-range, vlan-id-range] why",
        &[
            "1: vlan-id-range ignored: why",
            "1: ignore-unknown-rule at `vlan-range`",
        ],
    );
    for malformed in [
        "# er-preflight: ignore",
        "# er-preflight: ignore vlan-id-range",
        "# er-preflight: ignore[] why",
        "# er-preflight: ignore[vlan-id-range,] why",
        "# er-preflight: ignore[vlan-id-range why",
        "# er-preflight: disable[vlan-id-range] why",
    ] {
        check(
            &format!("vlan = 1 {malformed}"),
            &[&format!("1: ignore-malformed at `{malformed}`")],
        );
    }
    for other in ["# about er-preflight: ignore", "# tflint-ignore: x", "#"] {
        check(&format!("vlan = 1 {other}"), &[]);
    }
}

#[test]
fn only_a_comment_whose_scope_passed_is_stale() {
    check(
        "vlan_id = 1 # er-preflight: ignore[vlan-id-range] why",
        &["1: ignore-unused at `vlan-id-range`"],
    );
    // The rule did not run.
    check("x = 1 # er-preflight: ignore[only-in-plan] why", &[]);
    // The value is not known: the finding may turn up at apply.
    check("unknown = 1 # er-preflight: ignore[vlan-id-range] why", &[]);
    check(
        "# er-preflight: ignore[vlan-id-range] why\nx = 1\nunknown = 2",
        &[],
    );
    check(
        "unknown = 1 # er-preflight: ignore[peer-asn-reserved] why",
        &["1: ignore-unused at `peer-asn-reserved`"],
    );
}

#[test]
fn a_near_miss_is_proposed() {
    let mut sources = Sources::default();
    let text = "x # er-preflight: ignore[vlan-range, zzz] why";
    let file = sources.add("main.tf", text.to_owned(), false);
    let rules = Rules {
        known: KNOWN,
        ran: RAN,
    };
    let comments = [(file, &comments(file, text)[..])];
    let problems = suppress::apply(Vec::new(), &[], &comments, &sources, rules, TODAY);
    let helps: Vec<_> = problems
        .iter()
        .map(|problem| problem.help.as_deref())
        .collect();
    assert_eq!(
        helps,
        [
            Some("did you mean `vlan-id-range`?"),
            Some("`er-preflight rules` lists them")
        ]
    );
}

#[test]
fn an_instance_waives_every_instance() {
    let mut sources = Sources::default();
    let text = "vlan = 1 # er-preflight: ignore[vlan-id-range] why";
    let file = sources.add("main.tf", text.to_owned(), false);
    let finding = Finding::at(
        "vlan-id-range",
        Severity::Error,
        Span::new(file, 0, 4).into(),
        "wrong",
    );
    let rules = Rules {
        known: KNOWN,
        ran: RAN,
    };
    let comments = [(file, &comments(file, text)[..])];
    let findings = vec![finding.clone(), finding];
    let after = suppress::apply(findings, &[], &comments, &sources, rules, TODAY);
    assert!(
        after
            .iter()
            .all(|finding| finding.waived_for() == Some("why"))
    );
    assert_eq!(after.len(), 2);
}
