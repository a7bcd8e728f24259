provider "azurerm" {
  features {}
}

resource "azurerm_express_route_circuit_authorization" "spokes" {
  name                       = "auth-spokes"
  express_route_circuit_name = "erc-ams"
  resource_group_name        = "rg-net"
}

resource "azurerm_express_route_circuit_authorization" "other" {
  name                       = "auth-other"
  express_route_circuit_name = "erc-ams"
  resource_group_name        = "rg-net"
}

resource "azurerm_virtual_network_gateway_connection" "one" {
  name                       = "con-one"
  resource_group_name        = "rg-net"
  location                   = "westeurope"
  type                       = "ExpressRoute"
  virtual_network_gateway_id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworkGateways/gw-one"
  express_route_circuit_id   = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-net/providers/Microsoft.Network/expressRouteCircuits/erc-ams"
  authorization_key          = azurerm_express_route_circuit_authorization.spokes.authorization_key
}

resource "azurerm_virtual_network_gateway_connection" "two" {
  name                       = "con-two"
  resource_group_name        = "rg-net"
  location                   = "westeurope"
  type                       = "ExpressRoute"
  virtual_network_gateway_id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworkGateways/gw-two"
  express_route_circuit_id   = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-net/providers/Microsoft.Network/expressRouteCircuits/erc-ams"
  authorization_key          = azurerm_express_route_circuit_authorization.other.authorization_key
}
