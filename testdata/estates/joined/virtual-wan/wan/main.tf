provider "azurerm" {
  features {}
}

resource "azurerm_virtual_wan" "main" {
  name                = "vwan"
  resource_group_name = "rg-wan"
  location            = "westeurope"
}

resource "azurerm_virtual_hub" "weu" {
  name                = "vhub-weu"
  resource_group_name = "rg-wan"
  location            = "westeurope"
  virtual_wan_id      = azurerm_virtual_wan.main.id
  address_prefix      = "10.1.0.0/16"
}

resource "azurerm_express_route_gateway" "weu" {
  name                = "ergw-weu"
  resource_group_name = "rg-wan"
  location            = "westeurope"
  virtual_hub_id      = azurerm_virtual_hub.weu.id
  scale_units         = 1
}

resource "azurerm_express_route_connection" "ams" {
  name                             = "con-ams"
  express_route_gateway_id         = azurerm_express_route_gateway.weu.id
  express_route_circuit_peering_id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/RG-ER/providers/Microsoft.Network/expressRouteCircuits/erc-ams/peerings/AzurePrivatePeering"
}
