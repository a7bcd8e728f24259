resource "azurerm_express_route_circuit" "circuit" {
  name                  = "erc-${var.name}"
  resource_group_name   = "rg-net"
  location              = var.site.region
  service_provider_name = var.site.provider
  peering_location      = var.site.location
  bandwidth_in_mbps     = var.site.mbps

  sku {
    tier   = "Premium"
    family = "MeteredData"
  }
}

resource "azurerm_express_route_circuit_peering" "private" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.circuit.name
  resource_group_name           = "rg-net"
  peer_asn                      = 65010
  primary_peer_address_prefix   = var.site.private[0]
  secondary_peer_address_prefix = var.site.private[1]
  vlan_id                       = var.site.vlan
  shared_key                    = var.key
}

resource "azurerm_express_route_circuit_peering" "microsoft" {
  peering_type                  = "MicrosoftPeering"
  express_route_circuit_name    = azurerm_express_route_circuit.circuit.name
  resource_group_name           = "rg-net"
  peer_asn                      = 3320
  primary_peer_address_prefix   = var.site.microsoft[0]
  secondary_peer_address_prefix = var.site.microsoft[1]
  vlan_id                       = var.site.vlan + 1
  route_filter_id               = var.route_filter_id

  microsoft_peering_config {
    advertised_public_prefixes = ["193.99.145.0/24"]
    customer_asn               = 3320
    routing_registry_name      = "RIPENCC"
  }
}

resource "azurerm_virtual_network" "hub" {
  name                = "vnet-hub-${var.name}"
  resource_group_name = "rg-net"
  location            = var.site.region
  address_space       = [var.site.vnet]
}

resource "azurerm_subnet" "gateway" {
  name                 = "GatewaySubnet"
  resource_group_name  = "rg-net"
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefixes     = [var.site.gateway]
}

resource "azurerm_virtual_network" "spoke" {
  name                = "vnet-spoke-${var.name}"
  resource_group_name = "rg-net"
  location            = var.site.region
  address_space       = [var.site.spoke]
}

resource "azurerm_virtual_network_peering" "hub" {
  name                      = "hub-to-spoke"
  resource_group_name       = "rg-net"
  virtual_network_name      = azurerm_virtual_network.hub.name
  remote_virtual_network_id = azurerm_virtual_network.spoke.id
  allow_gateway_transit     = true
}

resource "azurerm_virtual_network_peering" "spoke" {
  name                      = "spoke-to-hub"
  resource_group_name       = "rg-net"
  virtual_network_name      = azurerm_virtual_network.spoke.name
  remote_virtual_network_id = azurerm_virtual_network.hub.id
  use_remote_gateways       = true

  depends_on = [azurerm_virtual_network_gateway.gateway]
}

resource "azurerm_virtual_network_gateway" "gateway" {
  name                = "ergw-${var.name}"
  resource_group_name = "rg-net"
  location            = var.site.region
  type                = "ExpressRoute"
  sku                 = "ErGw2AZ"

  ip_configuration {
    subnet_id = azurerm_subnet.gateway.id
  }
}

resource "azurerm_virtual_network_gateway_connection" "circuit" {
  name                       = "con-${var.name}"
  resource_group_name        = "rg-net"
  location                   = var.site.region
  type                       = "ExpressRoute"
  virtual_network_gateway_id = azurerm_virtual_network_gateway.gateway.id
  express_route_circuit_id   = azurerm_express_route_circuit.circuit.id
  routing_weight             = var.site.weight

  depends_on = [azurerm_express_route_circuit_peering.private]
}
