//! What do the settings of a root mean where it is joined with others?

use std::path::PathBuf;

use er_preflight::{
    finding::{Finding, Undecided},
    run::{self as preflight, Request, Run},
    source::{Memory, with_deep_stack},
};

use super::{Texts, alone, estate, joined, without_markers};
use crate::preflight::{report, request};

const RULE: &str = "peering-prefix-overlaps-vnet";

/// The circuit's root and a hub's, whose network holds the circuit's links, with settings in one of them.
fn with_settings(root: &str, settings: &str) -> Run {
    joined(&texts_with(root, settings))
}

fn texts_with(root: &str, settings: &str) -> Texts {
    let mut texts = without_markers(estate("data-source"));
    texts.insert(format!("{root}/.er-preflight.hcl"), settings.to_owned());
    texts
}

fn found<'r>(run: &'r Run, rule: &str) -> Vec<&'r Finding> {
    let findings = run.outcome.findings.iter();
    findings.filter(|finding| finding.rule == rule).collect()
}

/// Severity and reason of a waiver.
fn overlaps(run: &Run) -> Vec<(String, Option<&str>)> {
    let found = found(run, RULE).into_iter();
    found
        .map(|finding| (finding.severity.to_string(), finding.waived_for()))
        .collect()
}

#[test]
fn severities_are_those_of_the_root_where_the_finding_stands() {
    let severity = |name: &str| format!("rule \"{RULE}\" {{\n  severity = \"{name}\"\n}}\n");
    let said = |root: &str, name: &str| -> Vec<String> {
        let run = with_settings(root, &severity(name));
        overlaps(&run).into_iter().map(|(said, _)| said).collect()
    };
    assert_eq!(said("er", "off"), Vec::<String>::new());
    assert_eq!(said("er", "note"), ["note"; 2]);
    for name in ["off", "note"] {
        assert_eq!(said("hub", name), ["error"; 2], "{name}");
    }
}

#[test]
fn waivers_are_those_of_the_root_where_the_finding_stands() {
    let ignore = format!("ignore {{\n  rule   = \"{RULE}\"\n  reason = \"moves in May\"\n}}\n");
    let waived = ("error".to_owned(), Some("moves in May"));
    let run = with_settings("er", &ignore);
    assert_eq!(overlaps(&run), [waived.clone(), waived]);
    assert_eq!(found(&run, "ignore-unused"), Vec::<&Finding>::new());
    let run = with_settings("hub", &ignore);
    assert_eq!(
        overlaps(&run),
        [("error".to_owned(), None), ("error".to_owned(), None)]
    );
}

/// While the network of the hub is not known, nobody knows whether there is something to waive.
#[test]
fn waivers_of_what_is_undecided_together_are_not_stale() {
    let ignore = format!("ignore {{\n  rule   = \"{RULE}\"\n  reason = \"moves in May\"\n}}\n");
    let mut texts = texts_with("er", &ignore);
    let circuit = texts.get_mut("er/main.tf").expect("there are circuits");
    let line = "  primary_peer_address_prefix";
    let comment = format!("  # er-preflight: ignore[{RULE}] moves in May\n{line}");
    *circuit = circuit.replace(line, &comment);
    let hub = texts.get_mut("hub/main.tf").expect("there is a hub");
    let open = hub.replace("[\"10.1.0.0/16\"]", "[var.space]") + "\nvariable \"space\" {}\n";
    let elsewhere = hub.replace("10.1.", "10.2.");
    *hub = open;
    let run = joined(&texts);
    assert!(run.outcome.undecided.iter().any(Undecided::is_joint));
    assert_eq!(
        found(&run, "ignore-unused"),
        Vec::<&Finding>::new(),
        "{}",
        report(&run)
    );
    texts.insert("hub/main.tf".to_owned(), elsewhere);
    assert_eq!(found(&joined(&texts), "ignore-unused").len(), 2);
}

/// What one root declares of its surroundings is not held against what stands in another.
#[test]
fn what_a_root_declares_binds_no_other() {
    let numbers = "organization {\n  asns = [65020]\n}\n";
    let ranges = "addressing {\n  on_premises = [\"10.1.250.0/24\"]\n}\n";
    for (settings, rule, count) in [
        (numbers, "peer-asn-not-ours", 1),
        (ranges, "peering-prefix-overlaps-onprem", 2),
    ] {
        assert_eq!(
            found(&with_settings("er", settings), rule).len(),
            count,
            "{rule}"
        );
        assert_eq!(
            found(&with_settings("hub", settings), rule).len(),
            0,
            "{rule}"
        );
    }
}

/// The gateway's root names another workspace for its environment: the state of the circuit's root is read there.
#[test]
fn states_are_read_in_the_workspace_of_the_root_that_keeps_them() {
    let errors = |of_er: &str, of_hub: &str| {
        let mut texts = without_markers(estate("remote-state"));
        let hub = texts.get_mut("live/hub/main.tf").expect("there is a hub");
        let backend = "  backend = \"azurerm\"\n\n  config";
        assert!(hub.contains(backend));
        *hub = hub.replace(
            backend,
            "  backend   = \"azurerm\"\n  workspace = \"er-prod\"\n\n  config",
        );
        for (root, workspace) in [("er", of_er), ("hub", of_hub)] {
            let settings = format!("environment \"prod\" {{\n  workspace = \"{workspace}\"\n}}\n");
            texts.insert(format!("live/{root}/.er-preflight.hcl"), settings);
        }
        found(&joined(&texts), RULE).len()
    };
    assert_eq!(errors("er-prod", "hub-prod"), 2);
    assert_eq!(errors("prod", "er-prod"), 0);
}

/// A run over one of the roots, or over all of them apart, cannot tell that nothing is there to ignore.
#[test]
fn what_only_the_estate_shows_is_not_stale_without_it() {
    let comment = format!("# er-preflight: ignore[{RULE}, vlan-id-range] moves in May\n  primary");
    let mut texts = without_markers(estate("data-source"));
    let circuit = texts.get_mut("er/main.tf").expect("there are circuits");
    *circuit = circuit.replacen("primary", &comment, 1);
    let stale = |run: &Run| -> Vec<String> {
        let found = found(run, "ignore-unused").into_iter();
        found.map(|finding| finding.message.clone()).collect()
    };
    let waived = |run: &Run| {
        let waived = run.outcome.findings.iter();
        waived.filter(|finding| finding.ignored.is_some()).count()
    };
    // What looks at its own peering only is stale either way.
    let of_own = ["`vlan-id-range` has nothing to ignore here"];
    let run = joined(&texts);
    assert_eq!(
        (waived(&run), stale(&run)),
        (1, of_own.map(str::to_owned).to_vec())
    );
    assert_eq!(stale(&alone(&texts)), of_own);
    // One root is all there is, unless a repository holds more than it.
    texts.retain(|path, _| path.starts_with("er/"));
    assert_eq!(stale(&alone(&texts)).len(), 2);
    texts.insert(".git/HEAD".to_owned(), String::new());
    assert_eq!(stale(&alone(&texts)).len(), 2);
    let files = texts.iter().fold(Memory::default(), |files, (path, text)| {
        files.with(path, text.as_str())
    });
    let request = Request {
        paths: &[PathBuf::from("er")],
        ..request()
    };
    let below = with_deep_stack(|| preflight::run(&files, &request)).unwrap();
    assert_eq!(stale(&below), of_own);
}

/// The same of a waiver in the settings.
#[test]
fn nor_is_a_waiver_of_it() {
    let ignore = format!("ignore {{\n  rule   = \"{RULE}\"\n  reason = \"moves in May\"\n}}\n");
    let texts = texts_with("er", &ignore);
    assert_eq!(found(&joined(&texts), "ignore-unused").len(), 0);
    assert_eq!(found(&alone(&texts), "ignore-unused").len(), 0);
    let mut texts = texts_with("er", &ignore);
    texts.retain(|path, _| path.starts_with("er/"));
    assert_eq!(found(&alone(&texts), "ignore-unused").len(), 1);
}
