terraform {
  backend "azurerm" {}
}

provider "azurerm" {
  features {}
  subscription_id = "11111111-2222-3333-4444-555555555555"
}

variable "asn" {
  type = number
}

variable "sites" {
  type = map(object({
    vlan = number
  }))
  default = { ams = { vlan = 310 } }
}

variable "circuits" {
  type = number
}

resource "azurerm_express_route_circuit" "ams" {
  count                 = var.circuits
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
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.ams[0].name
  resource_group_name           = "rg-net"
  peer_asn                      = var.asn
  primary_peer_address_prefix   = "172.16.250.0/30"
  secondary_peer_address_prefix = "172.16.250.4/30"
  vlan_id                       = var.sites["ams"].vlan
}
