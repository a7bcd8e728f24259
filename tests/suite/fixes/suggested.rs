//! Do the changes that SARIF and reviewdog's form propose, made by a reader of these, mend what `--fix` mends?

use std::collections::BTreeMap;

use er_preflight::{
    fix,
    report::{Format, Theme},
    rules::Rule,
    run::{self, Request, Run},
    source::{Memory, with_deep_stack},
};
use serde_json::Value as Json;

use super::{mend_rule, texts_after};
use crate::preflight::{Texts, fixable_examples, only, request};

/// A change as a reader knows it: bytes of a file, and what is to stand there.
type Change = (usize, usize, String);

/// The run of one rule, with what could be done about its findings.
fn suggested(rule: &Rule, texts: &Texts) -> Run {
    let files = texts.iter().fold(Memory::default(), |files, (path, text)| {
        files.with(path, text.as_str())
    });
    let overrides = only(rule);
    let request = Request {
        overrides: &overrides,
        ..request()
    };
    with_deep_stack(|| {
        let mut run = run::run(&files, &request).unwrap();
        fix::suggest(&files, &request, &mut run);
        run
    })
}

fn document(format: Format, run: &Run) -> Json {
    serde_json::from_str(&format.write(run, Theme::default(), false)).unwrap()
}

fn list(value: &Json) -> impl Iterator<Item = &Json> {
    value.as_array().into_iter().flatten()
}

fn number(value: &Json) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

/// Where a line begins, from 1; the one behind the last is the end.
fn line(text: &str, number: usize) -> usize {
    let lines = text.split_inclusive('\n').take(number - 1);
    lines.map(str::len).sum()
}

/// The offset of a column that counts code points.
fn point(text: &str, at: usize, column: usize) -> usize {
    let start = line(text, at);
    let before = text[start..].chars().take(column - 1);
    start + before.map(char::len_utf8).sum::<usize>()
}

/// What the fixes of a log change, by file.
fn of_sarif(log: &Json, texts: &Texts) -> BTreeMap<String, Vec<Change>> {
    let mut changes: BTreeMap<String, Vec<Change>> = BTreeMap::new();
    let results = list(&log["runs"][0]["results"]);
    for fix in results.flat_map(|result| list(&result["fixes"])) {
        let said = fix["description"]["text"].as_str().unwrap();
        assert!(
            said.starts_with("safe, nothing changes in Azure: ") || said.starts_with("unsafe, "),
            "{said}"
        );
        for change in list(&fix["artifactChanges"]) {
            let name = change["artifactLocation"]["uri"].as_str().unwrap();
            for replacement in list(&change["replacements"]) {
                let region = &replacement["deletedRegion"];
                let offset = |line: &str, column: &str| {
                    point(&texts[name], number(&region[line]), number(&region[column]))
                };
                let inserted = replacement["insertedContent"]["text"].as_str().unwrap();
                changes.entry(name.to_owned()).or_default().push((
                    offset("startLine", "startColumn"),
                    offset("endLine", "endColumn"),
                    inserted.to_owned(),
                ));
            }
        }
    }
    changes
}

/// What the suggestions of a review change, by file; their columns count bytes.
fn of_review(review: &Json, texts: &Texts) -> BTreeMap<String, Vec<Change>> {
    let mut changes: BTreeMap<String, Vec<Change>> = BTreeMap::new();
    for diagnostic in list(&review["diagnostics"]) {
        let name = diagnostic["location"]["path"].as_str().unwrap();
        let suggestions: Vec<_> = list(&diagnostic["suggestions"]).collect();
        let said = diagnostic["message"].as_str().unwrap();
        assert_eq!(
            said.contains("\nsuggested: "),
            !suggestions.is_empty(),
            "{said}"
        );
        for suggestion in suggestions {
            let offset = |end: &str| {
                let position = &suggestion["range"][end];
                line(&texts[name], number(&position["line"])) + number(&position["column"]) - 1
            };
            let text = suggestion["text"].as_str().unwrap().to_owned();
            changes.entry(name.to_owned()).or_default().push((
                offset("start"),
                offset("end"),
                text,
            ));
        }
    }
    changes
}

/// The files with all of the changes; what several findings ask for is made once.
fn changed(texts: &Texts, changes: BTreeMap<String, Vec<Change>>) -> Texts {
    let mut texts = texts.clone();
    for (name, mut changes) in changes {
        changes.sort();
        changes.dedup();
        let text = texts.get_mut(&name).unwrap();
        for (start, end, inserted) in changes.into_iter().rev() {
            text.replace_range(start..end, &inserted);
        }
    }
    texts
}

#[test]
fn what_readers_are_told_to_change_is_what_fix_changes() {
    let mut in_reviews = 0;
    let mut mended = 0;
    for (rule, texts) in fixable_examples() {
        let expected = mend_rule(rule, &texts, true);
        let expected = texts_after(&texts, &expected);
        let run = suggested(rule, &texts);
        let changes = of_sarif(&document(Format::Sarif, &run), &texts);
        mended += usize::from(!changes.is_empty());
        assert_eq!(changed(&texts, changes.clone()), expected, "{}", rule.id);
        let review = of_review(&document(Format::Rdjson, &run), &texts);
        in_reviews += usize::from(!review.is_empty());
        // A review knows no other file than the one of its diagnostic.
        for (name, review) in review {
            assert!(
                review.iter().all(|it| changes[&name].contains(it)),
                "{}",
                rule.id
            );
        }
    }
    assert!(mended >= 30 && in_reviews >= 25, "{mended} {in_reviews}");
}

/// Nobody is told to change what somebody else reads, or what must not be shown.
#[test]
fn what_fix_refuses_is_not_proposed() {
    let rule = er_preflight::rules::find("peering-prefix-host-bits").unwrap();
    let links = include_str!("../../../testdata/rules/peering-prefix-host-bits/bad/main.tf");
    let of = |text: String| {
        let texts = Texts::from([("main.tf".to_owned(), text)]);
        let run = suggested(rule, &texts);
        let log = document(Format::Sarif, &run);
        of_sarif(&log, &texts).len()
    };
    let lifted = links.replace("\"172.16.250.1/30\"", "local.link");
    let local = "locals {\n  link = \"172.16.250.1/30\"\n}\n";
    assert_eq!(of(links.to_owned()), 1);
    assert_eq!(of(format!("{lifted}{local}")), 1);
    let only = lifted.replace("\"172.16.250.5/30\"", "\"172.16.250.4/30\"");
    assert_eq!(of(format!("{only}{local}")), 1);
    let reader = "resource \"azurerm_subnet\" \"s\" {\n  address_prefixes = [local.link]\n}\n";
    assert_eq!(of(format!("{only}{local}{reader}")), 0);
}
