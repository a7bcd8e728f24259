provider "azurerm" {
  features {}
}

resource "azurerm_express_route_circuit" "ams" {
  name                  = "erc-ams"
  resource_group_name   = "rg-net"
  location              = "westeurope"
  service_provider_name = "Equinix"
  peering_location      = "Amsterdam"
  bandwidth_in_mbps     = 1000

  sku {
    tier   = "Premium"
    family = "MeteredData"
  }
}

resource "azurerm_virtual_network_gateway_connection" "spoke" {
  for_each = local.spokes

  name                       = "con-${each.key}"
  resource_group_name        = "rg-net"
  location                   = "westeurope"
  type                       = "ExpressRoute"
  virtual_network_gateway_id = "${local.network}/virtualNetworkGateways/ergw-${each.key}"
  express_route_circuit_id   = azurerm_express_route_circuit.ams.id
}

locals {
  spokes  = toset([for number in range(11) : "spoke-${number}"])
  network = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net/providers/Microsoft.Network"
}
