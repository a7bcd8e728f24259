resource "azurerm_express_route_circuit" "site" {
  name                  = "erc-${var.name}"
  resource_group_name   = "rg-net"
  location              = var.site.region
  service_provider_name = var.site.provider
  peering_location      = var.site.location
  bandwidth_in_mbps     = var.site.mbps

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_express_route_circuit_peering" "private" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.site.name
  resource_group_name           = "rg-net"
  peer_asn                      = var.site.asn
  primary_peer_address_prefix   = var.site.private[0]
  secondary_peer_address_prefix = var.site.private[1]
  vlan_id                       = var.site.vlan
  shared_key                    = var.key

  ipv6 {
    primary_peer_address_prefix   = var.site.private_v6[0]
    secondary_peer_address_prefix = var.site.private_v6[1]
  }
}

resource "azurerm_express_route_circuit_peering" "microsoft" {
  peering_type                  = "MicrosoftPeering"
  express_route_circuit_name    = azurerm_express_route_circuit.site.name
  resource_group_name           = "rg-net"
  peer_asn                      = 3320
  primary_peer_address_prefix   = var.site.microsoft[0]
  secondary_peer_address_prefix = var.site.microsoft[1]
  vlan_id                       = var.site.vlan + 1
  shared_key                    = var.key
  route_filter_id               = var.route_filter_id

  microsoft_peering_config {
    advertised_public_prefixes = ["193.99.145.0/24"]
    routing_registry_name      = "RIPENCC"
  }

  ipv6 {
    primary_peer_address_prefix   = var.site.microsoft_v6[0]
    secondary_peer_address_prefix = var.site.microsoft_v6[1]
    route_filter_id               = var.route_filter_id

    microsoft_peering {
      advertised_public_prefixes = ["2c1e:251::/32"]
      routing_registry_name      = "RIPENCC"
    }
  }
}

resource "azurerm_virtual_network" "hub" {
  name                = "vnet-hub-${var.name}"
  resource_group_name = "rg-net"
  location            = var.site.region
  address_space       = var.site.hub
}

resource "azurerm_subnet" "gateway" {
  name                 = "GatewaySubnet"
  resource_group_name  = "rg-net"
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefixes     = var.site.gateway
}

resource "azurerm_virtual_network" "spoke" {
  name                = "vnet-spoke-${var.name}"
  resource_group_name = "rg-net"
  location            = var.site.region
  address_space       = var.site.spoke
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

  depends_on = [azurerm_virtual_network_gateway.site]
}

resource "azurerm_virtual_network_gateway" "site" {
  name                = "ergw-${var.name}"
  resource_group_name = "rg-net"
  location            = var.site.region
  type                = "ExpressRoute"
  sku                 = "ErGw2AZ"

  ip_configuration {
    subnet_id = azurerm_subnet.gateway.id
  }
}
