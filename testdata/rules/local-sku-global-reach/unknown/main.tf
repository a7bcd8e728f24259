provider "azurerm" {
  features {}
}

resource "azurerm_express_route_circuit" "ams" {
  name                  = "erc-ams"
  resource_group_name   = "rg-net"
  location              = "westeurope"
  service_provider_name = "Equinix"
  peering_location      = "Amsterdam"
  bandwidth_in_mbps     = 1000

  sku {
    tier   = var.tier
    family = "UnlimitedData"
  }
}

resource "azurerm_express_route_circuit" "lon" {
  name                  = "erc-lon"
  resource_group_name   = "rg-net"
  location              = "westeurope"
  service_provider_name = "Equinix"
  peering_location      = "London"
  bandwidth_in_mbps     = 1000

  sku {
    tier   = "Standard"
    family = "UnlimitedData"
  }
}

resource "azurerm_express_route_circuit_peering" "ams" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.ams.name
  resource_group_name           = "rg-net"
  peer_asn                      = 65010
  primary_peer_address_prefix   = "192.168.15.0/30"
  secondary_peer_address_prefix = "192.168.15.4/30"
  vlan_id                       = 100
}

resource "azurerm_express_route_circuit_peering" "lon" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.lon.name
  resource_group_name           = "rg-net"
  peer_asn                      = 65010
  primary_peer_address_prefix   = "192.168.16.0/30"
  secondary_peer_address_prefix = "192.168.16.4/30"
  vlan_id                       = 100
}

resource "azurerm_express_route_circuit_connection" "ams_lon" {
  name                = "gr-ams-lon"
  peering_id          = azurerm_express_route_circuit_peering.ams.id
  peer_peering_id     = azurerm_express_route_circuit_peering.lon.id
  address_prefix_ipv4 = "192.168.17.0/29"
}

variable "tier" {
  type = string
}
