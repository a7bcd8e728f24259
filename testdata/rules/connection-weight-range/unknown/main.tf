provider "azapi" {}

resource "azapi_resource" "hub" {
  type      = "Microsoft.Network/connections@2024-05-01"
  name      = "con-hub"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net"
  location  = "westeurope"

  body = {
    properties = {
      connectionType         = "ExpressRoute"
      routingWeight          = var.weight
      virtualNetworkGateway1 = { id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworkGateways/ergw-hub" }
      peer                   = { id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net/providers/Microsoft.Network/expressRouteCircuits/erc-ams" }
    }
  }
}

variable "weight" {
  type = number
}
