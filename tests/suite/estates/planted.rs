//! Is each planted fault found, and nothing but what follows from it, from source and from the plan?

use std::collections::{BTreeMap, BTreeSet};

use er_preflight::{
    finding::{Edition, Severity},
    rules::{self, Needs},
    run::Run,
};

use super::{edit::Fault, sound};
use crate::{
    planner::{is_plannable, only_change, only_plan},
    preflight::{Texts, check, report, texts},
};

fn faults() -> Vec<Fault> {
    let files = texts("testdata/estates/faults").into_values();
    files.flat_map(|text| Fault::all(&text)).collect()
}

/// Whatever is wrong at one of the two circuits of a gateway makes them unlike.
const FOLLOWS_ANYWHERE: &str = "unlike-twins";

/// Rule, severity, address and field of all that is found.
type Seen = BTreeSet<(&'static str, Severity, String, String)>;

fn seen(run: &Run) -> Seen {
    let findings = run.outcome.findings.iter();
    let seen = findings.map(|finding| {
        let address = finding.address.as_deref().unwrap_or_default().to_owned();
        let field = finding.field.as_deref().unwrap_or_default().to_owned();
        (finding.rule, finding.severity, address, field)
    });
    seen.collect()
}

/// The rules that find something new, and the report.
fn new(before: &Seen, texts: &Texts, expects_unlike: bool) -> (BTreeSet<&'static str>, String) {
    let run = check(texts, Edition::Current);
    let now = seen(&run);
    let mut new: BTreeSet<_> = now.difference(before).map(|(rule, ..)| *rule).collect();
    if !expects_unlike {
        new.remove(FOLLOWS_ANYWHERE);
    }
    (new, report(&run))
}

/// Whether a rule looks at what a plan changes.
fn is_of_change(rule: &str) -> bool {
    rules::find(rule).expect("it is a rule").needs == Needs::Plan
}

/// What the sound estate of each way shows, from source and, where there can be one, from the plan.
struct Sound {
    texts: Texts,
    from_source: Seen,
    from_plan: Option<Seen>,
}

impl Sound {
    fn of(way: &str) -> Self {
        let texts = sound(way);
        let planned = is_plannable(&texts).then(|| only_plan(&texts));
        Self {
            from_source: seen(&check(&texts, Edition::Current)),
            from_plan: planned.map(|plan| seen(&check(&plan, Edition::Current))),
            texts,
        }
    }
}

#[test]
fn a_fault_is_found_with_its_direct_consequences_only() {
    let mut ways: BTreeMap<String, Sound> = BTreeMap::new();
    let mut wrong = Vec::new();
    for fault in faults()
        .into_iter()
        .filter(|fault| !is_of_change(&fault.rule))
    {
        let sound = ways.entry(fault.way.clone());
        let sound = sound.or_insert_with_key(|way| Sound::of(way));
        let texts = fault.planted(&sound.texts);
        let is_unlike = fault.rule == FOLLOWS_ANYWHERE;
        let expected = || fault.also.keys().map(String::as_str).chain([&*fault.rule]);
        let (found, report) = new(&sound.from_source, &texts, is_unlike);
        if found != expected().collect() {
            wrong.push(format!("{}: {found:?} from source\n{report}", fault.rule));
        }
        let Some(before) = &sound.from_plan else {
            continue;
        };
        let is_shown =
            |rule: &&str| rules::find(rule).expect("it is a rule").needs != Needs::Source;
        let (found, report) = new(before, &only_plan(&texts), is_unlike);
        if found != expected().filter(is_shown).collect() {
            wrong.push(format!("{}: {found:?} from the plan\n{report}", fault.rule));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} cases:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn a_fault_of_a_change_is_found_with_its_direct_consequences_only() {
    let mut wrong = Vec::new();
    for fault in faults()
        .into_iter()
        .filter(|fault| is_of_change(&fault.rule))
    {
        let before = sound(&fault.way);
        let change = |after: &Texts| only_change(&before, after, &fault.replaced);
        let at_rest = seen(&check(
            &only_change(&before, &before, &[]),
            Edition::Current,
        ));
        let expected = fault.also.keys().map(String::as_str).chain([&*fault.rule]);
        let (found, report) = new(&at_rest, &change(&fault.planted(&before)), false);
        if found != expected.collect() {
            wrong.push(format!("{}: {found:?}\n{report}", fault.rule));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} cases:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn there_is_a_fault_for_every_rule() {
    let planted: BTreeSet<String> = faults().into_iter().map(|fault| fault.rule).collect();
    for rule in rules::all() {
        assert!(planted.contains(rule.id), "{}", rule.id);
    }
    assert!(planted.iter().all(|id| rules::find(id).is_some()));
}
