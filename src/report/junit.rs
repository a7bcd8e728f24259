//! The XML of `JUnit`: a suite for each root, a case for each rule and instance about which there is something to say.
//!
//! What passed is counted in one case of each file, so that a report without a fault is no empty one, which some servers
//! take for a failure. A case fails for an error or a warning; what is undecided or waived is skipped; a note is a text
//! of a case that passed.

use std::collections::BTreeMap;

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::{
    escape,
    group::Group,
    place::{Pin, at},
    summary,
    told::Told,
};
use crate::{
    finding::{Finding, Severity, Undecided},
    run::Run,
};

/// What belongs to no root.
const NO_ROOT: &str = "(no root)";

/// Root, rule, name of the case.
type Key = (String, &'static str, String);

/// What is said in one case.
#[derive(Default)]
struct Case<'a> {
    findings: Vec<&'a Finding>,
    undecided: Vec<&'a Undecided>,
}

/// All suites, in the order of the names of their roots.
pub(super) fn junit(run: &Run) -> String {
    let mut cases: BTreeMap<Key, Case<'_>> = BTreeMap::new();
    for finding in &run.outcome.findings {
        let root = suite(&finding.root, finding.inputs.as_deref());
        let key = (root, finding.rule, name(finding, run));
        cases.entry(key).or_default().findings.push(finding);
    }
    for undecided in &run.outcome.undecided {
        let root = suite(&undecided.root, None);
        let subject = undecided.address.as_deref().map(escape::field);
        let subject = subject.unwrap_or_else(|| at(&undecided.place, run));
        let case = cases.entry((root, undecided.rule, subject)).or_default();
        case.undecided.push(undecided);
    }
    let mut suites: BTreeMap<String, TestSuite> = BTreeMap::new();
    for root in &run.roots {
        let name = suite(&root.name, root.inputs.as_deref());
        suites
            .entry(name.clone())
            .or_insert_with(|| TestSuite::new(name));
    }
    for ((root, rule, name), case) in cases {
        let mut test = TestCase::new(name, case.status(run));
        test.set_classname(rule);
        if let Some(note) = case.note(run) {
            test.set_system_out(note);
        }
        let suite = suites
            .entry(root)
            .or_insert_with_key(|name| TestSuite::new(&**name));
        suite.add_test_case(test);
    }
    let mut report = Report::new(env!("CARGO_PKG_NAME"));
    report.add_test_suite(counts(run));
    report.add_test_suites(suites.into_values());
    let text = report.to_string().expect("writing to memory cannot fail");
    escape::xml(&text)
}

/// The name of the suite of a root.
fn suite(root: &str, inputs: Option<&str>) -> String {
    let root = if root.is_empty() { NO_ROOT } else { root };
    let root = escape::field(root);
    match inputs {
        Some(inputs) => format!("{root}, inputs {}", escape::field(inputs)),
        None => root,
    }
}

/// What was seen and passed, as a case that passed.
fn counts(run: &Run) -> TestSuite {
    let groups = super::group::groups(&run.outcome.findings);
    let mut test = TestCase::new("checks", TestCaseStatus::success());
    test.set_classname(env!("CARGO_PKG_NAME"));
    let mut lines = run
        .headlines
        .iter()
        .map(|it| escape::field(it))
        .collect::<Vec<_>>();
    lines.push(summary::one_line(&run.outcome, &groups));
    test.set_system_out(lines.join("\n"));
    let mut suite = TestSuite::new("summary");
    suite.add_test_case(test);
    suite
}

/// The name of the case that a finding belongs to.
fn name(finding: &Finding, run: &Run) -> String {
    match &finding.address {
        Some(address) => escape::field(address),
        None => at(&finding.place, run),
    }
}

impl Case<'_> {
    /// The worst of what is said.
    fn status(&self, run: &Run) -> TestCaseStatus {
        let counted = self.findings.iter().filter(|it| it.ignored.is_none());
        let faults: Vec<_> = counted.filter(|it| it.severity > Severity::Note).collect();
        if let Some(worst) = faults.iter().max_by_key(|it| it.severity) {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_message(escape::field(&worst.message));
            status.set_type(worst.severity.name());
            let texts = faults.iter().map(|finding| text(finding, run));
            status.set_description(texts.collect::<Vec<_>>().join("\n\n"));
            return status;
        }
        let waived = self.findings.iter().find_map(|it| it.waived_for());
        let reason = match (self.undecided.first(), waived) {
            (Some(undecided), _) => {
                format!("undecided: `{}` is not known before apply", undecided.cause)
            }
            (None, Some(reason)) => format!("ignored: {reason}"),
            (None, None) => return TestCaseStatus::success(),
        };
        let mut status = TestCaseStatus::skipped();
        status.set_message(escape::field(&reason));
        status
    }

    /// The notes.
    fn note(&self, run: &Run) -> Option<String> {
        let counted = self.findings.iter().filter(|it| it.ignored.is_none());
        let notes = counted.filter(|it| it.severity == Severity::Note);
        let texts: Vec<_> = notes.map(|finding| text(finding, run)).collect();
        (!texts.is_empty()).then(|| texts.join("\n\n"))
    }
}

/// Everything about one finding.
fn text(finding: &Finding, run: &Run) -> String {
    let group = Group {
        first: finding,
        others: Vec::new(),
        positions: Vec::new(),
    };
    let told = Told::new(&group, run);
    let place = match &told.pin {
        Some(Pin { place: Some(_), .. }) => format!("{}: ", at(&finding.place, run)),
        _ => String::new(),
    };
    let lines: Vec<_> = told.lines().collect();
    format!("{place}{} {}", told.head(), lines.join("\n"))
}
