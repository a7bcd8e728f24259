provider "azapi" {}

resource "azapi_resource" "ams" {
  type      = "Microsoft.Network/expressRouteCircuits@2024-05-01"
  name      = "erc-ams"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net"
  location  = "westeurope"

  body = {
    sku = {
      name   = "Premium_MeteredData" #~ azapi-sku-name
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
