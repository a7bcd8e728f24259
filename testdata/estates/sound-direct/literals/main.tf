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

resource "azurerm_express_route_circuit" "prod_circuit" {
  name                  = "erc-prod"
  resource_group_name   = "rg-net"
  location              = "germanywestcentral"
  express_route_port_id = azurerm_express_route_port.pair.id
  bandwidth_in_gbps     = 5

  sku {
    tier   = "Premium"
    family = "UnlimitedData"
  }
}

resource "azurerm_express_route_circuit_peering" "prod_private" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.prod_circuit.name
  resource_group_name           = azurerm_express_route_circuit.prod_circuit.resource_group_name
  peer_asn                      = 4200000010
  primary_peer_address_prefix   = "172.20.255.0/30"
  secondary_peer_address_prefix = "172.20.255.4/30"
  vlan_id                       = 310
}

resource "azurerm_virtual_hub" "prod_hub" {
  name                = "vhub-prod"
  resource_group_name = "rg-net"
  location            = "germanywestcentral"
  virtual_wan_id      = azurerm_virtual_wan.core.id
  address_prefix      = "10.100.0.0/23"
}

resource "azurerm_express_route_gateway" "prod_gateway" {
  name                = "ergw-prod"
  resource_group_name = "rg-net"
  location            = "germanywestcentral"
  virtual_hub_id      = azurerm_virtual_hub.prod_hub.id
  scale_units         = 2
}

resource "azurerm_express_route_connection" "prod_circuit" {
  name                             = "con-prod"
  express_route_gateway_id         = azurerm_express_route_gateway.prod_gateway.id
  express_route_circuit_peering_id = azurerm_express_route_circuit_peering.prod_private.id
}

resource "azurerm_virtual_network" "prod_spoke" {
  name                = "vnet-prod"
  resource_group_name = "rg-net"
  location            = "germanywestcentral"
  address_space       = ["10.101.0.0/16"]
}

resource "azurerm_virtual_hub_connection" "prod_spoke" {
  name                      = "hubcon-prod"
  virtual_hub_id            = azurerm_virtual_hub.prod_hub.id
  remote_virtual_network_id = azurerm_virtual_network.prod_spoke.id
}

resource "azurerm_express_route_circuit" "test_circuit" {
  name                  = "erc-test"
  resource_group_name   = "rg-net"
  location              = "germanywestcentral"
  express_route_port_id = azurerm_express_route_port.pair.id
  bandwidth_in_gbps     = 2

  sku {
    tier   = "Premium"
    family = "UnlimitedData"
  }
}

resource "azurerm_express_route_circuit_peering" "test_private" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.test_circuit.name
  resource_group_name           = azurerm_express_route_circuit.test_circuit.resource_group_name
  peer_asn                      = 4200000010
  primary_peer_address_prefix   = "172.20.255.8/30"
  secondary_peer_address_prefix = "172.20.255.12/30"
  vlan_id                       = 320
}

resource "azurerm_virtual_hub" "test_hub" {
  name                = "vhub-test"
  resource_group_name = "rg-net"
  location            = "westeurope"
  virtual_wan_id      = azurerm_virtual_wan.core.id
  address_prefix      = "10.110.0.0/23"
}

resource "azurerm_express_route_gateway" "test_gateway" {
  name                = "ergw-test"
  resource_group_name = "rg-net"
  location            = "westeurope"
  virtual_hub_id      = azurerm_virtual_hub.test_hub.id
  scale_units         = 2
}

resource "azurerm_express_route_connection" "test_circuit" {
  name                             = "con-test"
  express_route_gateway_id         = azurerm_express_route_gateway.test_gateway.id
  express_route_circuit_peering_id = azurerm_express_route_circuit_peering.test_private.id
}

resource "azurerm_virtual_network" "test_spoke" {
  name                = "vnet-test"
  resource_group_name = "rg-net"
  location            = "westeurope"
  address_space       = ["10.111.0.0/16"]
}

resource "azurerm_virtual_hub_connection" "test_spoke" {
  name                      = "hubcon-test"
  virtual_hub_id            = azurerm_virtual_hub.test_hub.id
  remote_virtual_network_id = azurerm_virtual_network.test_spoke.id
}
