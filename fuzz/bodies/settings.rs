//! A settings file beside a configuration, and what commands make of it.

use er_preflight::source::Memory;

use super::whole;

const CONFIGURATION: &str = "
resource \"azurerm_express_route_circuit\" \"ams\" {
  name                  = \"erc-ams\"
  service_provider_name = \"Equinix\"
  peering_location      = \"Amsterdam\"
  bandwidth_in_mbps     = 300
}
resource \"azurerm_express_route_circuit_peering\" \"private\" {
  peering_type                  = \"AzurePrivatePeering\"
  express_route_circuit_name    = azurerm_express_route_circuit.ams.name
  peer_asn                      = 65010
  vlan_id                       = 100
  primary_peer_address_prefix   = \"172.31.254.0/30\"
  secondary_peer_address_prefix = \"172.31.254.4/30\"
}
";

const COMMANDS: &[&str] = &[
    "check --format json",
    "check --show-undecided",
    "checklist",
    "checklist --format markdown",
    "check --estate",
    "show",
    "init --stdout",
    "catalog show",
];

/// The bytes are the settings.
pub(crate) fn body(data: &[u8]) {
    let files = Memory::default()
        .with("main.tf", CONFIGURATION)
        .with("live/main.tf", CONFIGURATION)
        .with("values.tfvars", "a = 1\n")
        .with(".er-preflight.hcl", data);
    whole::check(&files);
    let sum = data
        .iter()
        .fold(0, |sum: usize, byte| sum + usize::from(*byte));
    whole::command(&files, COMMANDS[sum % COMMANDS.len()]);
}
