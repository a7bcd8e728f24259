resource "azurerm_express_route_circuit" "circuit" {
  name                  = "erc-${var.name}"
  resource_group_name   = "rg-net"
  location              = "germanywestcentral"
  express_route_port_id = var.port_id
  bandwidth_in_gbps     = var.circuit.gbps

  sku {
    tier   = "Premium"
    family = "UnlimitedData"
  }
}

resource "azurerm_express_route_circuit_peering" "private" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.circuit.name
  resource_group_name           = azurerm_express_route_circuit.circuit.resource_group_name
  peer_asn                      = 4200000010
  primary_peer_address_prefix   = cidrsubnet("172.20.255.0/28", 2, var.circuit.first)
  secondary_peer_address_prefix = cidrsubnet("172.20.255.0/28", 2, var.circuit.first + 1)
  vlan_id                       = var.circuit.vlan
}

resource "azurerm_virtual_hub" "hub" {
  name                = "vhub-${var.name}"
  resource_group_name = "rg-net"
  location            = var.circuit.region
  virtual_wan_id      = var.wan_id
  address_prefix      = var.circuit.hub
}

resource "azurerm_express_route_gateway" "gateway" {
  name                = "ergw-${var.name}"
  resource_group_name = "rg-net"
  location            = var.circuit.region
  virtual_hub_id      = azurerm_virtual_hub.hub.id
  scale_units         = 2
}

resource "azurerm_express_route_connection" "circuit" {
  name                             = "con-${var.name}"
  express_route_gateway_id         = azurerm_express_route_gateway.gateway.id
  express_route_circuit_peering_id = azurerm_express_route_circuit_peering.private.id
}

resource "azurerm_virtual_network" "spoke" {
  name                = "vnet-${var.name}"
  resource_group_name = "rg-net"
  location            = var.circuit.region
  address_space       = [var.circuit.spoke]
}

resource "azurerm_virtual_hub_connection" "spoke" {
  name                      = "hubcon-${var.name}"
  virtual_hub_id            = azurerm_virtual_hub.hub.id
  remote_virtual_network_id = azurerm_virtual_network.spoke.id
}
