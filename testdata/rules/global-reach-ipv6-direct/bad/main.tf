provider "azurerm" {
  features {}
}

resource "azurerm_express_route_circuit" "ams" {
  name                  = "erc-ams"
  resource_group_name   = "rg-net"
  location              = "westeurope"
  express_route_port_id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-net/providers/Microsoft.Network/expressRoutePorts/erp-ams"
  bandwidth_in_gbps     = 100

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}

resource "azurerm_express_route_circuit" "fra" {
  name                  = "erc-fra"
  resource_group_name   = "rg-net"
  location              = "westeurope"
  service_provider_name = "Equinix"
  peering_location      = "Frankfurt"
  bandwidth_in_mbps     = 1000

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}

resource "azurerm_express_route_circuit_peering" "ams" {
  express_route_circuit_name    = azurerm_express_route_circuit.ams.name
  resource_group_name           = "rg-net"
  peering_type                  = "AzurePrivatePeering"
  peer_asn                      = 65010
  vlan_id                       = 100
  primary_peer_address_prefix   = "172.16.250.0/30"
  secondary_peer_address_prefix = "172.16.250.4/30"
}

resource "azurerm_express_route_circuit_peering" "fra" {
  express_route_circuit_name    = azurerm_express_route_circuit.fra.name
  resource_group_name           = "rg-net"
  peering_type                  = "AzurePrivatePeering"
  peer_asn                      = 65010
  vlan_id                       = 200
  primary_peer_address_prefix   = "172.16.251.0/30"
  secondary_peer_address_prefix = "172.16.251.4/30"
}

resource "azurerm_express_route_circuit_connection" "reach" {
  name                = "reach"
  peering_id          = azurerm_express_route_circuit_peering.ams.id
  peer_peering_id     = azurerm_express_route_circuit_peering.fra.id
  address_prefix_ipv4 = "172.16.240.0/29"
  address_prefix_ipv6 = "fd00:172:16:240::/125" #~ global-reach-ipv6-direct
}
