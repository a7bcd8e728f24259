provider "azurerm" {
  features {}
}

resource "azurerm_express_route_circuit" "syd" {
  name                  = "erc-syd"
  resource_group_name   = "rg-net"
  location              = "australiaeast"
  service_provider_name = "AARNet"
  peering_location      = "Sydney"
  bandwidth_in_mbps     = 1000

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}
