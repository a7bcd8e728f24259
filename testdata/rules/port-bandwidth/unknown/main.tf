provider "azurerm" {
  features {}
}

resource "azurerm_express_route_port" "ams" {
  name                = "erp-ams"
  resource_group_name = "rg-net"
  location            = "westeurope"
  peering_location    = "Equinix-Amsterdam-AM5"
  bandwidth_in_gbps   = var.gbps
  encapsulation       = "Dot1Q"

  link1 {
    admin_enabled = true
  }

  link2 {
    admin_enabled = true
  }
}

variable "gbps" {
  type = number
}
