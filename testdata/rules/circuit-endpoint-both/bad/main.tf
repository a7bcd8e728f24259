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
      bandwidthInGbps = 5
      expressRoutePort = {
        id = azapi_resource.port.id #~ circuit-endpoint-both
      }
    }
  }
}

resource "azapi_resource" "port" {
  type      = "Microsoft.Network/ExpressRoutePorts@2024-05-01"
  name      = "erp-ams"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net"
  location  = "westeurope"

  body = {
    properties = {
      peeringLocation = "Equinix-Amsterdam-AM5"
      bandwidthInGbps = 10
      encapsulation   = "Dot1Q"
      links = [
        { name = "link1", properties = { adminState = "Enabled" } },
        { name = "link2", properties = { adminState = "Enabled" } },
      ]
    }
  }
}
