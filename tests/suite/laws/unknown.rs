//! Law 1: knowing less never finds more, and what is lost is undecided.

use std::collections::{BTreeMap, BTreeSet};

use er_preflight::{
    finding::{Edition, Severity},
    run::Run,
};
use proptest::{
    collection::vec,
    prelude::*,
    sample::Index,
    test_runner::{Config, TestRunner},
};

use super::literals::{Literal, literals};
use crate::preflight::{Texts, bad_examples, check, report, with_main};

/// A finding as the law sees it: rule, address, field.
type Seen = (&'static str, String, String);

fn seen(run: &Run) -> BTreeMap<Seen, Severity> {
    let findings = run.outcome.findings.iter();
    let keys = findings.map(|finding| {
        let address = finding.address.as_deref().unwrap_or_default().to_owned();
        let field = finding.field.as_deref().unwrap_or_default().to_owned();
        ((finding.rule, address, field), finding.severity)
    });
    keys.collect()
}

fn undecided(run: &Run) -> BTreeSet<(&'static str, String)> {
    let undecided = run.outcome.undecided.iter();
    undecided
        .map(|undecided| {
            (
                undecided.rule,
                undecided.address.as_deref().unwrap_or_default().to_owned(),
            )
        })
        .collect()
}

/// The text with some literals replaced by variables that nobody sets.
fn forgotten(text: &str, forgotten: &BTreeSet<usize>, all: &[Literal]) -> String {
    let mut result = text.to_owned();
    for number in forgotten.iter().rev() {
        result.replace_range(
            all[*number].range.clone(),
            &format!("var.forgotten_{number}"),
        );
    }
    for number in forgotten {
        result += &format!("\nvariable \"forgotten_{number}\" {{}}\n");
    }
    result
}

fn holds(
    texts: &Texts,
    which: &BTreeSet<usize>,
    all: &[Literal],
    edition: Edition,
) -> Result<(), String> {
    let before = check(texts, edition);
    let less = forgotten(&texts["main.tf"], which, all);
    let after = check(&with_main(texts, &less), edition);
    let (known, remaining, lost) = (seen(&before), seen(&after), undecided(&after));
    for (key, severity) in &remaining {
        if known.get(key).is_none_or(|before| before < severity) {
            return Err(format!(
                "knowing less finds more: {key:?} {severity}\n{less}\n{}",
                report(&after)
            ));
        }
    }
    for (key, severity) in &known {
        let (rule, address, _) = key;
        let is_kept = remaining.get(key).is_some_and(|after| after == severity);
        if !is_kept && !lost.contains(&(*rule, address.clone())) {
            return Err(format!(
                "a lost finding is not undecided: {key:?}\n{less}\n{}",
                report(&after)
            ));
        }
    }
    Ok(())
}

#[test]
fn each_literal_alone() {
    let mut broken = Vec::new();
    for (rule, texts) in bad_examples() {
        let text = &texts["main.tf"];
        let all = literals(text);
        for number in 0..all.len() {
            for edition in [Edition::Current, Edition::Page2015] {
                if let Err(why) = holds(&texts, &BTreeSet::from([number]), &all, edition) {
                    broken.push(format!("{} without {:?}: {why}", rule.id, all[number]));
                }
            }
        }
    }
    assert!(
        broken.is_empty(),
        "{} cases, the first:\n{}",
        broken.len(),
        broken[0]
    );
}

#[test]
fn any_literals_together() {
    for (rule, texts) in bad_examples() {
        let text = &texts["main.tf"];
        let all = literals(text);
        let mut runner = TestRunner::new(Config {
            cases: 12,
            failure_persistence: None,
            ..Config::default()
        });
        let outcome = runner.run(&vec(any::<Index>(), 1..8), |indices| {
            let which: BTreeSet<_> = indices.iter().map(|index| index.index(all.len())).collect();
            holds(&texts, &which, &all, Edition::Current).map_err(TestCaseError::fail)
        });
        if let Err(why) = outcome {
            panic!("{}: {why}", rule.id);
        }
    }
}
