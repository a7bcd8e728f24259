//! Do the pages name what exists?

mod commands;
mod links;
mod markdown;
mod matcher;
mod pages;

use std::{collections::BTreeMap, fs, path::Path};

use er_preflight::{
    cli::{self, Streams, Surroundings},
    finding::{Edition, PROBLEMS},
    rules,
    source::Memory,
};

const TOP: &str = env!("CARGO_MANIFEST_DIR");

fn page(name: &str) -> String {
    fs::read_to_string(Path::new(TOP).join("docs").join(name)).unwrap()
}

/// All pages of the project with their texts, by path relative to the package.
fn every_page() -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    let mut pending = vec![String::new()];
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(Path::new(TOP).join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            // What is not ours, and inputs of tests.
            let is_foreign = name.starts_with('.') || name == "target" || name == "testdata";
            let path = format!("{folder}{name}");
            if entry.file_type().unwrap().is_dir() {
                if !is_foreign {
                    pending.push(format!("{path}/"));
                }
            } else if Path::new(&name).extension().is_some_and(|it| it == "md") {
                pages.insert(path, fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    assert!(pages.contains_key("README.md") && pages.contains_key("docs/settings.md"));
    pages
}

/// Runs the program where there is no file at all: its exit code and what it prints.
fn program(arguments: &[&str]) -> (u8, String) {
    let arguments = ["er-preflight"].iter().chain(arguments).map(Into::into);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        out: &mut out,
        err: &mut err,
    };
    let surroundings = Surroundings::default();
    let code = cli::command(arguments, &surroundings, &Memory::default(), &mut streams);
    out.extend(err);
    (code, String::from_utf8(out).unwrap())
}

/// The cells of the rows of a page's tables, heads left out.
fn rows(page: &str) -> Vec<Vec<String>> {
    let rows = page.lines().filter(|line| line.starts_with("| ")).skip(2);
    rows.map(|row| {
        let cells = row.trim_matches('|').split('|');
        cells.map(|cell| cell.trim().to_owned()).collect()
    })
    .collect()
}

#[test]
fn each_failure_of_users_is_foretold_or_said_not_to_be() {
    let page = page("failures.md");
    let rows = rows(&page);
    assert_eq!(rows.len(), 27);
    for row in rows {
        let answer = &row[2];
        let mut named = 0;
        for id in markdown::code_spans(answer) {
            let is_problem = PROBLEMS.iter().any(|problem| problem.id == id);
            assert!(is_problem || rules::find(id).is_some(), "{id}: {row:?}");
            named += 1;
        }
        assert!(named > 0 || answer.starts_with("none: "), "{row:?}");
    }
}

/// The comments that the page on waivers shows waive what they say.
#[test]
fn the_page_on_waivers_shows_comments_that_count() {
    let page = page("suppression.md");
    let example = page.split("```hcl\n").nth(1).unwrap();
    let example = example.split("```").next().unwrap();
    let run = crate::preflight::check(&crate::preflight::main_tf(example), Edition::Current);
    let findings = run.outcome.findings.iter();
    let mut shown: Vec<_> = findings
        .filter(|finding| finding.ignored.is_some() || finding.rule.starts_with("ignore-"))
        .map(|finding| (finding.rule, finding.waived_for().unwrap_or_default()))
        .collect();
    shown.sort_unstable();
    assert_eq!(
        shown,
        [
            ("peer-asn-reserved-azure", "a copy of the above"),
            ("peer-asn-reserved-azure", "moves in March"),
            ("vlan-id-range", "a copy of the above"),
            ("vlan-id-range", "the lab strips VLAN tags"),
        ]
    );
}
