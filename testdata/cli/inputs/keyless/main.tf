# Of a key that may be in an object only some objects have one; what stands in the others is no secret.
variable "peerings" {
  type = map(object({
    peer_asn   = number
    links      = list(string)
    vlan_id    = number
    shared_key = optional(string)
  }))
}

resource "azurerm_express_route_circuit" "sites" {
  for_each              = var.peerings
  name                  = "erc-${each.key}"
  resource_group_name   = "rg-net"
  location              = "westeurope"
  service_provider_name = "Equinix"
  peering_location      = "Amsterdam"
  bandwidth_in_mbps     = 1000

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}

resource "azurerm_express_route_circuit_peering" "private" {
  for_each                      = var.peerings
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.sites[each.key].name
  resource_group_name           = "rg-net"
  peer_asn                      = each.value.peer_asn
  primary_peer_address_prefix   = each.value.links[0]
  secondary_peer_address_prefix = each.value.links[1]
  vlan_id                       = each.value.vlan_id
  shared_key                    = try(each.value.shared_key, null)
}
