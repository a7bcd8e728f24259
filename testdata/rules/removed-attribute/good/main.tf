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
  bgp_route_propagation_enabled = true
}
