//! Law 1: knowing less never finds more, and what is lost is undecided.

use std::collections::{BTreeMap, BTreeSet};

use er_preflight::{
    finding::{Edition, Severity},
    rules::Rule,
    run::Run,
};
use proptest::{
    collection::vec,
    prelude::*,
    sample::Index,
    test_runner::{Config, TestRunner},
};

use super::literals::{Literal, literals};
use crate::preflight::{Texts, bad_examples, check, check_rule, report, texts, with_main};

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
pub(super) fn forgotten(text: &str, forgotten: &BTreeSet<usize>, all: &[Literal]) -> String {
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
    (rule, edition): (&Rule, Edition),
    known: &BTreeMap<Seen, Severity>,
    texts: &Texts,
    which: &BTreeSet<usize>,
    all: &[Literal],
) -> Result<(), String> {
    let less = forgotten(&texts["main.tf"], which, all);
    let after = check_rule(rule, &with_main(texts, &less), edition);
    let (remaining, lost) = (seen(&after), undecided(&after));
    for (key, severity) in &remaining {
        if known.get(key).is_none_or(|before| before < severity) {
            return Err(format!(
                "knowing less finds more: {key:?} {severity}\n{less}\n{}",
                report(&after)
            ));
        }
    }
    for (key, severity) in known {
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

/// The editions in which a rule may say different things.
fn editions(rule: &Rule) -> Vec<Edition> {
    if rule.severity.current == rule.severity.page_2015 {
        vec![Edition::Current]
    } else {
        vec![Edition::Current, Edition::Page2015]
    }
}

#[test]
fn each_literal_alone() {
    let mut broken = Vec::new();
    for (rule, texts) in bad_examples() {
        let text = &texts["main.tf"];
        let all = literals(text);
        for edition in editions(rule) {
            let known = seen(&check_rule(rule, &texts, edition));
            for number in 0..all.len() {
                let which = BTreeSet::from([number]);
                if let Err(why) = holds((rule, edition), &known, &texts, &which, &all) {
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
        let known = seen(&check_rule(rule, &texts, Edition::Current));
        let mut runner = TestRunner::new(Config {
            cases: 12,
            failure_persistence: None,
            ..Config::default()
        });
        let outcome = runner.run(&vec(any::<Index>(), 1..8), |indices| {
            let which: BTreeSet<_> = indices.iter().map(|index| index.index(all.len())).collect();
            let subject = (rule, Edition::Current);
            holds(subject, &known, &texts, &which, &all).map_err(TestCaseError::fail)
        });
        if let Err(why) = outcome {
            panic!("{}: {why}", rule.id);
        }
    }
}

#[test]
fn a_sound_estate_stays_sound_whatever_is_forgotten() {
    let sound = texts("testdata/estates/sound/literals");
    let all = literals(&sound["main.tf"]);
    assert!(all.len() > 200, "{} literals", all.len());
    let grave = |which: &BTreeSet<usize>| {
        let less = forgotten(&sound["main.tf"], which, &all);
        let run = check(&with_main(&sound, &less), Edition::Current);
        let findings = run.outcome.findings.iter();
        let grave = findings.filter(|finding| finding.severity > Severity::Note);
        let rules: Vec<_> = grave.map(|finding| finding.rule).collect();
        assert_eq!(rules, Vec::<&str>::new(), "{which:?}\n{less}");
    };
    for number in 0..all.len() {
        grave(&BTreeSet::from([number]));
    }
    // All of an argument, and all of an object.
    let parts: [fn(&Literal) -> &String; 2] = [|it| &it.argument, |it| &it.resource];
    for of in parts {
        let names: BTreeSet<&String> = all.iter().map(of).collect();
        for name in names {
            let numbers = (0..all.len()).filter(|number| of(&all[*number]) == name);
            grave(&numbers.collect());
        }
    }
}
