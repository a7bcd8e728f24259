provider "azurerm" {
  features {}
}

locals {
  spaces = [for number in range(var.networks) : cidrsubnet("10.64.0.0/10", 14, number)]
}

resource "azurerm_virtual_network" "hub" {
  name                = "vnet-hub"
  resource_group_name = "rg-net"
  location            = "westeurope"
  address_space       = concat(["10.0.0.0/16"], local.spaces)
}

resource "azurerm_subnet" "hub" {
  name                 = "GatewaySubnet"
  resource_group_name  = "rg-net"
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefixes     = ["10.0.255.0/27"]
}

resource "azurerm_virtual_network_gateway" "hub" {
  name                = "gw-hub"
  resource_group_name = "rg-net"
  location            = "westeurope"
  type                = "ExpressRoute"
  sku                 = "ErGw1AZ"

  ip_configuration {
    subnet_id = azurerm_subnet.hub.id
  }
}

variable "networks" {
  type = number
}
