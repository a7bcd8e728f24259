//! What is said of placeholders, and of arguments that a version of the provider removed?

use er_preflight::finding::{Edition, Severity};

use super::{Parts, SOUND};
use crate::preflight::{check, main_tf, report};

#[test]
fn placeholders_are_said_once_and_stay_out_of_other_rules() {
    let text = "resource \"azurerm_express_route_circuit\" \"c\" {\n\
                name = \"<name>\"\n resource_group_name = \"rg\"\n location = \"TODO\"\n\
                service_provider_name = \"changeme\"\n peering_location = \"xxx\"\n bandwidth_in_mbps = 1000\n\
                sku {\n tier = \"Standard\"\n family = \"MeteredData\"\n}\n}\n\
                resource \"azurerm_express_route_circuit_peering\" \"p\" {\n\
                peering_type = \"\"\n express_route_circuit_name = azurerm_express_route_circuit.c.name\n\
                resource_group_name = \"rg\"\n vlan_id = 100\n peer_asn = 65010\n shared_key = \"replace_me\"\n\
                primary_peer_address_prefix = \"<primary>/30\"\n secondary_peer_address_prefix = \"<secondary>/30\"\n}\n";
    let run = check(&main_tf(text), Edition::Current);
    // Notes advise on what is no placeholder.
    let findings = run.outcome.findings.iter();
    let mut fields: Vec<_> = findings
        .filter(|finding| finding.severity > Severity::Note)
        .map(|finding| {
            assert_eq!(finding.severity, Severity::Warning, "{}", report(&run));
            assert_eq!(finding.rule, "placeholder-value", "{}", report(&run));
            finding.field.as_deref().unwrap_or_default().to_owned()
        })
        .collect();
    fields.sort();
    // The circuit's name is said at the circuit, not at the peering that refers to it.
    assert_eq!(
        fields,
        [
            "location",
            "name",
            "peering_location",
            "peering_type",
            "primary_peer_address_prefix",
            "secondary_peer_address_prefix",
            "service_provider_name",
            "shared_key",
        ]
    );
    assert!(!report(&run).contains("replace_me"), "{}", report(&run));
}

#[test]
fn an_empty_default_asks_the_caller() {
    let empty = |kind: &str| {
        let text = Parts { kind, ..SOUND }.text();
        let text = format!("{text}variable \"kind\" {{\n default = \"\"\n}}\n");
        let run = check(&main_tf(&text), Edition::Current);
        let findings = run.outcome.findings.iter();
        let own = findings.filter(|finding| finding.rule == "placeholder-value");
        own.map(|finding| format!("{}: {}", finding.severity, finding.message))
            .collect::<Vec<_>>()
    };
    assert_eq!(empty("\"\""), ["warning: `peering_type` is empty"]);
    assert_eq!(empty("var.kind"), ["note: `peering_type` is empty"]);
    assert_eq!(empty("\"MicrosoftPeering\""), Vec::<String>::new());
}

#[test]
fn zero_is_a_fault_and_no_placeholder() {
    let text = Parts {
        config: "advertised_public_prefixes = [\"193.99.145.0/24\"]\n customer_asn = 0",
        ..SOUND
    };
    assert_eq!(text.found(), "");
    let zero = text.text().replace("peer_asn = 3320", "peer_asn = 0");
    let run = check(&main_tf(&zero), Edition::Current);
    let rules: Vec<_> = run
        .outcome
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| finding.rule)
        .collect();
    assert_eq!(rules, ["peer-asn-reserved-iana"]);
}

#[test]
fn what_a_version_removed_is_said_where_that_version_is_asked_for() {
    let found = |version: &str, resource: &str| {
        let text = format!(
            "terraform {{\n required_providers {{\n azurerm = {{\n source = \"hashicorp/azurerm\"\n\
             version = \"{version}\"\n}}\n}}\n}}\n{resource}\n"
        );
        let run = check(&main_tf(&text), Edition::Current);
        let findings = run.outcome.findings.iter();
        let findings = findings.map(|finding| {
            let help = finding.help.as_deref().unwrap_or_default();
            format!(
                "{} {}: {}; {help}",
                finding.severity, finding.rule, finding.message
            )
        });
        let undecided = run.outcome.undecided.iter();
        let undecided = undecided.map(|undecided| format!("undecided {}", undecided.rule));
        let mut found: Vec<String> = findings.chain(undecided).collect();
        found.retain(|line| line.contains("removed-attribute") || line.contains("unsupported"));
        found.join(", ")
    };
    let table =
        "resource \"azurerm_route_table\" \"t\" {\n disable_bgp_route_propagation = true\n}\n";
    assert_eq!(found("~> 3.0", table), "");
    assert_eq!(found(">= 3.0", table), "undecided removed-attribute");
    let said = "error removed-attribute: azurerm has no `disable_bgp_route_propagation` since version 4.0; \
                write `bgp_route_propagation_enabled`, with the opposite value";
    assert_eq!(found("~> 4.0", table), said);
    assert_eq!(found("5.2.0", table), said);
    // What is set to null is written all the same, and within a block too.
    let nested = "resource \"azurerm_virtual_network\" \"v\" {\n subnet {\n name = \"a\"\n address_prefix = null\n}\n}\n";
    assert_eq!(
        found("~> 4.0", nested),
        "error removed-attribute: azurerm has no `address_prefix` since version 4.0; write `address_prefixes`, a list"
    );
    // What no version ever had is the other finding's.
    let wrong =
        "resource \"azurerm_route_table\" \"t\" {\n bgp_route_propagation_enable = true\n}\n";
    assert_eq!(
        found("~> 5.0", wrong),
        "warning unsupported-argument: argument `bgp_route_propagation_enable` is not expected here; \
         did you mean `bgp_route_propagation_enabled`?"
    );
}

/// What cannot be a key is said once: as a placeholder where it reads as one, else for its length.
#[test]
fn prose_in_the_place_of_a_key_is_one_finding() {
    let said = |key: &str| -> Vec<&str> {
        let text = format!(
            "resource \"azurerm_express_route_circuit_peering\" \"p\" {{\n peering_type = \"AzurePrivatePeering\"\n \
             express_route_circuit_name = \"erc\"\n resource_group_name = \"rg\"\n vlan_id = 100\n peer_asn = 65010\n \
             primary_peer_address_prefix = \"10.0.0.0/30\"\n secondary_peer_address_prefix = \"10.0.0.4/30\"\n \
             shared_key = \"{key}\"\n}}\n"
        );
        let run = check(&main_tf(&text), Edition::Current);
        let findings = run.outcome.findings.iter();
        let grave = findings.filter(|finding| finding.severity > Severity::Note);
        grave.map(|finding| finding.rule).collect()
    };
    let keys = [
        "put the key here",
        "YOUR-SHARED-KEY",
        "the key from the vault, as agreed",
        "Change-me!",
    ];
    for key in keys {
        assert_eq!(said(key), ["placeholder-value"], "{key}");
    }
    assert_eq!(
        said("see-the-vault-of-the-network-team!"),
        ["shared-key-length"]
    );
    // A key that was made as one is looked at from every side.
    assert_eq!(said("Kq3vT8mZ1xWc6LbN"), ["shared-key-literal"]);
    assert_eq!(
        said("Kq3v-T8mZ"),
        ["shared-key-charset", "shared-key-literal"]
    );
    assert_eq!(
        said("K7qPz2mVw9RtX4bNc8HsJ5dLyG3"),
        ["shared-key-length", "shared-key-literal"]
    );
}

/// Whichever version is chosen, it is one question for each resource, subnets within a network included.
#[test]
fn removed_arguments_without_a_version_are_one_open_question_for_each_resource() {
    let text = "resource \"azurerm_virtual_network\" \"v\" {\n name = \"v\"\n resource_group_name = \"rg\"\n \
                location = \"westeurope\"\n address_space = [\"10.0.0.0/16\"]\n vm_protection_enabled = false\n \
                subnet {\n name = \"GatewaySubnet\"\n address_prefix = \"10.0.0.0/27\"\n service_endpoints = []\n }\n \
                subnet {\n name = \"b\"\n address_prefix = \"10.0.1.0/27\"\n }\n}\n";
    let run = check(&main_tf(text), Edition::Current);
    let undecided = run.outcome.undecided.iter();
    let own = undecided.filter(|check| check.rule == "removed-attribute");
    assert_eq!(own.count(), 1, "{}", report(&run));
}
