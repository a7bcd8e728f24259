provider "azurerm" {
  features {}
}

resource "azurerm_express_route_circuit" "ams" {
  name                  = "erc-ams"
  resource_group_name   = "rg-net"
  location              = "westeurope"
  service_provider_name = "Equinix"
  peering_location      = "Amsterdam"
  bandwidth_in_mbps     = 1000

  sku {
    tier   = "Premium"
    family = "MeteredData"
  }
}

resource "azurerm_virtual_network_gateway" "hub" {
  name                = "ergw-hub"
  resource_group_name = "rg-net"
  location            = "eastus"
  type                = "ExpressRoute"
  sku                 = "ErGw1AZ"

  ip_configuration {
    subnet_id = "${local.vnet_hub}/subnets/GatewaySubnet"
  }
}

locals {
  vnet_hub = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-hub"
}

resource "azurerm_virtual_network_gateway_connection" "ams" {
  name                       = "con-ams"
  resource_group_name        = "rg-net"
  location                   = "eastus"
  type                       = "ExpressRoute"
  virtual_network_gateway_id = azurerm_virtual_network_gateway.hub.id
  express_route_circuit_id   = azurerm_express_route_circuit.ams.id
}
