provider "azurerm" {
  features {}
}

module "ams" {
  source  = "Azure/avm-res-network-expressroutecircuit/azurerm"
  version = "0.3.3"

  name                  = "erc-ams"
  resource_group_name   = "rg-net"
  location              = "westeurope"
  service_provider_name = "Equinix"
  peering_location      = "Amsterdam"
  bandwidth_in_mbps     = 1000

  sku = {
    tier   = "Standard"
    family = "MeteredData"
  }

  peerings = {
    private = {
      peering_type                  = "AzurePrivatePeering"
      peer_asn                      = 65010
      vlan_id                       = 310
      primary_peer_address_prefix   = "172.16.250.0/30"
      secondary_peer_address_prefix = "172.16.250.4/30"
    }
  }

  er_gw_connections = {
    hub = {
      name                              = "con-hub"
      peering_map_key                   = "private"
      express_route_gateway_resource_id = var.gateway_id
      authorization_key                 = var.key #~ avm-er-gw-authorization-dropped
    }
  }
}

variable "gateway_id" {
  type = string
}

variable "key" {
  type    = string
  default = "3e5e1f9c-0a6c-4d0e-9d53-0c1f8a5b7d2e"
}
