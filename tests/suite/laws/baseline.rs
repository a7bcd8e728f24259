//! What a baseline holds does not count, whatever is known besides; what cannot be decided is not called gone.

use std::{collections::BTreeSet, path::Path};

use er_preflight::{
    finding::{Edition, WaivedBy, problem::BASELINE_STALE},
    report,
    rules::Rule,
    run::{Baselines, Run, Waiving},
};

use super::{literals::literals, unknown::forgotten};
use crate::preflight::{Texts, bad_examples, check_rule_waiving, with_main};

const FILE: &str = "baseline.json";

/// The text of a baseline of what is found.
fn baseline(rule: &Rule, texts: &Texts) -> String {
    let waiving = Waiving {
        collects: Some(Path::new("")),
        ..Waiving::default()
    };
    let run = check_rule_waiving(rule, texts, Edition::Current, waiving);
    let baseline = run.collected.expect("it was asked for");
    report::baseline::kept(&baseline)
}

fn held_against(rule: &Rule, texts: &Texts, baseline: &str) -> Run {
    let mut texts = texts.clone();
    texts.insert(FILE.to_owned(), baseline.to_owned());
    let waiving = Waiving {
        baseline: Baselines::File(Path::new(FILE)),
        ..Waiving::default()
    };
    check_rule_waiving(rule, &texts, Edition::Current, waiving)
}

/// The findings that count, and the entries that are called gone.
fn counting(run: &Run) -> Vec<String> {
    let findings = run.outcome.findings.iter();
    let counting = findings.filter(|finding| finding.ignored.is_none());
    counting
        .map(|finding| format!("{} {}", finding.rule, finding.message))
        .collect()
}

#[test]
fn what_was_found_is_waived_and_stays_to_be_seen() {
    for (rule, texts) in bad_examples() {
        let written = baseline(rule, &texts);
        assert_eq!(written, baseline(rule, &texts), "{}", rule.id);
        let run = held_against(rule, &texts, &written);
        assert_eq!(counting(&run), Vec::<String>::new(), "{}", rule.id);
        assert!(run.gone.is_empty(), "{}", rule.id);
        let waived = run.outcome.findings.iter().filter(|finding| {
            let waiver = finding.ignored.as_ref();
            waiver.is_some_and(|waiver| waiver.by == WaivedBy::Baseline)
        });
        assert!(waived.count() > 0, "{}", rule.id);
    }
}

/// Not every literal by itself, as for the law that knowing less finds no more: every second and every third of them.
#[test]
fn knowing_less_makes_nothing_count_again_and_calls_nothing_gone() {
    let mut broken = Vec::new();
    for (rule, texts) in bad_examples() {
        let written = baseline(rule, &texts);
        let text = &texts["main.tf"];
        let all = literals(text);
        for (step, first) in [(1, 0), (2, 0), (2, 1), (3, 2)] {
            let which: BTreeSet<usize> = (first..all.len()).step_by(step).collect();
            let less = with_main(&texts, &forgotten(text, &which, &all));
            let run = held_against(rule, &less, &written);
            let of_rule = counting(&run).into_iter();
            let of_rule = of_rule
                .filter(|said| said.starts_with(rule.id) || said.starts_with(BASELINE_STALE));
            broken.extend(of_rule.map(|said| format!("{}: {said}\n{}", rule.id, less["main.tf"])));
        }
    }
    assert!(
        broken.is_empty(),
        "{} cases, the first:\n{}",
        broken.len(),
        broken[0]
    );
}
