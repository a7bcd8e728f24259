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
  authorization_key     = var.key #~ circuit-authorization-key-not-direct

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}

variable "key" {
  type      = string
  default   = "00000000-0000-0000-0000-000000000000"
  sensitive = true
}
