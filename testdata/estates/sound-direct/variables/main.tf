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

resource "azurerm_express_route_circuit" "circuit" {
  for_each              = var.circuits
  name                  = "erc-${each.key}"
  resource_group_name   = "rg-net"
  location              = "germanywestcentral"
  express_route_port_id = azurerm_express_route_port.pair.id
  bandwidth_in_gbps     = each.value.gbps

  sku {
    tier   = "Premium"
    family = "UnlimitedData"
  }
}

resource "azurerm_express_route_circuit_peering" "private" {
  for_each                      = var.circuits
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.circuit[each.key].name
  resource_group_name           = azurerm_express_route_circuit.circuit[each.key].resource_group_name
  peer_asn                      = 4200000010
  primary_peer_address_prefix   = cidrsubnet(var.blocks[0], 2, each.value.first)
  secondary_peer_address_prefix = cidrsubnet(var.blocks[0], 2, each.value.first + 1)
  vlan_id                       = each.value.vlan
}

resource "azurerm_virtual_hub" "hub" {
  for_each            = var.circuits
  name                = "vhub-${each.key}"
  resource_group_name = "rg-net"
  location            = each.value.region
  virtual_wan_id      = azurerm_virtual_wan.core.id
  address_prefix      = each.value.hub
}

resource "azurerm_express_route_gateway" "gateway" {
  for_each            = var.circuits
  name                = "ergw-${each.key}"
  resource_group_name = "rg-net"
  location            = each.value.region
  virtual_hub_id      = azurerm_virtual_hub.hub[each.key].id
  scale_units         = 2
}

resource "azurerm_express_route_connection" "circuit" {
  for_each                         = var.circuits
  name                             = "con-${each.key}"
  express_route_gateway_id         = azurerm_express_route_gateway.gateway[each.key].id
  express_route_circuit_peering_id = azurerm_express_route_circuit_peering.private[each.key].id
}

resource "azurerm_virtual_network" "spoke" {
  for_each            = var.circuits
  name                = "vnet-${each.key}"
  resource_group_name = "rg-net"
  location            = each.value.region
  address_space       = [each.value.spoke]
}

resource "azurerm_virtual_hub_connection" "spoke" {
  for_each                  = var.circuits
  name                      = "hubcon-${each.key}"
  virtual_hub_id            = azurerm_virtual_hub.hub[each.key].id
  remote_virtual_network_id = azurerm_virtual_network.spoke[each.key].id
}
