provider "azurerm" {
  features {}
}

module "ams" {
  source  = "Azure/avm-res-network-expressroutecircuit/azurerm"
  version = "0.3.3"

  name                  = "erc-ams"
  resource_group_name   = "rg-hub"
  location              = "westeurope"
  service_provider_name = "Equinix"
  peering_location      = "westeurope"
  bandwidth_in_mbps     = 300

  sku = {
    tier   = "Standard"
    family = "MeteredData"
  }

  peerings = {
    private = {
      peering_type                  = "AzurePrivatePeering"
      peer_asn                      = 65515
      vlan_id                       = 4095
      primary_peer_address_prefix   = "10.0.0.0/30"
      secondary_peer_address_prefix = "10.0.0.0/30"
    }
    microsoft = {
      peering_type                  = "MicrosoftPeering"
      peer_asn                      = 3320
      vlan_id                       = 4095
      primary_peer_address_prefix   = "10.1.0.0/29"
      secondary_peer_address_prefix = "10.1.0.8/30"
      microsoft_peering_config = {
        advertised_public_prefixes = ["198.51.0.0/24"]
        customer_asn               = 65001
      }
    }
  }
}
