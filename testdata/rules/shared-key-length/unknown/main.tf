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
      secondaryPeerAddressPrefix = "172.16.250.4/30"
      sharedKey                  = data.azurerm_key_vault_secret.md5.value
    }
  }
}

data "azurerm_key_vault_secret" "md5" {
  name         = "erc-ams-md5"
  key_vault_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net/providers/Microsoft.KeyVault/vaults/kv-net"
}
