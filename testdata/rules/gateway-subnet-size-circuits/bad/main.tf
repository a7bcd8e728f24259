provider "azurerm" {
  features {}
}

resource "azurerm_virtual_network" "hub" {
  name                = "vnet-hub"
  resource_group_name = "rg-net"
  location            = "northeurope"
  address_space       = ["10.0.0.0/16"]
}

resource "azurerm_subnet" "gateway" {
  name                 = "GatewaySubnet"
  resource_group_name  = "rg-net"
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefixes     = ["10.0.255.0/27"] #~ gateway-subnet-size-circuits
}

resource "azurerm_virtual_network_gateway" "er" {
  name                = "ergw-hub"
  resource_group_name = "rg-net"
  location            = "northeurope"
  type                = "ExpressRoute"
  sku                 = "ErGwScale"
  minimum_scale_unit  = 2
  maximum_scale_unit  = 10

  ip_configuration {
    subnet_id = azurerm_subnet.gateway.id
  }
}
