provider "azurerm" {
  features {}
}

resource "azurerm_express_route_circuit" "site" {
  for_each = local.sites

  name                  = "erc-${each.key}"
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

locals {
  sites = toset([for number in range(11) : "site-${number}"])
}

variable "region" {
  type = string
}
