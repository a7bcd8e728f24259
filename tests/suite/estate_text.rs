//! Small estates as texts, and what the rules that a test is about say of them.

use er_preflight::finding::Edition;

use crate::preflight::{check, main_tf};

/// A circuit at a provider; `changes` replace lines of it by their first word.
pub(crate) fn circuit(name: &str, tier: &str, location: &str) -> String {
    format!(
        "resource \"azurerm_express_route_circuit\" \"{name}\" {{
  name = \"erc-{name}\"
  resource_group_name = \"rg\"
  location = \"westeurope\"
  service_provider_name = \"Equinix\"
  peering_location = \"{location}\"
  bandwidth_in_mbps = 1000
  sku {{
    tier = \"{tier}\"
    family = \"UnlimitedData\"
  }}
}}
"
    )
}

/// A circuit on the port pair `azurerm_express_route_port.p`.
pub(crate) fn direct(name: &str, gbps: &str) -> String {
    format!(
        "resource \"azurerm_express_route_circuit\" \"{name}\" {{
  name = \"erc-{name}\"
  resource_group_name = \"rg\"
  location = \"westeurope\"
  express_route_port_id = azurerm_express_route_port.p.id
  bandwidth_in_gbps = {gbps}
  sku {{
    tier = \"Standard\"
    family = \"MeteredData\"
  }}
}}
"
    )
}

/// A port pair `p`, with what else stands in its block.
pub(crate) fn port(gbps: &str, rest: &str) -> String {
    format!(
        "resource \"azurerm_express_route_port\" \"p\" {{
  name = \"erp\"
  resource_group_name = \"rg\"
  location = \"westeurope\"
  peering_location = \"Equinix-Amsterdam-AM5\"
  bandwidth_in_gbps = {gbps}
  encapsulation = \"Dot1Q\"
{rest}}}
"
    )
}

/// A private peering of a circuit.
pub(crate) fn peering(circuit: &str, kind: &str, rest: &str) -> String {
    format!(
        "resource \"azurerm_express_route_circuit_peering\" \"{circuit}\" {{
  peering_type = \"{kind}\"
  express_route_circuit_name = azurerm_express_route_circuit.{circuit}.name
  resource_group_name = \"rg\"
  vlan_id = 100
{rest}}}
"
    )
}

/// A gateway in a virtual network.
pub(crate) fn gateway(name: &str, region: &str) -> String {
    format!(
        "resource \"azurerm_virtual_network_gateway\" \"{name}\" {{
  name = \"ergw-{name}\"
  resource_group_name = \"rg\"
  location = \"{region}\"
  type = \"ExpressRoute\"
  sku = \"ErGw1AZ\"
}}
"
    )
}

/// A connection of gateway `g`, with the circuit's id as an expression.
pub(crate) fn connection(name: &str, circuit_id: &str, rest: &str) -> String {
    format!(
        "resource \"azurerm_virtual_network_gateway_connection\" \"{name}\" {{
  name = \"con-{name}\"
  resource_group_name = \"rg\"
  location = \"westeurope\"
  type = \"ExpressRoute\"
  virtual_network_gateway_id = azurerm_virtual_network_gateway.g.id
  express_route_circuit_id = {circuit_id}
{rest}}}
"
    )
}

/// The same with a circuit of the code.
pub(crate) fn connected(circuit: &str) -> String {
    connection(
        circuit,
        &format!("azurerm_express_route_circuit.{circuit}.id"),
        "",
    )
}

/// What the given rules say: `error circuit-link-limit`, with `undecided` in the place of a severity, sorted.
pub(crate) fn said(text: &str, rules: &[&str]) -> Vec<String> {
    let run = check(
        &main_tf(&format!(
            "provider \"azurerm\" {{\n  features {{}}\n}}\nvariable \"unset\" {{}}\n{text}"
        )),
        Edition::Current,
    );
    let findings = run.outcome.findings.iter();
    let findings = findings.map(|finding| (finding.rule, finding.severity.to_string()));
    let undecided = run.outcome.undecided.iter();
    let undecided = undecided.map(|undecided| (undecided.rule, "undecided".to_owned()));
    let mut said: Vec<String> = findings
        .chain(undecided)
        .filter(|(rule, _)| rules.contains(rule))
        .map(|(rule, severity)| format!("{severity} {rule}"))
        .collect();
    said.sort();
    said
}
