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

resource "azurerm_express_route_circuit" "ams" {
  name                  = "erc-ams"
  resource_group_name   = "rg-net"
  location              = "westeurope"
  express_route_port_id = azurerm_express_route_port.ams.id
  bandwidth_in_gbps     = 40

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}

variable "gbps" {
  type = number
}
