provider "azurerm" {
  features {}
}

resource "azurerm_route_table" "gateway" {
  name                          = "rt-gateway"
  resource_group_name           = "rg-net"
  location                      = "westeurope"
  disable_bgp_route_propagation = false
}
