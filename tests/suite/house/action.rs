//! Can nobody who chooses a value of an input of the action, or the text of a pull request, choose what is run?
//!
//! `.ci/pipelines` runs the action with hostile inputs; these questions are about its form.

use std::collections::BTreeSet;

use super::{read, top};

/// The lines of the action, comments left out, with the key that each begins with.
fn lines() -> Vec<(String, String)> {
    let action = read("action.yml");
    let lines = action.lines().map(str::trim_start);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let line = line.trim_start_matches("- ");
            let (key, value) = line.split_once(':').unwrap_or_else(|| panic!("{line}"));
            (key.to_owned(), value.trim().to_owned())
        })
        .collect()
}

fn values(wanted: &str) -> Vec<String> {
    let lines = lines().into_iter();
    lines
        .filter(|(key, _)| key == wanted)
        .map(|(_, value)| value)
        .collect()
}

#[test]
fn scripts_are_plain_text() {
    let bodies = values("run");
    assert_eq!(bodies.len(), 4);
    for body in bodies {
        // A body of several lines would have to be read further than its key.
        assert!(!body.is_empty() && !body.starts_with(['|', '>']), "{body}");
        assert!(!body.contains("${{"), "{body}");
        if let Some((_, script)) = body.split_once("$GITHUB_ACTION_PATH/") {
            let script = script.trim_end_matches('"');
            let text = read(script);
            assert!(text.starts_with("#!/usr/bin/env bash\n"), "{script}");
            assert!(text.contains("\nset -euo pipefail\n"), "{script}");
            assert!(!text.contains("eval"), "{script}");
        }
    }
    assert!(!top().join("action/action.yml").exists());
}

#[test]
fn other_actions_are_named_by_commit() {
    let used = values("uses");
    assert_eq!(used.len(), 2);
    for action in used {
        let (_, commit) = action.split_once('@').unwrap_or_else(|| panic!("{action}"));
        let is_commit = commit.len() == 40 && commit.chars().all(|char| char.is_ascii_hexdigit());
        assert!(is_commit, "{action}");
    }
}

#[test]
fn every_input_is_used_and_described() {
    let action = read("action.yml");
    let (_, rest) = action.split_once("\ninputs:\n").unwrap();
    let (inputs, steps) = rest.split_once("\noutputs:\n").unwrap();
    let page = read("docs/ci.md");
    let mut names = BTreeSet::new();
    for name in inputs.lines().filter_map(|line| line.strip_prefix("  ")) {
        if let Some(name) = name.strip_suffix(':').filter(|name| !name.starts_with(' ')) {
            assert!(names.insert(name), "{name} twice");
            assert!(steps.contains(&format!("inputs.{name} ")), "{name}");
            assert!(page.contains(&format!("| `{name}` |")), "{name}");
        }
    }
    assert_eq!(names.len(), 10);
}
