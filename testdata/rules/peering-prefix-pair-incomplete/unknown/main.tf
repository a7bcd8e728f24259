provider "azapi" {}

resource "azapi_resource" "ams" {
  type      = "Microsoft.Network/expressRouteCircuits@2024-05-01"
  name      = "erc-ams"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net"
  location  = "westeurope"

  body = {
    sku = {
      name   = "Standard_MeteredData"
      tier   = "Standard"
      family = "MeteredData"
    }
    properties = {
      serviceProviderProperties = {
        serviceProviderName = "Equinix"
        peeringLocation     = "Amsterdam"
        bandwidthInMbps     = 1000
      }
    }
  }
}

resource "azapi_resource" "private" {
  type      = "Microsoft.Network/expressRouteCircuits/peerings@2024-05-01"
  name      = "AzurePrivatePeering"
  parent_id = azapi_resource.ams.id

  body = {
    properties = {
      peeringType                = "AzurePrivatePeering"
      peerASN                    = 65010
      vlanId                     = 310
      primaryPeerAddressPrefix   = "172.16.250.0/30"
      secondaryPeerAddressPrefix = var.secondary_prefix
    }
  }
}

variable "secondary_prefix" {
  type = string
}
