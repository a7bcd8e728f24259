provider "azurerm" {
  features {}
}

resource "azurerm_virtual_network" "hub" {
  name                = "vnet-hub"
  resource_group_name = "rg-net"
  location            = "westeurope"
  address_space       = ["10.0.0.0/16"]
}

resource "azurerm_subnet" "gateway" {
  name                 = "GatewaySubnet"
  resource_group_name  = "rg-net"
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefixes     = ["10.0.255.0/26"]
}

resource "azurerm_virtual_network_gateway" "er" {
  name                = "ergw-hub"
  resource_group_name = "rg-net"
  location            = "westeurope"
  type                = "ExpressRoute"
  sku                 = "ErGw1AZ"

  ip_configuration {
    subnet_id = azurerm_subnet.gateway.id
  }
}

resource "azurerm_public_ip" "vpn" {
  name                = "pip-vpn"
  resource_group_name = "rg-net"
  location            = "westeurope"
  allocation_method   = "Static"
  sku                 = "Standard"
  zones               = ["1", "2", "3"]
}

resource "azurerm_virtual_network_gateway" "vpn" {
  name                = "vpngw-hub"
  resource_group_name = "rg-net"
  location            = "westeurope"
  type                = "Vpn"
  sku                 = "VpnGw1AZ"
  bgp_enabled         = true

  ip_configuration {
    subnet_id            = azurerm_subnet.gateway.id
    public_ip_address_id = azurerm_public_ip.vpn.id
  }

  bgp_settings {
    asn = 65050 #~ coexist-vpn-asn
  }
}

resource "azurerm_subnet" "route_server" {
  name                 = "RouteServerSubnet"
  resource_group_name  = "rg-net"
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefixes     = ["10.0.254.0/26"]
}

resource "azurerm_public_ip" "route_server" {
  name                = "pip-rs"
  resource_group_name = "rg-net"
  location            = "westeurope"
  allocation_method   = "Static"
  sku                 = "Standard"
  zones               = ["1", "2", "3"]
}

resource "azurerm_route_server" "hub" {
  name                             = "rs-hub"
  resource_group_name              = "rg-net"
  location                         = "westeurope"
  sku                              = "Standard"
  public_ip_address_id             = azurerm_public_ip.route_server.id
  subnet_id                        = azurerm_subnet.route_server.id
  branch_to_branch_traffic_enabled = true
}
