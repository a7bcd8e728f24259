provider "azurerm" {
  features {}
}

resource "azurerm_virtual_network_gateway_connection" "ams" {
  name                       = "con-ams"
  resource_group_name        = "rg-net"
  location                   = "westeurope"
  type                       = "ExpressRoute"
  virtual_network_gateway_id = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworkGateways/gw-hub"
  express_route_circuit_id   = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-net/providers/Microsoft.Network/expressRouteCircuits/erc-ams" #~ connection-authorization-missing
}
