# A laboratory: one circuit whose autonomous system is given by the pipeline.
provider "azurerm" {
  features {}
}

variable "peer_asn" {
  type = number
}

resource "azurerm_express_route_circuit" "lab" {
  name                  = "erc-lab"
  resource_group_name   = "rg-lab"
  location              = "westeurope"
  service_provider_name = "Equinix"
  peering_location      = "Amsterdam"
  bandwidth_in_mbps     = 50

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}

resource "azurerm_express_route_circuit_peering" "private" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.lab.name
  resource_group_name           = "rg-lab"
  peer_asn                      = var.peer_asn
  primary_peer_address_prefix   = "172.16.250.0/30"
  secondary_peer_address_prefix = "172.16.250.4/30"
  vlan_id                       = 310
  # er-preflight: ignore[shared-key-literal] a test key, which nothing else uses
  shared_key = "laboratory1"
}
