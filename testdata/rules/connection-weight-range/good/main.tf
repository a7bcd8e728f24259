provider "azapi" {}

resource "azapi_resource" "hub" {
  type      = "Microsoft.Network/connections@2024-05-01"
  name      = "con-hub"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net"
  location  = "westeurope"

  body = {
    properties = {
      connectionType         = "ExpressRoute"
      routingWeight          = 100
      virtualNetworkGateway1 = { id = var.gateway_id }
      peer                   = { id = var.circuit_id }
    }
  }
}

variable "gateway_id" {
  type = string
}

variable "circuit_id" {
  type = string
}
