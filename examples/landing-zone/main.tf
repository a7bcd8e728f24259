# A hub network with a gateway, and a circuit for each site.
terraform {
  required_version = ">= 1.9"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.2"
    }
  }
}

provider "azurerm" {
  features {}
}

module "circuit" {
  source   = "./modules/circuit"
  for_each = var.sites

  name                = "erc-${each.key}"
  resource_group_name = var.resource_group_name
  site                = each.value
}

resource "azurerm_virtual_network" "hub" {
  name                = "vnet-hub"
  resource_group_name = var.resource_group_name
  location            = var.hub.region
  address_space       = [var.hub.address_space]
}

resource "azurerm_subnet" "gateway" {
  name                 = "GatewaySubnet"
  resource_group_name  = var.resource_group_name
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefixes     = [cidrsubnet(var.hub.address_space, 11, 0)]
}

resource "azurerm_virtual_network_gateway" "hub" {
  name                = "ergw-hub"
  resource_group_name = var.resource_group_name
  location            = var.hub.region
  type                = "ExpressRoute"
  sku                 = "ErGw2AZ"

  ip_configuration {
    subnet_id = azurerm_subnet.gateway.id
  }
}

resource "azurerm_virtual_network_gateway_connection" "site" {
  for_each = module.circuit

  name                       = "con-${each.key}"
  resource_group_name        = var.resource_group_name
  location                   = var.hub.region
  type                       = "ExpressRoute"
  virtual_network_gateway_id = azurerm_virtual_network_gateway.hub.id
  express_route_circuit_id   = each.value.id
}
