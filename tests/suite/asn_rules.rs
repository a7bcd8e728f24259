//! When do the rules about autonomous systems of gateways and of both ends speak, and when are they silent?

use std::fs;

use er_preflight::finding::Edition;

use crate::preflight::{check, main_tf, without_markers};

/// The faulty example of a rule.
fn bad(rule: &str) -> String {
    let path = format!(
        "{}/testdata/rules/{rule}/bad/main.tf",
        env!("CARGO_MANIFEST_DIR")
    );
    let texts = without_markers(main_tf(&fs::read_to_string(path).unwrap()));
    texts["main.tf"].clone()
}

/// How a rule ends: its severity, `undecided`, or nothing.
fn ends(rule: &str, text: &str) -> &'static str {
    let run = check(&main_tf(text), Edition::Current);
    let finding = run
        .outcome
        .findings
        .iter()
        .find(|finding| finding.rule == rule);
    let is_open = run.outcome.undecided.iter().any(|open| open.rule == rule);
    match finding {
        Some(finding) => finding.severity.name(),
        None if is_open => "undecided",
        None => "",
    }
}

/// What becomes of the faulty example of a rule with one thing changed.
#[track_caller]
fn with(rule: &str, before: &str, after: &str, expected: &str) {
    let text = bad(rule);
    assert!(text.contains(before), "{before} is not in the example");
    let text = text.replace(before, after) + "\nvariable \"unset\" {}\n";
    assert_eq!(ends(rule, &text), expected, "{before} -> {after}");
}

#[test]
fn a_vpn_gateway_may_have_any_number_but_that_of_the_circuits_network() {
    let rule = "peer-asn-equals-vpn-gateway";
    with(rule, "asn = 65010", "asn = 65011", "");
    with(rule, "asn = 65010", "asn = 65515", "");
    // Without BGP the number is not used.
    with(rule, "bgp_enabled         = true", "", "");
    with(
        rule,
        "bgp_enabled         = true",
        "bgp_enabled = false",
        "",
    );
    with(
        rule,
        "bgp_enabled         = true",
        "bgp_enabled = var.unset",
        "undecided",
    );
    // Nothing on Microsoft peering is heard by gateways.
    with(rule, "AzurePrivatePeering", "MicrosoftPeering", "");
    with(
        rule,
        "= 65010\n  primary",
        "= var.unset\n  primary",
        "undecided",
    );
    with(
        rule,
        "express_route_circuit_id   = azurerm_express_route_circuit.ams.id",
        "express_route_circuit_id = var.unset",
        "undecided",
    );
    // A gateway without circuits.
    with(
        rule,
        "type                = \"ExpressRoute\"",
        "type = \"Vpn\"",
        "",
    );
}

#[test]
fn transit_wants_a_route_server_that_joins() {
    let rule = "coexist-vpn-asn";
    with(rule, "asn = 65050", "asn = 65515", "");
    with(rule, "asn = 65050", "", "");
    let joins = "branch_to_branch_traffic_enabled = true";
    with(rule, joins, "branch_to_branch_traffic_enabled = false", "");
    with(rule, joins, "", "");
    with(
        rule,
        joins,
        "branch_to_branch_traffic_enabled = var.unset",
        "undecided",
    );
    with(
        rule,
        "type                = \"ExpressRoute\"",
        "type = \"Vpn\"",
        "",
    );
    // A server in a network that is not known may be in this one.
    let mut text = bad(rule);
    let at = text.rfind("azurerm_subnet.route_server.id").unwrap();
    text.replace_range(at..at + "azurerm_subnet.route_server.id".len(), "var.unset");
    text += "\nvariable \"unset\" {}\n";
    assert_eq!(ends(rule, &text), "undecided");
}

#[test]
fn only_an_expressroute_gateway_has_a_given_number() {
    let rule = "gateway-asn-not-65515";
    with(rule, "\"ExpressRoute\"", "\"Vpn\"", "");
    with(rule, "\"ExpressRoute\"", "var.unset", "undecided");
    with(rule, "asn = 65010", "asn = \"65515\"", "");
    with(rule, "asn = 65010", "", "");
}

#[test]
fn both_ends_are_compared_only_where_both_are_told() {
    let rule = "global-reach-same-asn";
    with(
        rule,
        "peer_peering_id     = azurerm_express_route_circuit_peering.lon.id",
        "peer_peering_id = \"/subscriptions/0/resourceGroups/other/providers/Microsoft.Network/expressRouteCircuits/theirs/peerings/AzurePrivatePeering\"",
        "",
    );
    with(
        rule,
        "peer_peering_id     = azurerm_express_route_circuit_peering.lon.id",
        "peer_peering_id = var.unset",
        "undecided",
    );
    // The other site is there in some environments only.
    with(
        rule,
        "resource \"azurerm_express_route_circuit_connection\" \"ams_lon\" {",
        "resource \"azurerm_express_route_circuit_connection\" \"ams_lon\" {\n  count = var.unset ? 1 : 0",
        "undecided",
    );
}

#[test]
fn the_default_for_not_set_is_no_second_number() {
    let rule = "customer-asn-redundant";
    with(rule, "= 3320", "= 0", "");
    with(rule, "MicrosoftPeering", "AzurePrivatePeering", "");
}
