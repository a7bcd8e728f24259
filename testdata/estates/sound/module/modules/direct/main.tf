resource "azurerm_express_route_circuit" "this" {
  name                  = "erc-${var.name}"
  resource_group_name   = "rg-net"
  location              = "germanywestcentral"
  express_route_port_id = var.port_id
  bandwidth_in_gbps     = var.circuit.gbps

  sku {
    tier   = "Premium"
    family = "UnlimitedData"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_express_route_circuit_peering" "this" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.this.name
  resource_group_name           = azurerm_express_route_circuit.this.resource_group_name
  peer_asn                      = 4200000010
  primary_peer_address_prefix   = cidrsubnet("172.20.255.0/28", 2, var.circuit.first)
  secondary_peer_address_prefix = cidrsubnet("172.20.255.0/28", 2, var.circuit.first + 1)
  vlan_id                       = var.circuit.vlan
  shared_key                    = var.key
}

resource "azurerm_virtual_hub" "this" {
  name                = "vhub-${var.name}"
  resource_group_name = "rg-net"
  location            = var.circuit.region
  virtual_wan_id      = var.wan_id
  address_prefix      = var.circuit.hub
}

resource "azurerm_express_route_gateway" "this" {
  name                = "ergw-${var.name}"
  resource_group_name = "rg-net"
  location            = var.circuit.region
  virtual_hub_id      = azurerm_virtual_hub.this.id
  scale_units         = 2
}

resource "azurerm_express_route_connection" "this" {
  name                             = "con-${var.name}"
  express_route_gateway_id         = azurerm_express_route_gateway.this.id
  express_route_circuit_peering_id = azurerm_express_route_circuit_peering.this.id
}

resource "azurerm_virtual_network" "this" {
  name                = "vnet-${var.name}"
  resource_group_name = "rg-net"
  location            = var.circuit.region
  address_space       = [var.circuit.spoke]
}

resource "azurerm_virtual_hub_connection" "this" {
  name                      = "hubcon-${var.name}"
  virtual_hub_id            = azurerm_virtual_hub.this.id
  remote_virtual_network_id = azurerm_virtual_network.this.id
}
