provider "azurerm" {
  features {}
}

resource "azurerm_virtual_wan" "main" {
  name                = "vwan"
  resource_group_name = "rg-net"
  location            = "westeurope"
  type                = "Standard"
}

resource "azurerm_virtual_hub" "main" {
  name                = "vhub"
  resource_group_name = "rg-net"
  location            = "westeurope"
  virtual_wan_id      = azurerm_virtual_wan.main.id
  address_prefix      = var.hub_prefix
}

resource "azurerm_express_route_gateway" "main" {
  name                = "ergw-vhub"
  resource_group_name = "rg-net"
  location            = "westeurope"
  virtual_hub_id      = azurerm_virtual_hub.main.id
  scale_units         = 1
}

variable "hub_prefix" {
  type = string
}
