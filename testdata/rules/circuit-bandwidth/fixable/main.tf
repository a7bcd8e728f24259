provider "azurerm" {
  features {}
}

resource "azurerm_express_route_circuit" "ams" {
  name                  = "erc-ams"
  resource_group_name   = "rg-net"
  location              = "westeurope"
  service_provider_name = "Equinix"
  peering_location      = "Amsterdam"
  bandwidth_in_mbps     = 1024

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}
