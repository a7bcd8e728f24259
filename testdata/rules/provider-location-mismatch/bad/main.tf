provider "azurerm" {
  features {}
}

resource "azurerm_express_route_circuit" "per" {
  name                  = "erc-per"
  resource_group_name   = "rg-net"
  location              = "australiaeast"
  service_provider_name = "AARNet"
  peering_location      = "Perth" #~ provider-location-mismatch
  bandwidth_in_mbps     = 1000

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}
