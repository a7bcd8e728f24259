provider "azurerm" {
  features {}
}

resource "azurerm_express_route_port" "dir" {
  name                = "erp-ams"
  resource_group_name = "rg-net"
  location            = "westeurope"
  peering_location    = "Equinix-Amsterdam-AM5"
  bandwidth_in_gbps   = 10
  encapsulation       = "Dot1Q"

  link1 {
    admin_enabled = true
  }

  link2 {
    admin_enabled = true
  }
}

resource "azurerm_express_route_circuit" "one" {
  name                  = "erc-one"
  resource_group_name   = "rg-net"
  location              = "westeurope"
  express_route_port_id = azurerm_express_route_port.dir.id
  bandwidth_in_gbps     = 5

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}

resource "azurerm_express_route_circuit" "two" {
  name                  = "erc-two"
  resource_group_name   = "rg-net"
  location              = "westeurope"
  express_route_port_id = azurerm_express_route_port.dir.id
  bandwidth_in_gbps     = 5

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}

resource "azurerm_express_route_circuit_peering" "one" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.one.name
  resource_group_name           = "rg-net"
  peer_asn                      = 65010
  primary_peer_address_prefix   = "172.16.250.0/30"
  secondary_peer_address_prefix = "172.16.250.4/30"
  vlan_id                       = 310
}

resource "azurerm_express_route_circuit_peering" "two" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.two.name
  resource_group_name           = "rg-net"
  peer_asn                      = 65010
  primary_peer_address_prefix   = "172.16.252.0/30"
  secondary_peer_address_prefix = "172.16.252.4/30"
  vlan_id                       = 310 #~ vlan-id-duplicate-port
}
