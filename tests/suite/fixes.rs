//! Do fixes mend what they should, and nothing else?

mod moved;
mod refused;
mod shared;
mod suggested;

use std::collections::BTreeMap;

use er_preflight::{
    finding::Safety,
    fix::{self, Mended},
    report::{self, Theme},
    rules::{self, Needs, Rule},
    run::Request,
    source::{Memory, with_deep_stack},
};

use crate::{
    bless::check_snapshot,
    preflight::{Texts, fixable_examples, only, request},
};

/// Files in memory, with those of one rule mended.
fn mend_rule(rule: &Rule, texts: &Texts, unsafe_too: bool) -> Mended {
    let overrides = only(rule);
    let request = Request {
        overrides: &overrides,
        ..request()
    };
    mend(texts, &request, unsafe_too)
}

fn mend(texts: &Texts, request: &Request<'_>, unsafe_too: bool) -> Mended {
    let files = texts.iter().fold(Memory::default(), |files, (path, text)| {
        files.with(path, text.as_str())
    });
    let request = Request {
        traces: true,
        ..request.clone()
    };
    with_deep_stack(|| fix::mend(&files, &request, unsafe_too)).unwrap()
}

/// The files after the edits.
fn texts_after(texts: &Texts, mended: &Mended) -> Texts {
    let mut after = texts.clone();
    for changed in &mended.files {
        let text = String::from_utf8(changed.file.after.clone()).unwrap();
        after.insert(changed.name.to_string(), text);
    }
    after
}

/// What was done and refused, and the difference.
fn told(mended: &Mended) -> String {
    let mut text = report::fixes(mended, true).join("\n") + "\n";
    text += &report::diff(mended, Theme::default());
    text
}

#[test]
fn every_bad_example_is_mended_as_far_as_the_rules_know_how() {
    let mut found = BTreeMap::new();
    for (rule, texts) in fixable_examples() {
        let mended = mend_rule(rule, &texts, true);
        let own = mended.before.outcome.findings.iter();
        let own = own.filter(|finding| finding.rule == rule.id && finding.fix.is_some());
        let Some(safety) = own
            .clone()
            .filter_map(|it| Some(it.fix.as_ref()?.safety))
            .max()
        else {
            assert_eq!(
                rules::fixable(rule.id),
                None,
                "{} is not fixable by its example",
                rule.id
            );
            continue;
        };
        found.insert(rule.id, safety);
        assert_eq!(rules::fixable(rule.id), Some(safety), "{}", rule.id);
        // None of those that the rule knows how to mend is left, and nothing else has come.
        let left = mended.after.outcome.findings.iter();
        let left: Vec<_> = left.filter(|finding| finding.fix.is_some()).collect();
        assert!(left.is_empty(), "{}: {left:#?}\n{}", rule.id, told(&mended));
        assert!(mended.refused.is_empty(), "{}\n{}", rule.id, told(&mended));
        check_snapshot(
            &format!("testdata/rules/{}/fixed.diff", rule.id),
            &told(&mended),
        );

        let again = mend_rule(rule, &texts_after(&texts, &mended), true);
        assert!(
            again.files.is_empty(),
            "{} is mended twice\n{}",
            rule.id,
            told(&again)
        );
    }
    assert!(found.values().any(|safety| *safety == Safety::Safe));
    let listed: Vec<_> = rules::all()
        .into_iter()
        .filter_map(|rule| rules::fixable(rule.id))
        .collect();
    assert_eq!(found.len(), listed.len(), "{found:?}");
}

#[test]
fn safe_edits_touch_nothing_that_could_disturb() {
    let mut seen = 0;
    for (rule, texts) in fixable_examples() {
        let mended = mend_rule(rule, &texts, false);
        let unasked = mended.done.iter().any(|done| done.safety != Safety::Safe);
        assert!(!unasked, "{}", rule.id);
        if mended.files.is_empty() {
            continue;
        }
        seen += 1;
        // What an argument of a resource reads after a safe edit is what it read before, or it is one of those that no
        // change of can reach a session or a resource.
        for reading in &mended.before.readings {
            let kind = reading.address.rsplit('.').nth(1).unwrap_or_default();
            let same = |other: &&er_preflight::run::Reading| {
                (&other.root, &other.address, &other.path)
                    == (&reading.root, &reading.address, &reading.path)
                    && other.value == reading.value
            };
            let is_same = mended.after.readings.iter().any(|other| same(&other));
            let is_quiet = !er_preflight::azure::changes::disturbs(kind, &reading.path);
            assert!(
                is_same || is_quiet,
                "{}: {} {}",
                rule.id,
                reading.address,
                reading.path
            );
        }
    }
    assert!(seen > 2, "{seen}");
}

#[test]
fn plans_are_not_mended() {
    for rule in rules::all()
        .into_iter()
        .filter(|rule| rule.needs == Needs::Plan)
    {
        assert_eq!(rules::fixable(rule.id), None, "{}", rule.id);
    }
}
