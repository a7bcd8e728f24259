//! Are the estates of careful teams left in peace, however they are written?

use er_preflight::{
    finding::{Edition, Severity},
    report::planned,
    run::Run,
};
use serde_json::Value as Json;

use crate::preflight::{check, main_tf, report, texts};

/// Ways to write one estate; each is a folder in the estate's.
const WAYS: [&str; 4] = ["literals", "locals", "variables", "module"];

/// The one thing that is wrong in them: the key stands in a file, so that the rule has something to look at.
const KEY_IN_THE_CODE: &str = "shared-key-literal";

fn runs(estate: &str, edition: Edition) -> impl Iterator<Item = (String, Run)> {
    WAYS.into_iter().map(move |way| {
        let folder = format!("testdata/estates/{estate}/{way}");
        let run = check(&texts(&folder), edition);
        (folder, run)
    })
}

#[test]
fn sound_estates_are_left_in_peace() {
    for (estate, circuits, peerings, keys) in
        [("sound-provider", 2, 4, 2), ("sound-direct", 2, 2, 0)]
    {
        for edition in [Edition::Current, Edition::Page2015] {
            for (folder, run) in runs(estate, edition) {
                let (outcome, report) = (&run.outcome, report(&run));
                let grave = outcome.findings.iter();
                let grave = grave.filter(|finding| finding.severity > Severity::Note);
                let rules = grave.map(|finding| finding.rule);
                assert_eq!(
                    rules.collect::<Vec<_>>(),
                    vec![KEY_IN_THE_CODE; keys],
                    "{folder} under {}\n{report}",
                    edition.name()
                );
                assert!(outcome.undecided.is_empty(), "{folder}\n{report}");
                let seen = &outcome.seen;
                assert_eq!(
                    (seen.circuits, seen.peerings, seen.roots),
                    (circuits, peerings, 1),
                    "{folder}"
                );
            }
        }
    }
}

#[test]
fn the_way_of_writing_makes_no_difference() {
    for estate in ["sound-provider", "sound-direct"] {
        let mut first: Option<(usize, Vec<(String, String)>)> = None;
        for (folder, run) in runs(estate, Edition::Current) {
            let understood = (run.outcome.seen.passed, arguments(&run));
            match &first {
                None => first = Some(understood),
                Some(first) => assert_eq!(*first, understood, "{folder}"),
            }
        }
    }
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
            // Addresses differ, and whether the key is shown does too: some mark it as sensitive.
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
