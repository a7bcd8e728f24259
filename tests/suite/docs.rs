//! Do the pages in docs name what exists?

use std::{fs, path::Path};

use er_preflight::{
    finding::{Edition, PROBLEMS},
    rules,
};

fn page(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("docs")
        .join(name);
    fs::read_to_string(path).unwrap()
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

/// What stands in backquotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn each_failure_of_users_is_foretold_or_said_not_to_be() {
    let page = page("failures.md");
    let rows = rows(&page);
    assert_eq!(rows.len(), 27);
    for row in rows {
        let answer = &row[2];
        let mut named = 0;
        for id in quoted(answer) {
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
