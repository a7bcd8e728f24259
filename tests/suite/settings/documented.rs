//! Does the page about the settings have every argument, and do its examples read cleanly?

use std::{collections::BTreeMap, fs, path::Path};

use er_preflight::settings::{BLOCKS, FILE_NAME, Subject, TOP};

use super::{Case, ESTATE};

fn page() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/settings.md")).unwrap()
}

/// The sections of the page by heading.
fn sections(page: &str) -> BTreeMap<&str, &str> {
    let sections = page.split("\n## ").skip(1);
    sections
        .filter_map(|section| section.split_once('\n'))
        .collect()
}

#[test]
fn every_argument_is_explained_and_shown() {
    let page = page();
    let sections = sections(&page);
    for kind in [&TOP].into_iter().chain(BLOCKS) {
        let heading = if kind.name.is_empty() {
            "Arguments"
        } else {
            kind.name
        };
        let section = sections
            .get(heading)
            .unwrap_or_else(|| panic!("no section `{heading}`"));
        for argument in kind.arguments {
            let name = argument.name;
            assert!(
                section.contains(&format!("\n- `{name}`: ")),
                "{heading}: `{name}` is not explained"
            );
            let is_shown = examples(section).lines().any(|line| {
                line.split_once('=')
                    .is_some_and(|(left, _)| left.trim() == name)
            });
            assert!(is_shown, "{heading}: no example has `{name}`");
        }
    }
    for subject in Subject::ALL {
        assert!(sections["attest"].contains(&format!("\n| `{}` |", subject.name())));
    }
}

/// The examples of a text.
fn examples(text: &str) -> String {
    let blocks = text.split("```hcl\n").skip(1);
    blocks
        .map(|block| block.split("```").next().unwrap_or_default())
        .collect()
}

#[test]
fn all_examples_together_are_settings() {
    let settings = examples(&page());
    let list = r#"{"version":1,"cloud":"public","dated":"2026-11-01","providers":[
        {"name":"Equinix","locations":["Amsterdam"],"bandwidths_mbps":[1000]}]}"#;
    let case = Case::new([
        ("main.tf", ESTATE),
        ("live/a/main.tf", ESTATE),
        ("env/prod.tfvars", ""),
        ("expressroute-providers.json", list),
        (FILE_NAME, settings.as_str()),
    ]);
    let run = case.done();
    let labels: Vec<_> = run
        .roots
        .iter()
        .map(er_preflight::run::RootRun::label)
        .collect();
    assert_eq!(labels, [".", "live/a, inputs prod"]);
}
