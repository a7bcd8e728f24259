# Circuits of one root by `for_each`: a private and a Microsoft peering each, and a connection to one of its gateways.
locals {
  # One `range` gives 1,024 numbers at the most.
  numbers = [for pair in setproduct(range(ceil(CIRCUITS / 1000)), range(min(1000, CIRCUITS))) : pair[0] * 1000 + pair[1]]

  circuits = {
    for number in local.numbers : format("c%05d", number) => {
      provider  = "Equinix"
      location  = number % 2 == 0 ? "Amsterdam" : "Frankfurt"
      bandwidth = 1000
      private   = cidrsubnet("10.64.0.0/10", 19, number)
      public    = cidrsubnet("20.0.0.0/10", 19, number)
      announced = cidrsubnet("52.0.0.0/8", 20, number)
      vlan      = 100 + number % 1000 * 2
      gateway   = number % max(1, floor(CIRCUITS / 4))
    } if number < CIRCUITS
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_express_route_circuit" "this" {
  for_each              = local.circuits
  name                  = "erc-${each.key}"
  resource_group_name   = "rg-net"
  location              = "westeurope"
  service_provider_name = each.value.provider
  peering_location      = each.value.location
  bandwidth_in_mbps     = each.value.bandwidth

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}

resource "azurerm_express_route_circuit_peering" "private" {
  for_each                      = local.circuits
  express_route_circuit_name    = azurerm_express_route_circuit.this[each.key].name
  resource_group_name           = "rg-net"
  peering_type                  = "AzurePrivatePeering"
  peer_asn                      = 65010
  vlan_id                       = each.value.vlan
  primary_peer_address_prefix   = cidrsubnet(each.value.private, 1, 0)
  secondary_peer_address_prefix = cidrsubnet(each.value.private, 1, 1)
}

resource "azurerm_express_route_circuit_peering" "microsoft" {
  for_each                      = local.circuits
  express_route_circuit_name    = azurerm_express_route_circuit.this[each.key].name
  resource_group_name           = "rg-net"
  peering_type                  = "MicrosoftPeering"
  peer_asn                      = 3320
  vlan_id                       = each.value.vlan + 1
  primary_peer_address_prefix   = cidrsubnet(each.value.public, 1, 0)
  secondary_peer_address_prefix = cidrsubnet(each.value.public, 1, 1)
  route_filter_id               = azurerm_route_filter.services.id

  microsoft_peering_config {
    advertised_public_prefixes = [each.value.announced]
    routing_registry_name      = "RIPENCC"
  }
}

resource "azurerm_route_filter" "services" {
  name                = "rf-services"
  resource_group_name = "rg-net"
  location            = "westeurope"

  rule {
    name        = "storage"
    access      = "Allow"
    rule_type   = "Community"
    communities = ["12076:52002"]
  }
}

resource "azurerm_virtual_network_gateway" "hub" {
  count               = max(1, floor(CIRCUITS / 4))
  name                = "ergw-${count.index}"
  resource_group_name = "rg-net"
  location            = "westeurope"
  type                = "ExpressRoute"
  sku                 = "ErGw1AZ"

  ip_configuration {
    subnet_id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-${count.index}/subnets/GatewaySubnet"
  }
}

resource "azurerm_virtual_network_gateway_connection" "this" {
  for_each                   = local.circuits
  name                       = "con-${each.key}"
  resource_group_name        = "rg-net"
  location                   = "westeurope"
  type                       = "ExpressRoute"
  virtual_network_gateway_id = azurerm_virtual_network_gateway.hub[each.value.gateway].id
  express_route_circuit_id   = azurerm_express_route_circuit.this[each.key].id

  depends_on = [azurerm_express_route_circuit_peering.private]
}
