provider "azurerm" {
  features {}
}

resource "azurerm_express_route_circuit" "ams" {
  count                 = 11
  name                  = "erc-${count.index}"
  resource_group_name   = "rg-net"
  location              = var.region
  service_provider_name = "Equinix"
  peering_location      = "Amsterdam"
  bandwidth_in_mbps     = 1000

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}

variable "region" {
  type = string
}
