provider "azurerm" {
  features {}
}

resource "azurerm_express_route_circuit_peering" "microsoft" {
  peering_type                  = "MicrosoftPeering"
  express_route_circuit_name    = "erc-ams"
  resource_group_name           = "rg-er"
  peer_asn                      = 3320
  primary_peer_address_prefix   = "193.0.8.0/30"
  secondary_peer_address_prefix = "193.0.8.4/30"
  vlan_id                       = 310 #~ vlan-id-duplicate-circuit

  microsoft_peering_config {
    advertised_public_prefixes = ["193.0.16.0/21"]
    customer_asn               = 3320
    routing_registry_name      = "RIPE"
  }
}
