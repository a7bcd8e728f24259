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


resource "azurerm_route_filter" "services" {
  name                = "rf-services"
  resource_group_name = "rg-net"
  location            = "westeurope"

  rule {
    name        = "storage"
    access      = "Allow"
    rule_type   = "Community"
    communities = ["12076:52002", "12076:52024"]
  }
}

resource "azurerm_express_route_circuit" "ams_circuit" {
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

resource "azurerm_express_route_circuit_peering" "ams_private" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.ams_circuit.name
  resource_group_name           = "rg-net"
  peer_asn                      = 65010
  primary_peer_address_prefix   = "172.16.250.0/30"
  secondary_peer_address_prefix = "172.16.250.4/30"
  vlan_id                       = 100
  shared_key                    = "Kx7fP2mQ9aTz4wLd"
}

resource "azurerm_express_route_circuit_peering" "ams_microsoft" {
  peering_type                  = "MicrosoftPeering"
  express_route_circuit_name    = azurerm_express_route_circuit.ams_circuit.name
  resource_group_name           = "rg-net"
  peer_asn                      = 3320
  primary_peer_address_prefix   = "193.99.144.0/30"
  secondary_peer_address_prefix = "193.99.144.4/30"
  vlan_id                       = 101
  route_filter_id               = azurerm_route_filter.services.id

  microsoft_peering_config {
    advertised_public_prefixes = ["193.99.145.0/24"]
    customer_asn               = 3320
    routing_registry_name      = "RIPENCC"
  }
}

resource "azurerm_virtual_network" "ams_hub" {
  name                = "vnet-hub-ams"
  resource_group_name = "rg-net"
  location            = "westeurope"
  address_space       = ["10.10.0.0/16"]
}

resource "azurerm_subnet" "ams_gateway" {
  name                 = "GatewaySubnet"
  resource_group_name  = "rg-net"
  virtual_network_name = azurerm_virtual_network.ams_hub.name
  address_prefixes     = ["10.10.255.0/26"]
}

resource "azurerm_virtual_network" "ams_spoke" {
  name                = "vnet-spoke-ams"
  resource_group_name = "rg-net"
  location            = "westeurope"
  address_space       = ["10.11.0.0/16"]
}

resource "azurerm_virtual_network_peering" "ams_hub" {
  name                      = "hub-to-spoke"
  resource_group_name       = "rg-net"
  virtual_network_name      = azurerm_virtual_network.ams_hub.name
  remote_virtual_network_id = azurerm_virtual_network.ams_spoke.id
  allow_gateway_transit     = true
}

resource "azurerm_virtual_network_peering" "ams_spoke" {
  name                      = "spoke-to-hub"
  resource_group_name       = "rg-net"
  virtual_network_name      = azurerm_virtual_network.ams_spoke.name
  remote_virtual_network_id = azurerm_virtual_network.ams_hub.id
  use_remote_gateways       = true

  depends_on = [azurerm_virtual_network_gateway.ams_gateway]
}

resource "azurerm_virtual_network_gateway" "ams_gateway" {
  name                = "ergw-ams"
  resource_group_name = "rg-net"
  location            = "westeurope"
  type                = "ExpressRoute"
  sku                 = "ErGw2AZ"

  ip_configuration {
    subnet_id = azurerm_subnet.ams_gateway.id
  }
}

resource "azurerm_virtual_network_gateway_connection" "ams_circuit" {
  name                       = "con-ams"
  resource_group_name        = "rg-net"
  location                   = "westeurope"
  type                       = "ExpressRoute"
  virtual_network_gateway_id = azurerm_virtual_network_gateway.ams_gateway.id
  express_route_circuit_id   = azurerm_express_route_circuit.ams_circuit.id
  routing_weight             = 10

  depends_on = [azurerm_express_route_circuit_peering.ams_private]
}

resource "azurerm_express_route_circuit" "lon_circuit" {
  name                  = "erc-lon"
  resource_group_name   = "rg-net"
  location              = "uksouth"
  service_provider_name = "Megaport"
  peering_location      = "London"
  bandwidth_in_mbps     = 2000

  sku {
    tier   = "Premium"
    family = "MeteredData"
  }
}

resource "azurerm_express_route_circuit_peering" "lon_private" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.lon_circuit.name
  resource_group_name           = "rg-net"
  peer_asn                      = 65010
  primary_peer_address_prefix   = "172.16.250.16/30"
  secondary_peer_address_prefix = "172.16.250.20/30"
  vlan_id                       = 200
  shared_key                    = "Kx7fP2mQ9aTz4wLd"
}

resource "azurerm_express_route_circuit_peering" "lon_microsoft" {
  peering_type                  = "MicrosoftPeering"
  express_route_circuit_name    = azurerm_express_route_circuit.lon_circuit.name
  resource_group_name           = "rg-net"
  peer_asn                      = 3320
  primary_peer_address_prefix   = "193.99.144.8/30"
  secondary_peer_address_prefix = "193.99.144.12/30"
  vlan_id                       = 201
  route_filter_id               = azurerm_route_filter.services.id

  microsoft_peering_config {
    advertised_public_prefixes = ["193.99.145.0/24"]
    customer_asn               = 3320
    routing_registry_name      = "RIPENCC"
  }
}

resource "azurerm_virtual_network" "lon_hub" {
  name                = "vnet-hub-lon"
  resource_group_name = "rg-net"
  location            = "uksouth"
  address_space       = ["10.20.0.0/16"]
}

resource "azurerm_subnet" "lon_gateway" {
  name                 = "GatewaySubnet"
  resource_group_name  = "rg-net"
  virtual_network_name = azurerm_virtual_network.lon_hub.name
  address_prefixes     = ["10.20.255.0/26"]
}

resource "azurerm_virtual_network" "lon_spoke" {
  name                = "vnet-spoke-lon"
  resource_group_name = "rg-net"
  location            = "uksouth"
  address_space       = ["10.21.0.0/16"]
}

resource "azurerm_virtual_network_peering" "lon_hub" {
  name                      = "hub-to-spoke"
  resource_group_name       = "rg-net"
  virtual_network_name      = azurerm_virtual_network.lon_hub.name
  remote_virtual_network_id = azurerm_virtual_network.lon_spoke.id
  allow_gateway_transit     = true
}

resource "azurerm_virtual_network_peering" "lon_spoke" {
  name                      = "spoke-to-hub"
  resource_group_name       = "rg-net"
  virtual_network_name      = azurerm_virtual_network.lon_spoke.name
  remote_virtual_network_id = azurerm_virtual_network.lon_hub.id
  use_remote_gateways       = true

  depends_on = [azurerm_virtual_network_gateway.lon_gateway]
}

resource "azurerm_virtual_network_gateway" "lon_gateway" {
  name                = "ergw-lon"
  resource_group_name = "rg-net"
  location            = "uksouth"
  type                = "ExpressRoute"
  sku                 = "ErGw2AZ"

  ip_configuration {
    subnet_id = azurerm_subnet.lon_gateway.id
  }
}

resource "azurerm_virtual_network_gateway_connection" "lon_circuit" {
  name                       = "con-lon"
  resource_group_name        = "rg-net"
  location                   = "uksouth"
  type                       = "ExpressRoute"
  virtual_network_gateway_id = azurerm_virtual_network_gateway.lon_gateway.id
  express_route_circuit_id   = azurerm_express_route_circuit.lon_circuit.id
  routing_weight             = 20

  depends_on = [azurerm_express_route_circuit_peering.lon_private]
}

resource "azurerm_express_route_circuit_connection" "global_reach" {
  name                = "gr-ams-lon"
  peering_id          = azurerm_express_route_circuit_peering.ams_private.id
  peer_peering_id     = azurerm_express_route_circuit_peering.lon_private.id
  address_prefix_ipv4 = "172.16.251.0/29"
}
