//! What do `ignore` blocks waive, and when are they over or stale?

use std::path::PathBuf;

use super::{Case, ESTATE};

const PEERING: &str = "azurerm_express_route_circuit_peering.private";

fn ignore(more: &str) -> String {
    format!("ignore {{\n  rule   = \"vlan-id-range\"\n  reason = \"a lab\"\n{more}}}\n")
}

/// What is found of VLAN IDs and of waivers.
fn found(case: &Case) -> Vec<String> {
    let mut found = case.found();
    found.retain(|line| line.contains("vlan-id-range") || line.contains("ignore-"));
    found
}

#[test]
fn findings_are_waived_by_rule_and_address() {
    let waived = format!(". error vlan-id-range {PEERING} (a lab)");
    for address in [
        "",
        "  address = \"*\"\n",
        "  address = \"azurerm_express_route_circuit_peering.*\"\n",
    ] {
        let case = Case::of(&ignore(address));
        assert_eq!(found(&case), [waived.as_str()], "{address}");
        assert!(!case.done().fails(None));
    }
}

#[test]
fn a_waiver_counts_to_the_end_of_its_last_day() {
    let case = |until: &str| Case::of(&ignore(&format!("  until = \"{until}\"\n")));
    assert_eq!(
        found(&case("2026-11-22")),
        [format!(". error vlan-id-range {PEERING} (a lab)")]
    );
    let over = found(&case("2026-11-21"));
    let open = format!(". error vlan-id-range {PEERING}");
    assert_eq!(over, [open, " warning ignore-expired ".to_owned()]);
}

#[test]
fn a_waiver_without_anything_to_waive_is_stale() {
    let sound = ESTATE.replace("4095", "4094");
    let settings = ignore("");
    let case = Case::new([
        ("main.tf", sound.as_str()),
        (".er-preflight.hcl", settings.as_str()),
    ]);
    assert_eq!(found(&case), [" warning ignore-unused "]);
}

#[test]
fn a_waiver_is_not_stale_while_something_is_undecided_or_the_rule_is_off() {
    let open =
        ESTATE.replace("= 4095", "= var.vlan") + "\nvariable \"vlan\" {\n  type = number\n}\n";
    let settings = ignore("");
    let case = Case::new([
        ("main.tf", open.as_str()),
        (".er-preflight.hcl", settings.as_str()),
    ]);
    assert!(found(&case).is_empty(), "{:?}", found(&case));
    let sound = ESTATE.replace("4095", "4094");
    let settings = settings + "rule \"vlan-id-range\" {\n  severity = \"off\"\n}\n";
    let case = Case::new([
        ("main.tf", sound.as_str()),
        (".er-preflight.hcl", settings.as_str()),
    ]);
    assert!(found(&case).is_empty());
}

#[test]
fn a_waiver_of_another_root_is_stale_only_where_all_roots_were_looked_at() {
    let settings = ignore("  address = \"module.lab.*\"\n");
    let sound = ESTATE.replace("4095", "4094");
    let mut case = Case::new([
        (".er-preflight.hcl", settings.as_str()),
        ("live/main.tf", sound.as_str()),
    ]);
    case.paths = vec![PathBuf::from("live")];
    assert!(
        found(&case).is_empty(),
        "what it names may be in another root"
    );
    case.paths = vec![PathBuf::from(".")];
    assert_eq!(found(&case), [" warning ignore-unused "]);
}

#[test]
fn one_waiver_may_serve_several_roots() {
    let settings = ignore("");
    let sound = ESTATE.replace("4095", "4094");
    let case = Case::new([
        (".er-preflight.hcl", settings.as_str()),
        ("a/main.tf", sound.as_str()),
        ("b/main.tf", ESTATE),
    ]);
    assert_eq!(
        found(&case),
        [format!("b error vlan-id-range {PEERING} (a lab)")]
    );
}
