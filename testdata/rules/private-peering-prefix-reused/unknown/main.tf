provider "azurerm" {
  features {}
}

locals {
  sites = {
    ams = { location = "Amsterdam", region = "westeurope", vlan_id = 310, block = "172.16.250.0/29" }
    lon = { location = "London", region = "uksouth", vlan_id = 320, block = var.london_block }
  }
}

resource "azurerm_express_route_circuit" "site" {
  for_each = local.sites

  name                  = "erc-${each.key}"
  resource_group_name   = "rg-net"
  location              = each.value.region
  service_provider_name = "Equinix"
  peering_location      = each.value.location
  bandwidth_in_mbps     = 1000

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}

resource "azurerm_express_route_circuit_peering" "private" {
  for_each = local.sites

  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.site[each.key].name
  resource_group_name           = "rg-net"
  peer_asn                      = 65010
  primary_peer_address_prefix   = cidrsubnet(each.value.block, 1, 0)
  secondary_peer_address_prefix = cidrsubnet(each.value.block, 1, 1)
  vlan_id                       = each.value.vlan_id
}

resource "azurerm_express_route_circuit_connection" "reach" {
  name                = "reach-ams-lon"
  peering_id          = azurerm_express_route_circuit_peering.private["ams"].id
  peer_peering_id     = azurerm_express_route_circuit_peering.private["lon"].id
  address_prefix_ipv4 = "172.16.251.0/29"
}

variable "london_block" {
  type = string
}
