//! What stands around the secrets?

/// A circuit that is at fault.
pub(super) const CIRCUIT: &str = r#"
resource "azurerm_express_route_circuit" "ams" {
  name                  = "erc-ams"
  resource_group_name   = "rg-net"
  location              = "westeurope"
  service_provider_name = "Equinix"
  peering_location      = "Amsterdam"
  bandwidth_in_mbps     = 300
  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}
"#;

/// A peering of which most is wrong, with a key.
pub(super) fn peering(key: &str) -> String {
    format!(
        "resource \"azurerm_express_route_circuit_peering\" \"p\" {{
  express_route_circuit_name    = azurerm_express_route_circuit.ams.name
  resource_group_name           = \"rg-net\"
  peering_type                  = \"AzurePrivatePeering\"
  shared_key                    = {key}
  peer_asn                      = 65515
  vlan_id                       = 4095
  primary_peer_address_prefix   = \"10.0.0.1/29\"
  secondary_peer_address_prefix = \"10.0.0.1/29\"
}}
"
    )
}

/// Every argument that is checked and shown gets the value.
pub(super) fn everywhere(value: &str) -> String {
    let arguments = [
        "name",
        "express_route_circuit_name",
        "peering_type",
        "shared_key",
        "peer_asn",
        "vlan_id",
        "primary_peer_address_prefix",
        "secondary_peer_address_prefix",
        "route_filter_id",
    ];
    let lines: String = arguments
        .map(|name| format!("  {name} = {value}\n"))
        .concat();
    let circuit = [
        "name",
        "location",
        "service_provider_name",
        "peering_location",
        "bandwidth_in_mbps",
    ];
    let circuit: String = circuit.map(|name| format!("  {name} = {value}\n")).concat();
    format!(
        "resource \"azurerm_express_route_circuit_peering\" \"p\" {{\n{lines}}}
resource \"azurerm_express_route_circuit\" \"c\" {{\n{circuit}  sku {{\n    tier = {value}\n    family = {value}\n  }}\n}}
resource \"azurerm_virtual_network\" \"v\" {{\n  name = {value}\n  address_space = [{value}]\n}}
resource \"azurerm_subnet\" \"s\" {{\n  for_each = toset([{value}])\n  name = each.key\n  address_prefixes = [{value}]\n}}
"
    )
}

/// A variable for a secret.
pub(super) const VARIABLE: &str =
    "variable \"key\" {\n  type      = string\n  sensitive = true\n}\n";

/// Words that would be references, where a text was meant.
pub(super) const UNQUOTED: &str = "module \"m\" {
  source     = \"./m\"
  shared_key = SECRET
}
locals {
  psk   = SECRET
  pairs = { service_key = SECRET, other = [1] }
  keys  = { shared_key = true ? SECRET : \"\" }
}
variable \"client_secret\" {
  default = SECRET
}
resource \"azurerm_express_route_circuit_authorization\" \"a\" {
  authorization_key = SECRET
  shared_key        = SECRET.SECRET
}
output \"secret\" {
  value = SECRET
}
";

/// Functions that fail over a secret, and a condition that tells it.
pub(super) const FAILING: &str = "resource \"azurerm_virtual_network\" \"w\" {
  name = regex(\"^$\", var.key)
  address_space = [cidrhost(var.key, 1), jsondecode(var.key), tonumber(var.key), file(var.key), local.none[var.key]]
  lifecycle {
    precondition {
      condition     = var.key == \"\"
      error_message = \"it is ${var.key}\"
    }
  }
}
";
