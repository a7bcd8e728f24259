provider "azurerm" {
  features {}
}

resource "azurerm_express_route_circuit" "ams" {
  name                  = "erc-ams"
  resource_group_name   = "rg-net"
  location              = "westeurope"
  service_provider_name = "Equinix"
  peering_location      = "Amsterdam"
  bandwidth_in_mbps     = 1000

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}

resource "azurerm_express_route_circuit_peering" "private" {
  peering_type                  = "Private" #~ peering-type-unknown
  express_route_circuit_name    = azurerm_express_route_circuit.ams.name
  resource_group_name           = "rg-net"
  peer_asn                      = 65010
  primary_peer_address_prefix   = "172.16.250.0/30"
  secondary_peer_address_prefix = "172.16.250.4/30"
  vlan_id                       = 310
}

resource "azurerm_express_route_circuit_peering" "microsoft" {
  peering_type                  = "microsoftpeering" #~ peering-type-unknown
  express_route_circuit_name    = azurerm_express_route_circuit.ams.name
  resource_group_name           = "rg-net"
  peer_asn                      = 3320
  primary_peer_address_prefix   = "193.99.144.0/30"
  secondary_peer_address_prefix = "193.99.144.4/30"
  vlan_id                       = 311
  route_filter_id               = azurerm_route_filter.m365.id

  microsoft_peering_config {
    advertised_public_prefixes = ["193.99.145.0/24"]
    routing_registry_name      = "RIPENCC"
  }
}

resource "azurerm_route_filter" "m365" {
  name                = "rf-ams"
  resource_group_name = "rg-net"
  location            = "westeurope"

  rule {
    name        = "regional"
    access      = "Allow"
    rule_type   = "Community"
    communities = ["12076:51002"]
  }
}
