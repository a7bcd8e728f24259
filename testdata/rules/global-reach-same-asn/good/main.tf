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
    tier   = "Standard"
    family = "MeteredData"
  }
}

resource "azurerm_express_route_circuit" "lon" {
  name                  = "erc-lon"
  resource_group_name   = "rg-net"
  location              = "uksouth"
  service_provider_name = "Equinix"
  peering_location      = "London"
  bandwidth_in_mbps     = 1000

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}

resource "azurerm_express_route_circuit_peering" "ams" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.ams.name
  resource_group_name           = "rg-net"
  peer_asn                      = 65010
  primary_peer_address_prefix   = "172.16.250.0/30"
  secondary_peer_address_prefix = "172.16.250.4/30"
  vlan_id                       = 310
}

resource "azurerm_express_route_circuit_peering" "lon" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.lon.name
  resource_group_name           = "rg-net"
  peer_asn                      = 65020
  primary_peer_address_prefix   = "172.16.252.0/30"
  secondary_peer_address_prefix = "172.16.252.4/30"
  vlan_id                       = 310
}

resource "azurerm_express_route_circuit_connection" "ams_lon" {
  name                = "reach-ams-lon"
  peering_id          = azurerm_express_route_circuit_peering.ams.id
  peer_peering_id     = azurerm_express_route_circuit_peering.lon.id
  address_prefix_ipv4 = "172.16.251.0/29"
}
