//! Is the estate of a careful team left in peace, however it is written, and is a fault in it found alone?

mod edit;
mod planted;

use std::collections::BTreeMap;

use er_preflight::{
    finding::{Edition, Severity},
    report::{planned, sheet},
    rules::{self, Needs},
    run::Run,
};
use serde_json::Value as Json;

use crate::{
    planner::{is_plannable, only_plan},
    preflight::{Texts, check, check_with_source, main_tf, report, texts},
};

/// Ways to write one estate; each is a folder of `testdata/estates/sound`.
const WAYS: [&str; 7] = [
    "literals",
    "locals",
    "variables",
    "module",
    "json",
    "azapi",
    "verified",
];

/// Those in which all is declared by azurerm, so that the same arguments must come out.
const OF_AZURERM: usize = 5;

/// Azure's verified module is not at hand, and what stands in it cannot be put into a plan.
const NOT_PLANNABLE: [&str; 1] = ["verified"];

/// Where a plan says less than its source: what rests on such a link is undecided in the plan, and only there. Beside its
/// source it says all.
///
/// A plan does not say which instance `each.value` names as a key, by which the links of `variables` are keyed. And of a
/// `body` it lists all references together, so that of the two ends of Global Reach, which `azapi` writes into one body,
/// it cannot be told which is which.
const SAYS_LESS: [&str; 2] = ["plan of variables", "plan of azapi"];

/// Rules that look at what only one way of writing has.
const OF_ONE_WAY: [&str; 4] = [
    "avm-er-gw-authorization-dropped",
    "avm-unknown-key",
    "azapi-peering-name",
    "azapi-sku-name",
];

/// What advice there is: nobody knows before apply when a provider is done, and Microsoft has one pair of ports at most
/// places.
const ADVICE: [(&str, usize); 2] = [
    ("circuit-single-location", 2),
    ("circuit-unprovisioned-link", 4),
];

/// What the vault has, which nobody knows before Terraform reads it.
const UNDECIDED: [(&str, usize); 3] = [
    ("shared-key-absent", 6),
    ("shared-key-charset", 6),
    ("shared-key-length", 6),
];

fn sound(way: &str) -> Texts {
    texts(&format!("testdata/estates/sound/{way}"))
}

/// Every way from source, and from the plan of it where there can be one.
fn runs(edition: Edition) -> Vec<(String, Run)> {
    let mut runs = Vec::new();
    for way in WAYS {
        let texts = sound(way);
        runs.push((way.to_owned(), check(&texts, edition)));
        assert_eq!(is_plannable(&texts), !NOT_PLANNABLE.contains(&way), "{way}");
        if is_plannable(&texts) {
            let planned = only_plan(&texts);
            runs.push((format!("plan of {way}"), check(&planned, edition)));
            if edition == Edition::Current {
                let run = check_with_source(&texts, &planned["plan.json"]);
                runs.push((format!("plan and source of {way}"), run));
            }
        }
    }
    runs
}

fn counted(rules: impl Iterator<Item = &'static str>) -> BTreeMap<&'static str, usize> {
    let mut counted = BTreeMap::new();
    for rule in rules {
        *counted.entry(rule).or_default() += 1;
    }
    counted
}

#[test]
fn a_sound_estate_is_left_in_peace() {
    for edition in [Edition::Current, Edition::Page2015] {
        for (way, run) in runs(edition) {
            let (outcome, report) = (&run.outcome, report(&run));
            let about = format!("{way} under {}\n{report}", edition.name());
            let grave = outcome.findings.iter();
            let mut grave = grave.filter(|finding| finding.severity > Severity::Note);
            assert!(grave.next().is_none(), "{about}");
            let seen = &outcome.seen;
            assert_eq!(
                (seen.circuits, seen.peerings, seen.roots),
                (4, 6, 1),
                "{about}"
            );
            if SAYS_LESS.contains(&&*way) {
                continue;
            }
            let advice = counted(outcome.findings.iter().map(|finding| finding.rule));
            assert_eq!(advice, BTreeMap::from(ADVICE), "{about}");
            let open = counted(outcome.undecided.iter().map(|open| open.rule));
            assert_eq!(open, BTreeMap::from(UNDECIDED), "{about}");
        }
    }
}

#[test]
fn the_way_of_writing_makes_no_difference() {
    let runs = runs(Edition::Current);
    let (_, first) = &runs[0];
    for (way, run) in &runs[1..] {
        assert_eq!(sheet(run), sheet(first), "{way}");
        for rule in rules::all() {
            let is_planned = way.starts_with("plan");
            let has_source = !way.starts_with("plan of");
            if OF_ONE_WAY.contains(&rule.id)
                || !has_source && rule.needs == Needs::Source
                || !is_planned && rule.needs == Needs::Plan
            {
                continue;
            }
            let (subjects, passed) = judged(run, rule.id);
            let (expected, of_them) = judged(first, rule.id);
            assert_eq!(subjects, expected, "{way}: {}", rule.id);
            // What is undecided has not passed.
            let is_alike = passed == of_them || SAYS_LESS.contains(&&**way) && passed < of_them;
            assert!(is_alike, "{way}: {} passed {passed} of {of_them}", rule.id);
        }
    }
}

#[test]
fn the_same_arguments_come_out() {
    let of = |way: &str| arguments(&check(&sound(way), Edition::Current));
    let first = of(WAYS[0]);
    for way in &WAYS[1..OF_AZURERM] {
        assert_eq!(of(way), first, "{way}");
    }
}

/// The sheet for the router team, without the addresses.
fn sheet(run: &Run) -> Vec<String> {
    let estates = run.roots.iter().map(|root| (&*root.name, &root.estate));
    let sheet = sheet::csv(estates);
    let rows = sheet.lines();
    let mut rows: Vec<_> = rows
        .map(|row| row.split(',').skip(3).collect::<Vec<_>>().join(","))
        .collect();
    rows.sort();
    rows
}

/// How many subjects a rule looked at, and how many passed.
fn judged(run: &Run, rule: &str) -> (usize, usize) {
    let ended = run.roots.iter().flat_map(|root| root.ledger.of(rule));
    let ended: Vec<bool> = ended.map(|(_, passed)| passed).collect();
    (ended.len(), ended.iter().filter(|passed| **passed).count())
}

/// Types and arguments of all resources, wherever they stand.
fn arguments(run: &Run) -> Vec<(String, String)> {
    let instances = run.roots.iter();
    let instances = instances.map(|root| (&*root.name, root.inputs.as_deref(), &*root.instances));
    let document: Json = serde_json::from_str(&planned(instances, &run.sources)).unwrap();
    let resources = document["resources"].as_array().unwrap().iter();
    let mut arguments: Vec<_> = resources
        .map(|resource| {
            let kind = resource["type"].as_str().unwrap().to_owned();
            (kind, resource["values"].to_string())
        })
        .collect();
    arguments.sort();
    assert!(!arguments.is_empty());
    arguments
}
/// A module without caller whose faults, if any, are made by defaults, wholly or in part.
const LIBRARY: &str = r#"
variable "name" {}
variable "port_id" { default = null }
variable "primary" { default = "172.16.250.0/30" }

resource "azurerm_express_route_circuit" "this" {
  name                  = var.name
  resource_group_name   = "rg-net"
  location              = "westeurope"
  bandwidth_in_gbps     = 5
  express_route_port_id = var.port_id

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}

resource "azurerm_express_route_circuit_peering" "this" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.this.name
  resource_group_name           = "rg-net"
  peer_asn                      = 65010
  primary_peer_address_prefix   = var.primary
  secondary_peer_address_prefix = "172.16.250.0/30"
  vlan_id                       = 100
}
"#;

#[test]
fn defaults_of_a_library_are_no_errors() {
    let severities = |text: &str| -> Vec<_> {
        let run = check(&main_tf(text), Edition::Current);
        let findings = run.outcome.findings.iter();
        findings
            .filter(|finding| finding.severity > Severity::Note)
            .map(|finding| (finding.rule, finding.severity))
            .filter(|(_, severity)| *severity > Severity::Note)
            .collect()
    };
    // The one default is null, of the other overlap only one half is written in the code.
    let rules = ["circuit-endpoint-missing", "peering-prefix-pair-overlap"];
    assert_eq!(
        severities(LIBRARY),
        rules.map(|rule| (rule, Severity::Warning))
    );
    let root = format!("{LIBRARY}\nprovider \"azurerm\" {{\n  features {{}}\n}}\n");
    // A null still asks for a value there; half a default is as good as a whole literal.
    assert_eq!(
        severities(&root),
        [(rules[0], Severity::Warning), (rules[1], Severity::Error)]
    );
}
