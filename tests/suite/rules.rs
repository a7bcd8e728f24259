//! Does each rule do what its examples say?

use std::{collections::BTreeSet, fs, path::Path};

use er_preflight::{
    finding::{Edition, Severity},
    rules::{self, Needs},
    run::Run,
};
use unicode_width::UnicodeWidthStr;

use crate::{
    bless::check_snapshot,
    preflight::{Texts, check, findings, line, markers, report, texts},
};

#[test]
fn bad_examples_are_found_where_they_are_marked() {
    for rule in rules::all() {
        let folder = format!("testdata/rules/{}/bad", rule.id);
        let texts = texts(&folder);
        let run = check(&texts, Edition::Current);
        if rule.needs == Needs::Plan {
            assert_eq!(
                found_in_plan(&run),
                faults(&texts),
                "{folder}\n{}",
                report(&run)
            );
            continue;
        }
        let marked = markers(&texts);
        let is_marked = |id: &str| marked.iter().any(|(_, _, marked)| marked == id);
        let found: BTreeSet<_> = run
            .outcome
            .findings
            .iter()
            // The advice of other rules need not be marked.
            .filter(|finding| finding.severity > Severity::Note || is_marked(finding.rule))
            .map(|finding| {
                let file = finding.place.span().map_or(String::new(), |span| {
                    run.sources.get(span.file).name.to_string()
                });
                (file, line(&run, finding), finding.rule.to_owned())
            })
            .collect();
        assert_eq!(
            found,
            marked,
            "{folder}: found against marked\n{}",
            report(&run)
        );
        assert!(
            found.iter().any(|(_, _, id)| id == rule.id),
            "{folder} does not break its own rule"
        );
    }
}

/// Addresses and rules of what was found in a plan, which has no lines to be marked.
fn found_in_plan(run: &Run) -> BTreeSet<(String, String)> {
    let findings = run.outcome.findings.iter();
    let found = findings.map(|finding| {
        let address = finding.address.as_deref().unwrap_or_default().to_owned();
        (address, finding.rule.to_owned())
    });
    found.collect()
}

/// Addresses and rules of the faults that stand beside a plan.
fn faults(texts: &Texts) -> BTreeSet<(String, String)> {
    let lines = texts["faults.txt"].lines();
    let faults = lines.map(|line| line.split_once(' ').expect("an address and a rule"));
    faults
        .map(|(address, rule)| (address.to_owned(), rule.to_owned()))
        .collect()
}

/// Rules that rest on what a plan does with an object, which every plan says, or on what Terraform takes as a literal
/// only.
const ALWAYS_DECIDED: &[&str] = &[
    "circuit-destroyed",
    "circuit-prevent-destroy",
    "circuit-replaced",
    "connection-destroyed",
    "gateway-replaced",
];

#[test]
fn severities_stay_below_their_ceilings() {
    for rule in rules::all() {
        let texts = texts(&format!("testdata/rules/{}/bad", rule.id));
        for edition in [Edition::Current, Edition::Page2015] {
            let run = check(&texts, edition);
            let own: Vec<_> = run
                .outcome
                .findings
                .iter()
                .filter(|finding| finding.rule == rule.id)
                .collect();
            assert!(
                !own.is_empty(),
                "{} finds nothing under {}",
                rule.id,
                edition.name()
            );
            assert!(
                own.iter()
                    .all(|finding| finding.severity <= rule.severity.of(edition))
            );
        }
    }
}

#[test]
fn good_examples_are_good() {
    for rule in rules::all() {
        let folder = format!("testdata/rules/{}/good", rule.id);
        let texts = texts(&folder);
        for edition in [Edition::Current, Edition::Page2015] {
            let run = check(&texts, edition);
            let own = run
                .outcome
                .findings
                .iter()
                .any(|finding| finding.rule == rule.id);
            assert!(
                !own,
                "{folder} breaks its own rule under {}\n{}",
                edition.name(),
                report(&run)
            );
            let grave = run
                .outcome
                .findings
                .iter()
                .any(|finding| finding.severity > Severity::Note);
            assert!(
                edition == Edition::Page2015 || !grave,
                "{folder}\n{}",
                report(&run)
            );
        }
    }
}

#[test]
fn unknown_examples_are_undecided() {
    let mut without = Vec::new();
    for rule in rules::all() {
        let folder = format!("testdata/rules/{}/unknown", rule.id);
        if !Path::new(env!("CARGO_MANIFEST_DIR")).join(&folder).exists() {
            if !ALWAYS_DECIDED.contains(&rule.id) {
                without.push(rule.id);
            }
            continue;
        }
        assert!(
            !ALWAYS_DECIDED.contains(&rule.id),
            "{folder} is there all the same"
        );
        let run = check(&texts(&folder), Edition::Current);
        let own = run
            .outcome
            .findings
            .iter()
            .any(|finding| finding.rule == rule.id);
        assert!(!own, "{folder} finds something\n{}", report(&run));
        let undecided = run
            .outcome
            .undecided
            .iter()
            .any(|undecided| undecided.rule == rule.id);
        assert!(
            undecided,
            "{folder} leaves nothing undecided\n{}",
            report(&run)
        );
    }
    assert!(
        without.is_empty(),
        "rules without an example of the unknown: {without:?}"
    );
}

#[test]
fn reports_read_as_they_were_read() {
    for rule in rules::all() {
        let folder = format!("testdata/rules/{}", rule.id);
        let mut run = check(
            &crate::preflight::without_markers(texts(&format!("{folder}/bad"))),
            Edition::Current,
        );
        let told = &mut run.outcome.findings;
        told.retain(|finding| finding.rule == rule.id || finding.severity > Severity::Note);
        let text = findings(&run);
        for row in text.lines() {
            let is_long =
                row.width() > 80 && !row.contains("https://") && !row.contains("/main.tf");
            assert!(!is_long, "{folder}: {} columns\n{row}", row.width());
        }
        check_snapshot(&format!("{folder}/expected.txt"), &text);
    }
}

#[test]
fn no_example_is_without_a_rule() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/rules");
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            rules::find(&name).is_some(),
            "testdata/rules/{name} belongs to no rule"
        );
    }
}

#[test]
fn rules_say_what_they_must() {
    let mut ids = BTreeSet::new();
    for rule in rules::all() {
        assert!(ids.insert(rule.id), "{} is there twice", rule.id);
        assert!(
            rule.id
                .chars()
                .all(|char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-')
        );
        assert!(!rule.references.is_empty(), "{} names no source", rule.id);
        for reference in rule.references {
            assert!(reference.url.starts_with("https://"), "{}", reference.url);
            let day: Vec<_> = reference.checked.split('-').map(str::parse).collect();
            let is_day = matches!(day[..], [Ok(2000..2100), Ok(1..=12), Ok(1..=31)]);
            assert!(is_day, "{}: {}", rule.id, reference.checked);
        }
        // Only advice may be a matter of taste.
        let is_advice = rule.severity.current == Severity::Note;
        assert!(rule.on_by_default || is_advice, "{} is off", rule.id);
        for text in [rule.summary, rule.fix] {
            assert!(
                !text.is_empty() && !text.ends_with('.') && text.len() <= 160,
                "{}: {text}",
                rule.id
            );
        }
        assert!(rule.why.ends_with('.'), "{}: {}", rule.id, rule.why);
        assert!(rule.summary.len() <= 80, "{}: {}", rule.id, rule.summary);
    }
}

#[test]
fn messages_are_in_the_house_style() {
    for rule in rules::all() {
        let run = check(
            &texts(&format!("testdata/rules/{}/bad", rule.id)),
            Edition::Page2015,
        );
        for finding in &run.outcome.findings {
            let message = &finding.message;
            assert!(
                !message.ends_with('.') && !message.contains('\n'),
                "{}: {message}",
                finding.rule
            );
            assert_eq!(
                message.matches('`').count() % 2,
                0,
                "{}: {message}",
                finding.rule
            );
            // Acronyms begin messages too.
            let mut first = message.chars();
            let is_lower = first.next().is_some_and(|char| !char.is_uppercase());
            let is_acronym = first.next().is_some_and(char::is_uppercase);
            assert!(is_lower || is_acronym, "{}: {message}", finding.rule);
            assert!(finding.help.is_some(), "{} gives no help", finding.rule);
        }
    }
}
