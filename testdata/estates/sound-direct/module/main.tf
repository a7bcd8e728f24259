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


resource "azurerm_express_route_port" "pair" {
  name                = "erp-fra"
  resource_group_name = "rg-net"
  location            = "germanywestcentral"
  peering_location    = "Equinix-Frankfurt-FR5"
  bandwidth_in_gbps   = 10
  encapsulation       = "Dot1Q"

  link1 {
    admin_enabled = true
  }

  link2 {
    admin_enabled = true
  }
}

resource "azurerm_virtual_wan" "core" {
  name                = "vwan-core"
  resource_group_name = "rg-net"
  location            = "germanywestcentral"
}

module "circuit" {
  source   = "./modules/circuit"
  for_each = { for name, circuit in var.circuits : name => circuit if circuit.enabled }

  name    = each.key
  circuit = each.value
  port_id = azurerm_express_route_port.pair.id
  wan_id  = azurerm_virtual_wan.core.id
}
