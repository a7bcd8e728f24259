//! Law 7: what is sensitive is shown nowhere, and what is said without it still makes sense.

use std::collections::BTreeSet;

use er_preflight::{
    checklist::Sheet,
    finding::Edition,
    report::{self, Format, Theme, checklist, sheet},
    rules::{self, Rule},
    run::Run,
};

use super::literals::{Literal, literals, replaced};
use crate::preflight::{Texts, bad_examples, check, check_rule, main_tf, report, with_main};

/// What stands for a value that is not shown.
const HIDDEN: &str = "(sensitive)";

/// Formats that are written from the same words, of which one stands for all where each literal has its turn.
const ALIKE: &[Format] = &[
    Format::Sarif,
    Format::Azure,
    Format::Rdjson,
    Format::Checkstyle,
];

/// All that any command prints of a run, by name; `ALIKE` only if all of it is wanted. SARIF's description of the rules,
/// which is long and the same for all, is left out.
fn outputs(run: &Run, all: bool) -> Vec<(&'static str, String)> {
    let estates = || run.roots.iter().map(|root| (&*root.name, &root.estate));
    let instances = run.roots.iter();
    let instances = instances.map(|root| (&*root.name, root.inputs.as_deref(), &*root.instances));
    let sheets: Vec<Sheet> = run
        .roots
        .iter()
        .flat_map(|root| root.sheets.clone())
        .collect();
    let formats = Format::ALL.into_iter();
    let checks = formats
        .filter(|format| all || !ALIKE.contains(format))
        .map(|format| {
            let mut printed = format.write(run, Theme::default(), true);
            if format == Format::Sarif {
                let end = printed.find(r#""tool":{"driver""#);
                printed.truncate(end.expect("the rules stand at the end"));
            }
            (format.name(), printed)
        });
    let others = vec![
        ("show", sheet::human(estates(), Theme::default())),
        ("show as Markdown", sheet::markdown(estates())),
        ("show as CSV", sheet::csv(estates())),
        ("show as JSON", report::planned(instances, &run.sources)),
        ("checklist", checklist::human(&sheets, Theme::default())),
        ("checklist as Markdown", checklist::markdown(&sheets)),
        ("checklist as JSON", checklist::json(&sheets)),
    ];
    checks.chain(others).collect()
}

/// The words of a text: what stands between blanks, quotes, brackets and commas.
fn words(text: &str) -> BTreeSet<&str> {
    let is_part = |char: char| char.is_alphanumeric() || "._-/:".contains(char);
    let words = text.split(|char| !is_part(char));
    words
        .map(|word| word.trim_matches(|char| ".:/-".contains(char)))
        .filter(|word| !word.is_empty())
        .collect()
}

/// What is printed whatever an example says: what the rules know themselves, and what every output has.
fn told_always() -> BTreeSet<String> {
    // A sound configuration has all fixed texts of the outputs, and the texts of the rules are the same for all.
    let silence = outputs(&check(&main_tf("locals {}\n"), Edition::Current), true);
    let known = rules::all()
        .into_iter()
        .flat_map(|rule| [rule.summary, rule.why, rule.fix]);
    let fixed = silence.iter().map(|(_, text)| text.as_str()).chain(known);
    fixed.flat_map(words).map(str::to_owned).collect()
}

/// The words around the literals.
fn told_around(text: &str, hidden: &[&Literal]) -> BTreeSet<String> {
    let mut rest = text.to_owned();
    for literal in hidden.iter().rev() {
        rest.replace_range(literal.range.clone(), " ");
    }
    words(&rest).into_iter().map(str::to_owned).collect()
}

/// The text with literals marked as sensitive.
fn marked(text: &str, hidden: &[&Literal]) -> String {
    hidden
        .iter()
        .rev()
        .fold(text.to_owned(), |marked, literal| {
            let by = format!("sensitive({})", &text[literal.range.clone()]);
            replaced(&marked, literal, &by)
        })
}

/// Where a hidden literal is shown all the same.
fn leaks(
    rule: &Rule,
    texts: &Texts,
    hidden: &[&Literal],
    always: &BTreeSet<String>,
) -> Vec<String> {
    let text = &texts["main.tf"];
    let run = check_rule(
        rule,
        &with_main(texts, &marked(text, hidden)),
        Edition::Current,
    );
    let mut around = told_around(text, hidden);
    // What stands beside is no secret.
    let beside = texts.iter().filter(|(path, _)| *path != "main.tf");
    around.extend(beside.flat_map(|(_, text)| words(text)).map(str::to_owned));
    let outputs = outputs(&run, hidden.len() > 1);
    let outputs: Vec<_> = outputs
        .iter()
        .map(|(name, output)| (name, output, words(output)))
        .collect();
    let mut leaks = Vec::new();
    for literal in hidden {
        let secret = text[literal.range.clone()].trim_matches('"');
        // One digit, true and false stand in every output; that they are there shows nothing.
        let is_anywhere = secret.len() < 2 || ["true", "false"].contains(&secret);
        if is_anywhere || always.contains(secret) || around.contains(secret) {
            continue;
        }
        for (name, output, words) in &outputs {
            let is_shown = if secret.contains(' ') {
                output.contains(secret)
            } else {
                words.contains(secret)
            };
            if is_shown {
                leaks.push(format!(
                    "{name} shows `{}`: {secret}\n{output}",
                    literal.argument
                ));
            }
        }
    }
    leaks
}

#[test]
fn a_sensitive_literal_is_shown_nowhere() {
    let mut broken = Vec::new();
    let mut tried = 0;
    let always = told_always();
    for (rule, texts) in bad_examples() {
        let text = &texts["main.tf"];
        let all = literals(text);
        let one_by_one = all.iter().map(|literal| vec![literal]);
        for hidden in one_by_one.chain([all.iter().collect()]) {
            tried += 1;
            let leaks = leaks(rule, &texts, &hidden, &always);
            broken.extend(leaks.into_iter().map(|leak| format!("{}: {leak}", rule.id)));
        }
    }
    assert!(tried > 100, "{tried} literals");
    assert!(
        broken.is_empty(),
        "{} cases, the first:\n{}",
        broken.len(),
        broken[0]
    );
}

#[test]
fn findings_without_the_secret_still_make_sense() {
    for (rule, texts) in bad_examples() {
        let text = &texts["main.tf"];
        let all = literals(text);
        let run = check_rule(
            rule,
            &with_main(&texts, &marked(text, &all.iter().collect::<Vec<_>>())),
            Edition::Current,
        );
        let own = run
            .outcome
            .findings
            .iter()
            .any(|finding| finding.rule == rule.id);
        assert!(own, "{} is silent about secrets\n{}", rule.id, report(&run));
        for finding in &run.outcome.findings {
            let help = finding.help.as_deref().unwrap_or_default();
            // It stands for a value, never for a word of the sentence.
            for said in [&*finding.message, help] {
                let in_quotes = said.matches(&format!("`{HIDDEN}`")).count();
                assert_eq!(
                    said.matches(HIDDEN).count(),
                    in_quotes,
                    "{}: {said}",
                    finding.rule
                );
            }
            assert!(!help.contains(HIDDEN), "{}: {help}", finding.rule);
        }
    }
}
