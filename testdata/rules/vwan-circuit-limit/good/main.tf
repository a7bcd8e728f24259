provider "azurerm" {
  features {}
}

resource "azurerm_virtual_wan" "main" {
  name                = "vwan"
  resource_group_name = "rg-net"
  location            = "westeurope"
  type                = "Standard"
}

resource "azurerm_virtual_hub" "main" {
  name                = "vhub"
  resource_group_name = "rg-net"
  location            = "westeurope"
  virtual_wan_id      = azurerm_virtual_wan.main.id
  address_prefix      = "10.10.0.0/23"
}

resource "azurerm_express_route_gateway" "main" {
  name                = "ergw-vhub"
  resource_group_name = "rg-net"
  location            = "westeurope"
  virtual_hub_id      = azurerm_virtual_hub.main.id
  scale_units         = 1
}

locals {
  sites = 6
}

resource "azurerm_express_route_circuit" "site" {
  count                 = local.sites
  name                  = "erc-${count.index}"
  resource_group_name   = "rg-net"
  location              = "westeurope"
  service_provider_name = "Equinix"
  peering_location      = element(["Amsterdam", "London", "Frankfurt"], count.index)
  bandwidth_in_mbps     = 1000

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}

resource "azurerm_express_route_circuit_peering" "private" {
  count                         = local.sites
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.site[count.index].name
  resource_group_name           = "rg-net"
  vlan_id                       = 100
  peer_asn                      = 65010
  primary_peer_address_prefix   = "172.16.${count.index}.0/30"
  secondary_peer_address_prefix = "172.16.${count.index}.4/30"
}

resource "azurerm_express_route_connection" "site" {
  count                            = local.sites
  name                             = "con-${count.index}"
  express_route_gateway_id         = azurerm_express_route_gateway.main.id
  express_route_circuit_peering_id = azurerm_express_route_circuit_peering.private[count.index].id
}
