provider "azurerm" {
  features {}
}

resource "azurerm_express_route_circuit" "ams" {
  name                  = "erc-ams"
  resource_group_name   = "rg-net"
  location              = "westeurope"
  service_provider_name = "Megaport"
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
}

resource "megaport_vxc" "ams" {
  product_name         = "erc-ams-primary"
  rate_limit           = 1000
  contract_term_months = 12

  a_end = {
    requested_product_uid = "6f1b0c1e-5d3a-4c3e-9a52-1f1f5b7c1a10"
  }

  b_end = {}

  b_end_partner_config = {
    partner = "azure"
    azure_config = {
      port_choice = "primary"
      service_key = azurerm_express_route_circuit.ams.service_key
      peers = [
        {
          type             = "private"
          peer_asn         = "65010"
          primary_subnet   = "172.16.250.0/30"
          secondary_subnet = "172.16.250.4/30"
          vlan             = 311 #~ exchange-vlan-mismatch
        },
      ]
    }
  }
}
