//! Do the pages in docs name what exists?

use std::{fs, path::Path};

use er_preflight::{finding::PROBLEMS, rules};

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
