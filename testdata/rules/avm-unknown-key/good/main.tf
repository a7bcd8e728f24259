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
      express_route_gateway_resource_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net/providers/Microsoft.Network/expressRouteGateways/ergw-hub"
      routing_weight                    = 100
    }
  }
}
