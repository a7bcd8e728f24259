//! Which settings hold for which root, and what wins?

use std::path::{Path, PathBuf};

use er_preflight::{
    finding::Edition,
    run::{RootRun, RunError},
    settings::Choice,
};

use super::{Case, ESTATE};

const OFF: &str = "rule \"vlan-id-range\" {\n  severity = \"off\"\n}\n";
const NOTE: &str = "rule \"vlan-id-range\" {\n  severity = \"note\"\n}\n";

/// What is found about VLAN IDs.
fn vlans(case: &Case) -> Vec<String> {
    let mut found = case.found();
    found.retain(|line| line.contains("vlan-id-range"));
    found
}

fn peering(root: &str, severity: &str) -> String {
    format!("{root} {severity} vlan-id-range azurerm_express_route_circuit_peering.private")
}

#[test]
fn the_nearest_file_upwards_holds_and_none_above_it() {
    let case = Case::new([
        ("repo/.git/HEAD", ""),
        ("repo/.er-preflight.hcl", OFF),
        ("repo/live/a/main.tf", ESTATE),
        ("repo/live/b/main.tf", ESTATE),
        ("repo/live/b/.er-preflight.hcl", NOTE),
        ("other/.git/HEAD", ""),
        ("other/main.tf", ESTATE),
        (".er-preflight.hcl", OFF),
    ]);
    assert_eq!(
        vlans(&case),
        [peering("other", "error"), peering("repo/live/b", "note")]
    );
    assert_eq!(case.done().roots.len(), 3);
}

#[test]
fn outside_a_repository_they_are_sought_up_to_the_working_directory() {
    let case = Case::new([(".er-preflight.hcl", OFF), ("live/main.tf", ESTATE)]);
    assert!(vlans(&case).is_empty());
}

#[test]
fn a_file_of_the_command_line_holds_everywhere_and_may_be_none() {
    let mut case = Case::new([
        ("a/.er-preflight.hcl", OFF),
        ("a/main.tf", ESTATE),
        ("b/main.tf", ESTATE),
        ("strict.hcl", NOTE),
    ]);
    case.choice = Choice::File(Path::new("strict.hcl"));
    assert_eq!(vlans(&case), [peering("a", "note"), peering("b", "note")]);
    case.choice = Choice::Nothing;
    assert_eq!(vlans(&case), [peering("a", "error"), peering("b", "error")]);
    case.choice = Choice::File(Path::new("missing.hcl"));
    assert!(matches!(case.run(), Err(RunError::SettingsFile(..))));
}

#[test]
fn a_rule_that_one_root_switches_off_runs_for_the_other() {
    let stale = ESTATE.replace(
        "= 4095",
        "= 4094 # er-preflight: ignore[vlan-id-range] a lab",
    );
    let case = Case::new([
        ("a/main.tf", stale.as_str()),
        ("a/.er-preflight.hcl", OFF),
        ("b/main.tf", ESTATE),
    ]);
    let found = case.found();
    assert!(
        !found.iter().any(|line| line.contains("ignore-unused")),
        "{found:?}"
    );
    assert_eq!(vlans(&case), [peering("b", "error")]);
}

#[test]
fn skipped_directories_are_passed_over_unless_named() {
    let mut case = Case::new([
        (
            ".er-preflight.hcl",
            "skip = [\"legacy/**\", \"**/tests\"]\n",
        ),
        ("legacy/a/main.tf", ESTATE),
        ("live/main.tf", ESTATE),
        ("live/tests/main.tf", ESTATE),
    ]);
    let run = case.done();
    let roots: Vec<_> = run.roots.iter().map(|root| &*root.name).collect();
    assert_eq!(roots, ["live"]);
    assert_eq!(run.outcome.seen.not_looked_into, 2);
    case.paths = vec![PathBuf::from("legacy/a")];
    assert_eq!(case.done().roots.len(), 1);
}

#[test]
fn a_skipped_module_is_read_where_it_is_called() {
    let call = "module \"a\" {\n  source = \"../modules/a\"\n}\n";
    let case = Case::new([
        (".er-preflight.hcl", "skip = [\"modules\"]\n"),
        ("live/main.tf", call),
        ("modules/a/main.tf", ESTATE),
    ]);
    // Nothing in `live` names ExpressRoute, so that only its name on the command line makes it a root.
    let mut named = case;
    named.paths = vec![PathBuf::from("live")];
    let address = "module.a.azurerm_express_route_circuit_peering.private";
    assert_eq!(
        vlans(&named),
        [format!("live error vlan-id-range {address}")]
    );
}

#[test]
fn the_edition_of_the_settings_is_that_of_the_run_unless_it_was_typed() {
    let block = |case: &Case| {
        let found = case.found().into_iter();
        found
            .filter(|line| line.contains("routing-block-28"))
            .collect::<Vec<_>>()
    };
    let address = "azurerm_express_route_circuit_peering.private";
    let mut case = Case::of("edition = \"2015\"\n");
    assert_eq!(
        block(&case),
        [format!(". error routing-block-28 {address}")]
    );
    assert_eq!(case.done().edition, Edition::Page2015);
    case.edition = Some(Edition::Current);
    assert_eq!(block(&case), [format!(". note routing-block-28 {address}")]);
}

#[test]
fn roots_with_settings_of_different_editions_make_no_run() {
    let mut case = Case::new([
        ("a/.er-preflight.hcl", "edition = \"2015\"\n"),
        ("a/main.tf", ESTATE),
        ("b/.er-preflight.hcl", "edition = \"current\"\n"),
        ("b/main.tf", ESTATE),
    ]);
    let Err(RunError::Settings(mistakes)) = case.run() else {
        panic!("it ran");
    };
    assert_eq!(mistakes.findings.len(), 1);
    assert_eq!(
        mistakes.findings[0].message,
        "`a/.er-preflight.hcl` names another edition"
    );
    case.edition = Some(Edition::Current);
    assert_eq!(case.done().roots.len(), 2);
}

#[test]
fn each_root_fails_at_its_own_threshold() {
    let note = ESTATE.replace("4095", "4094");
    let fails = |a: &str, b: &str| {
        let case = Case::new([
            ("a/.er-preflight.hcl", a),
            ("a/main.tf", note.as_str()),
            ("b/.er-preflight.hcl", b),
            ("b/main.tf", ESTATE),
        ]);
        case.done().fails(None)
    };
    // `a` has a note, `b` an error and a note.
    assert!(!fails("", "fail_on = [\"never\"]\n"));
    assert!(fails("fail_on = [\"note\"]\n", "fail_on = [\"never\"]\n"));
    assert!(fails("", ""));
    assert!(!fails(
        "fail_on = [\"warning\", \"undecided\"]\n",
        "fail_on = [\"never\"]\n"
    ));
}

#[test]
fn environments_evaluate_the_roots_that_they_name() {
    let open =
        ESTATE.replace("= 4095", "= var.vlan") + "\nvariable \"vlan\" {\n  type = number\n}\n";
    let settings = r#"
environment "dev" {
  roots     = ["live/*"]
  var_files = ["env/dev.tfvars"]
}

environment "prod" {
  roots     = ["live/*"]
  var_files = ["env/prod.tfvars"]
}
"#;
    let case = Case::new([
        (".er-preflight.hcl", settings),
        ("env/dev.tfvars", "vlan = 100\n"),
        ("env/prod.tfvars", "vlan = 4095\n"),
        ("live/a/main.tf", open.as_str()),
        ("lab/main.tf", open.as_str()),
    ]);
    let run = case.done();
    let labels: Vec<_> = run.roots.iter().map(RootRun::label).collect();
    assert_eq!(labels, ["lab", "live/a, inputs dev", "live/a, inputs prod"]);
    let mut findings = run.outcome.findings.iter();
    let finding = findings
        .find(|finding| finding.rule == "vlan-id-range")
        .unwrap();
    assert_eq!(finding.inputs.as_deref(), Some("prod"));
    // The note about the /28 is said once of both, and once of the lab.
    let blocks = run
        .outcome
        .findings
        .iter()
        .filter(|finding| finding.rule == "routing-block-28");
    let blocks: Vec<_> = blocks
        .map(|finding| (&*finding.root, finding.inputs.as_deref()))
        .collect();
    assert_eq!(blocks, [("lab", None), ("live/a", None)]);
}

#[test]
fn an_environment_says_the_workspace() {
    let open = ESTATE.replace("= 4095", "= terraform.workspace == \"prod\" ? 4095 : 100");
    let case = Case::new([
        (
            ".er-preflight.hcl",
            "environment \"prod\" {\n  workspace = \"prod\"\n}\n",
        ),
        ("main.tf", open.as_str()),
    ]);
    assert_eq!(vlans(&case), [peering(".", "error")]);
}

#[test]
fn a_list_of_providers_in_the_settings_is_firm() {
    let list = r#"{"version":1,"cloud":"public","dated":"2026-11-01","providers":[
        {"name":"Megaport","locations":["Amsterdam"],"bandwidths_mbps":[1000]}]}"#;
    let case = Case::new([
        (".er-preflight.hcl", "catalog = \"lists/providers.json\"\n"),
        ("lists/providers.json", list),
        ("main.tf", ESTATE),
    ]);
    let circuit = "azurerm_express_route_circuit.ams";
    let expected = format!(". error provider-unknown {circuit}");
    assert!(case.found().contains(&expected), "{:?}", case.found());
}

#[test]
fn an_old_catalogue_is_announced_once() {
    let headlines = |case: &Case| {
        let headlines = case.done().headlines.into_iter();
        headlines
            .filter(|line| line.contains("twelve months"))
            .count()
    };
    let mut case = Case::new([("a/main.tf", ESTATE), ("b/main.tf", ESTATE)]);
    assert_eq!(headlines(&case), 0);
    case.today = super::Date::constant(2028, 1, 1);
    assert_eq!(headlines(&case), 1);
    let mut without = Case::new([("main.tf", "locals {}\n")]);
    without.today = super::Date::constant(2028, 1, 1);
    assert_eq!(headlines(&without), 0, "nothing was looked up in it");
}
