terraform {
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

resource "azurerm_route_table" "gateway" {
  name                          = "rt-gateway"
  resource_group_name           = "rg-net"
  location                      = "westeurope"
  disable_bgp_route_propagation = false
}

resource "azurerm_virtual_network" "hub" {
  name                  = "vnet-hub"
  resource_group_name   = "rg-net"
  location              = "westeurope"
  address_space         = ["10.0.0.0/16"]
  vm_protection_enabled = false # nobody needs this
}

resource "azurerm_subnet" "workload" {
  name                 = "snet-workload"
  resource_group_name  = "rg-net"
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefix       = local.workload # one prefix
}

locals {
  workload = "10.0.1.0/24"
}
