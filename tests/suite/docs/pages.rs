//! Does each rule have a page that says what the rule says?
//!
//! `BLESS=1` writes the pages from the rules; nothing in them is written by hand.

use std::{collections::BTreeSet, fs, path::Path};

use er_preflight::{
    finding::{Edition, Safety},
    rules::{self, Needs, Rule},
};

use super::{TOP, program};
use crate::bless::check_snapshot;

#[test]
fn each_rule_has_its_page() {
    for rule in rules::all() {
        check_snapshot(&format!("docs/rules/{}.md", rule.id), &page(rule));
    }
}

#[test]
fn each_page_has_its_rule() {
    let folder = fs::read_dir(Path::new(TOP).join("docs/rules")).unwrap();
    let pages: BTreeSet<_> = folder
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let rules = rules::all();
    let expected: BTreeSet<_> = rules.iter().map(|rule| format!("{}.md", rule.id)).collect();
    assert_eq!(pages, expected);
}

fn page(rule: &Rule) -> String {
    let mut page = format!("# `{}`\n\n{}\n\n", rule.id, sentence(rule.summary));
    page += &table(rule);
    page += &format!("\n## Why\n\n{}\n", rule.why);
    let (fix, cost) = (sentence(rule.fix), rule.cost);
    page += &format!("\n## What to do\n\n{fix}\n\nWhat that costs: {cost}.\n");
    page += "\n## Who says so\n\n";
    for link in rule.references {
        page += &format!("- <{}>, read {}\n", link.url, link.checked);
    }
    page += "\n## What breaks it\n\n";
    if let Some(settings) = rule.examples.settings {
        page += &fenced("hcl", settings);
        page += "\nThese are the settings, `.er-preflight.hcl`; the configuration beside them:\n\n";
    }
    page += &fenced(language(rule), rule.examples.bad);
    page += "\n## What is reported for it\n\n";
    page += &fenced("text", &reported(rule));
    page += "\n## What does not break it\n\n";
    page += &fenced(language(rule), rule.examples.good);
    page += "\n[All rules](../rules.md)\n";
    page
}

fn table(rule: &Rule) -> String {
    let severity = |edition| rule.severity.of(edition).name();
    let needs = match rule.needs {
        Needs::Source => "the source",
        Needs::Plan => "a plan",
        Needs::Either => "the source or a plan",
    };
    let fix = match rules::fixable(rule.id) {
        Some(Safety::Safe) => "`check --fix`",
        Some(Safety::Unsafe) => "`check --fix --unsafe-fixes`",
        None => "by hand",
    };
    let default = if rule.on_by_default { "on" } else { "off" };
    let rows = [
        ("severity today", severity(Edition::Current)),
        (
            "severity under the page of 2015",
            severity(Edition::Page2015),
        ),
        ("by default", default),
        ("looks at", rule.check.subject()),
        ("needs", needs),
        ("fix", fix),
        ("since", rule.since),
    ];
    let rows = rows.map(|(what, value)| format!("| {what} | {value} |\n"));
    format!("| | |\n| --- | --- |\n{}", rows.concat())
}

fn language(rule: &Rule) -> &'static str {
    match rule.needs {
        Needs::Plan => "json",
        Needs::Source | Needs::Either => "hcl",
    }
}

/// An example as it is shown: without the markers, which are for the tests.
fn fenced(language: &str, text: &str) -> String {
    let lines = text.lines();
    let lines = lines.map(|line| line.split("#~").next().unwrap_or(line).trim_end());
    let lines: Vec<_> = lines.collect();
    let text = lines.join("\n");
    format!("```{language}\n{}\n```\n", text.trim_end())
}

/// What `explain` reports for the example.
fn reported(rule: &Rule) -> String {
    let explained = program(&["explain", rule.id]).1;
    let (_, reported) = explained
        .split_once("What is reported for it:\n\n")
        .expect("`explain` ends with a report");
    reported.to_owned()
}

/// A text with a capital at its beginning and a full stop at its end.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().expect("a rule says something");
    let stop = if text.ends_with('.') { "" } else { "." };
    format!("{}{}{stop}", first.to_uppercase(), chars.as_str())
}
