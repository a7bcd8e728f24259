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

resource "azurerm_express_route_circuit_peering" "private" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.ams.name
  resource_group_name           = "rg-net"
  peer_asn                      = 65010
  primary_peer_address_prefix   = "172.16.250.0/30"
  secondary_peer_address_prefix = "172.16.250.4/30"
  vlan_id                       = 310

  ipv6 {
    primary_peer_address_prefix   = "fd4b:2c1e:250::/126"
    secondary_peer_address_prefix = "fd4b:2c1e:250::4/126"
  }
}

resource "azurerm_virtual_wan" "wan" {
  name                = "vwan"
  resource_group_name = "rg-net"
  location            = "westeurope"
}

resource "azurerm_virtual_hub" "weu" {
  name                = "hub-weu"
  resource_group_name = "rg-net"
  location            = "westeurope"
  virtual_wan_id      = azurerm_virtual_wan.wan.id
  address_prefix      = "10.10.0.0/23"
}

resource "azurerm_express_route_gateway" "weu" {
  name                = "ergw-weu"
  resource_group_name = "rg-net"
  location            = "westeurope"
  virtual_hub_id      = azurerm_virtual_hub.weu.id
  scale_units         = 1
}

resource "azurerm_express_route_connection" "ams" {
  name                             = "con-ams"
  express_route_gateway_id         = azurerm_express_route_gateway.weu.id
  express_route_circuit_peering_id = azurerm_express_route_circuit_peering.private.id #~ ipv6-private-peering-vwan
}
