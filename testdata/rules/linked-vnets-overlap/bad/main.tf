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
    tier   = "Standard"
    family = "MeteredData"
  }
}

resource "azurerm_express_route_circuit_peering" "ams" {
  express_route_circuit_name    = azurerm_express_route_circuit.ams.name
  resource_group_name           = "rg-net"
  peering_type                  = "AzurePrivatePeering"
  peer_asn                      = 65010
  vlan_id                       = 100
  primary_peer_address_prefix   = "172.16.250.0/30"
  secondary_peer_address_prefix = "172.16.250.4/30"
}

resource "azurerm_virtual_network" "east" {
  name                = "vnet-east"
  resource_group_name = "rg-net"
  location            = "westeurope"
  address_space       = ["10.1.0.0/16"]
}

resource "azurerm_subnet" "east" {
  name                 = "GatewaySubnet"
  resource_group_name  = "rg-net"
  virtual_network_name = azurerm_virtual_network.east.name
  address_prefixes     = ["10.1.255.0/27"]
}

resource "azurerm_virtual_network_gateway" "east" {
  name                = "gw-east"
  resource_group_name = "rg-net"
  location            = "westeurope"
  type                = "ExpressRoute"
  sku                 = "ErGw1AZ"

  ip_configuration {
    subnet_id = azurerm_subnet.east.id
  }
}

resource "azurerm_virtual_network" "west" {
  name                = "vnet-west"
  resource_group_name = "rg-net"
  location            = "westeurope"
  address_space       = ["10.2.0.0/16", "10.1.128.0/17"] #~ linked-vnets-overlap
}

resource "azurerm_subnet" "west" {
  name                 = "GatewaySubnet"
  resource_group_name  = "rg-net"
  virtual_network_name = azurerm_virtual_network.west.name
  address_prefixes     = ["10.2.255.0/27"]
}

resource "azurerm_virtual_network_gateway" "west" {
  name                = "gw-west"
  resource_group_name = "rg-net"
  location            = "westeurope"
  type                = "ExpressRoute"
  sku                 = "ErGw1AZ"

  ip_configuration {
    subnet_id = azurerm_subnet.west.id
  }
}

resource "azurerm_virtual_network_gateway_connection" "east" {
  name                       = "con-east"
  resource_group_name        = "rg-net"
  location                   = "westeurope"
  type                       = "ExpressRoute"
  virtual_network_gateway_id = azurerm_virtual_network_gateway.east.id
  express_route_circuit_id   = azurerm_express_route_circuit.ams.id

  depends_on = [azurerm_express_route_circuit_peering.ams]
}

resource "azurerm_virtual_network_gateway_connection" "west" {
  name                       = "con-west"
  resource_group_name        = "rg-net"
  location                   = "westeurope"
  type                       = "ExpressRoute"
  virtual_network_gateway_id = azurerm_virtual_network_gateway.west.id
  express_route_circuit_id   = azurerm_express_route_circuit.ams.id

  depends_on = [azurerm_express_route_circuit_peering.ams]
}
