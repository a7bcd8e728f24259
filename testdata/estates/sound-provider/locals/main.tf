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

resource "azurerm_express_route_circuit" "circuit" {
  for_each              = local.sites
  name                  = "erc-${each.key}"
  resource_group_name   = "rg-net"
  location              = each.value.region
  service_provider_name = each.value.provider
  peering_location      = each.value.location
  bandwidth_in_mbps     = each.value.mbps

  sku {
    tier   = "Premium"
    family = "MeteredData"
  }
}

resource "azurerm_express_route_circuit_peering" "private" {
  for_each                      = local.sites
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.circuit[each.key].name
  resource_group_name           = "rg-net"
  peer_asn                      = 65010
  primary_peer_address_prefix   = each.value.private[0]
  secondary_peer_address_prefix = each.value.private[1]
  vlan_id                       = each.value.vlan
  shared_key                    = local.key
}

resource "azurerm_express_route_circuit_peering" "microsoft" {
  for_each                      = local.sites
  peering_type                  = "MicrosoftPeering"
  express_route_circuit_name    = azurerm_express_route_circuit.circuit[each.key].name
  resource_group_name           = "rg-net"
  peer_asn                      = 3320
  primary_peer_address_prefix   = each.value.microsoft[0]
  secondary_peer_address_prefix = each.value.microsoft[1]
  vlan_id                       = each.value.vlan + 1
  route_filter_id               = azurerm_route_filter.services.id

  microsoft_peering_config {
    advertised_public_prefixes = ["193.99.145.0/24"]
    customer_asn               = 3320
    routing_registry_name      = "RIPENCC"
  }
}

resource "azurerm_virtual_network" "hub" {
  for_each            = local.sites
  name                = "vnet-hub-${each.key}"
  resource_group_name = "rg-net"
  location            = each.value.region
  address_space       = [each.value.vnet]
}

resource "azurerm_subnet" "gateway" {
  for_each             = local.sites
  name                 = "GatewaySubnet"
  resource_group_name  = "rg-net"
  virtual_network_name = azurerm_virtual_network.hub[each.key].name
  address_prefixes     = [each.value.gateway]
}

resource "azurerm_virtual_network" "spoke" {
  for_each            = local.sites
  name                = "vnet-spoke-${each.key}"
  resource_group_name = "rg-net"
  location            = each.value.region
  address_space       = [each.value.spoke]
}

resource "azurerm_virtual_network_peering" "hub" {
  for_each                  = local.sites
  name                      = "hub-to-spoke"
  resource_group_name       = "rg-net"
  virtual_network_name      = azurerm_virtual_network.hub[each.key].name
  remote_virtual_network_id = azurerm_virtual_network.spoke[each.key].id
  allow_gateway_transit     = true
}

resource "azurerm_virtual_network_peering" "spoke" {
  for_each                  = local.sites
  name                      = "spoke-to-hub"
  resource_group_name       = "rg-net"
  virtual_network_name      = azurerm_virtual_network.spoke[each.key].name
  remote_virtual_network_id = azurerm_virtual_network.hub[each.key].id
  use_remote_gateways       = true

  depends_on = [azurerm_virtual_network_gateway.gateway]
}

resource "azurerm_virtual_network_gateway" "gateway" {
  for_each            = local.sites
  name                = "ergw-${each.key}"
  resource_group_name = "rg-net"
  location            = each.value.region
  type                = "ExpressRoute"
  sku                 = "ErGw2AZ"

  ip_configuration {
    subnet_id = azurerm_subnet.gateway[each.key].id
  }
}

resource "azurerm_virtual_network_gateway_connection" "circuit" {
  for_each                   = local.sites
  name                       = "con-${each.key}"
  resource_group_name        = "rg-net"
  location                   = each.value.region
  type                       = "ExpressRoute"
  virtual_network_gateway_id = azurerm_virtual_network_gateway.gateway[each.key].id
  express_route_circuit_id   = azurerm_express_route_circuit.circuit[each.key].id
  routing_weight             = each.value.weight

  depends_on = [azurerm_express_route_circuit_peering.private]
}

resource "azurerm_express_route_circuit_connection" "global_reach" {
  name                = "gr-ams-lon"
  peering_id          = azurerm_express_route_circuit_peering.private["ams"].id
  peer_peering_id     = azurerm_express_route_circuit_peering.private["lon"].id
  address_prefix_ipv4 = "172.16.251.0/29"
}
