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
      peerings = [
        {
          name = "AzurePrivatePeering"
          properties = {
            peeringType                = "AzurePrivatePeering"
            peerASN                    = 65515
            vlanId                     = 4095
            primaryPeerAddressPrefix   = "10.0.0.0/30"
            secondaryPeerAddressPrefix = "10.0.0.0/30"
          }
        },
        {
          name = "MicrosoftPeering"
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
      ]
    }
  }
}
