provider "azapi" {}

resource "azapi_resource" "ams" {
  type      = "Microsoft.Network/expressRouteCircuits@2024-05-01"
  name      = "erc-ams"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub"
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
        peeringLocation     = "westeurope"
        bandwidthInMbps     = 300
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
      peerASN                    = 65515
      vlanId                     = 4095
      primaryPeerAddressPrefix   = "10.0.0.0/30"
      secondaryPeerAddressPrefix = "10.0.0.0/30"
    }
  }
}

resource "azapi_resource" "microsoft" {
  type      = "microsoft.network/ExpressRouteCircuits/peerings@2023-11-01"
  name      = "MicrosoftPeering"
  parent_id = azapi_resource.ams.id
  body = {
    properties = {
      peeringType                = "MicrosoftPeering"
      peerASN                    = 3320
      vlanId                     = 4095
      primaryPeerAddressPrefix   = "10.1.0.0/29"
      secondaryPeerAddressPrefix = "10.1.0.8/30"
      microsoftPeeringConfig = {
        advertisedPublicPrefixes = ["198.51.0.0/24"]
        customerASN              = 65001
      }
    }
  }
}
