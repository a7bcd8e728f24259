provider "azurerm" {
  features {}
}

resource "azurerm_express_route_circuit" "ams" {
  name                  = "erc-ams"
  resource_group_name   = "rg-net"
  location              = "eastus"
  service_provider_name = "Equinix"
  peering_location      = "Miami" #~ local-sku-location
  bandwidth_in_mbps     = 1000

  sku {
    tier   = "Local"
    family = "UnlimitedData"
  }
}
