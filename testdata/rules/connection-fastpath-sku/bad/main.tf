provider "azurerm" {
  features {}
}

resource "azurerm_virtual_network_gateway" "hub" {
  name                = "gw-hub"
  resource_group_name = "rg-net"
  location            = "westeurope"
  type                = "ExpressRoute"
  sku                 = "ErGw1AZ"

  ip_configuration {
    subnet_id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/GatewaySubnet"
  }
}

resource "azurerm_virtual_network_gateway_connection" "ams" {
  name                         = "con-ams"
  resource_group_name          = "rg-net"
  location                     = "westeurope"
  type                         = "ExpressRoute"
  virtual_network_gateway_id   = azurerm_virtual_network_gateway.hub.id
  express_route_circuit_id     = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-net/providers/Microsoft.Network/expressRouteCircuits/erc-ams"
  express_route_gateway_bypass = true #~ connection-fastpath-sku
}
