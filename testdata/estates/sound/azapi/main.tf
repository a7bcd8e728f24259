terraform {
  required_providers {
    azapi = {
      source  = "azure/azapi"
      version = "~> 2.5"
    }
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.2"
    }
  }
}

provider "azapi" {}

provider "azurerm" {
  features {}
}

locals {
  group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net"
}

data "azurerm_key_vault_secret" "md5" {
  name         = "bgp-md5"
  key_vault_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net/providers/Microsoft.KeyVault/vaults/kv-net"
}

resource "azapi_resource" "services" {
  type      = "Microsoft.Network/routeFilters@2024-05-01"
  name      = "rf-services"
  parent_id = local.group
  location  = "westeurope"
  body = {
    properties = {
      rules = [{
        name = "storage"
        properties = {
          access              = "Allow"
          routeFilterRuleType = "Community"
          communities         = ["12076:52002", "12076:52024"]
        }
      }]
    }
  }
}

resource "azapi_resource" "ams" {
  type      = "Microsoft.Network/expressRouteCircuits@2024-05-01"
  name      = "erc-ams"
  parent_id = local.group
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

  lifecycle {
    prevent_destroy = true
  }
}

resource "azapi_resource" "ams_private" {
  type      = "Microsoft.Network/expressRouteCircuits/peerings@2024-05-01"
  name      = "AzurePrivatePeering"
  parent_id = azapi_resource.ams.id
  body = {
    properties = {
      peeringType                = "AzurePrivatePeering"
      peerASN                    = 65010
      vlanId                     = 100
      primaryPeerAddressPrefix   = "172.16.250.0/30"
      secondaryPeerAddressPrefix = "172.16.250.4/30"
      ipv6PeeringConfig = {
        primaryPeerAddressPrefix   = "fd12:3456:789a:fe::/126"
        secondaryPeerAddressPrefix = "fd12:3456:789a:fe::4/126"
      }
    }
  }
  sensitive_body = {
    properties = {
      sharedKey = data.azurerm_key_vault_secret.md5.value
    }
  }
}

resource "azapi_resource" "ams_microsoft" {
  type      = "Microsoft.Network/expressRouteCircuits/peerings@2024-05-01"
  name      = "MicrosoftPeering"
  parent_id = azapi_resource.ams.id
  body = {
    properties = {
      peeringType                = "MicrosoftPeering"
      peerASN                    = 3320
      vlanId                     = 101
      primaryPeerAddressPrefix   = "193.99.144.0/30"
      secondaryPeerAddressPrefix = "193.99.144.4/30"
      routeFilter = {
        id = azapi_resource.services.id
      }
      microsoftPeeringConfig = {
        advertisedPublicPrefixes = ["193.99.145.0/24"]
        routingRegistryName      = "RIPENCC"
      }
      ipv6PeeringConfig = {
        primaryPeerAddressPrefix   = "2c1e:250::/126"
        secondaryPeerAddressPrefix = "2c1e:250::4/126"
        routeFilter = {
          id = azapi_resource.services.id
        }
        microsoftPeeringConfig = {
          advertisedPublicPrefixes = ["2c1e:251::/32"]
          routingRegistryName      = "RIPENCC"
        }
      }
    }
  }
  sensitive_body = {
    properties = {
      sharedKey = data.azurerm_key_vault_secret.md5.value
    }
  }
}

resource "azapi_resource" "ams_hub" {
  type      = "Microsoft.Network/virtualNetworks@2024-05-01"
  name      = "vnet-hub-ams"
  parent_id = local.group
  location  = "westeurope"
  body = {
    properties = {
      addressSpace = {
        addressPrefixes = ["10.10.0.0/16", "fd12:3456:789a:1000::/56"]
      }
    }
  }
}

resource "azapi_resource" "ams_gateway_subnet" {
  type      = "Microsoft.Network/virtualNetworks/subnets@2024-05-01"
  name      = "GatewaySubnet"
  parent_id = azapi_resource.ams_hub.id
  body = {
    properties = {
      addressPrefixes = ["10.10.255.0/26", "fd12:3456:789a:10ff::/64"]
    }
  }
}

resource "azapi_resource" "ams_spoke" {
  type      = "Microsoft.Network/virtualNetworks@2024-05-01"
  name      = "vnet-spoke-ams"
  parent_id = local.group
  location  = "westeurope"
  body = {
    properties = {
      addressSpace = {
        addressPrefixes = ["10.11.0.0/16", "fd12:3456:789a:1100::/56"]
      }
    }
  }
}

resource "azapi_resource" "ams_hub_to_spoke" {
  type      = "Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01"
  name      = "hub-to-spoke"
  parent_id = azapi_resource.ams_hub.id
  body = {
    properties = {
      remoteVirtualNetwork = {
        id = azapi_resource.ams_spoke.id
      }
      allowGatewayTransit = true
    }
  }
}

resource "azapi_resource" "ams_spoke_to_hub" {
  type      = "Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01"
  name      = "spoke-to-hub"
  parent_id = azapi_resource.ams_spoke.id
  body = {
    properties = {
      remoteVirtualNetwork = {
        id = azapi_resource.ams_hub.id
      }
      useRemoteGateways = true
    }
  }

  depends_on = [azapi_resource.ams_gateway]
}

resource "azapi_resource" "ams_gateway" {
  type      = "Microsoft.Network/virtualNetworkGateways@2024-05-01"
  name      = "ergw-ams"
  parent_id = local.group
  location  = "westeurope"
  body = {
    properties = {
      gatewayType = "ExpressRoute"
      sku = {
        name = "ErGw2AZ"
        tier = "ErGw2AZ"
      }
      ipConfigurations = [{
        name = "default"
        properties = {
          subnet = {
            id = azapi_resource.ams_gateway_subnet.id
          }
        }
      }]
    }
  }
}

resource "azapi_resource" "ams_link" {
  type      = "Microsoft.Network/connections@2024-05-01"
  name      = "con-ams"
  parent_id = local.group
  location  = "westeurope"
  body = {
    properties = {
      connectionType = "ExpressRoute"
      virtualNetworkGateway1 = {
        id = azapi_resource.ams_gateway.id
      }
      peer = {
        id = azapi_resource.ams.id
      }
      routingWeight = 20
    }
  }

  depends_on = [azapi_resource.ams_private]
}

resource "azapi_resource" "ams_lon_link" {
  type      = "Microsoft.Network/connections@2024-05-01"
  name      = "con-ams-lon"
  parent_id = local.group
  location  = "westeurope"
  body = {
    properties = {
      connectionType = "ExpressRoute"
      virtualNetworkGateway1 = {
        id = azapi_resource.ams_gateway.id
      }
      peer = {
        id = azapi_resource.lon.id
      }
      routingWeight = 10
    }
  }

  depends_on = [azapi_resource.lon_private]
}

resource "azapi_resource" "lon" {
  type      = "Microsoft.Network/expressRouteCircuits@2024-05-01"
  name      = "erc-lon"
  parent_id = local.group
  location  = "uksouth"
  body = {
    sku = {
      name   = "Standard_MeteredData"
      tier   = "Standard"
      family = "MeteredData"
    }
    properties = {
      serviceProviderProperties = {
        serviceProviderName = "Megaport"
        peeringLocation     = "London"
        bandwidthInMbps     = 1000
      }
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "azapi_resource" "lon_private" {
  type      = "Microsoft.Network/expressRouteCircuits/peerings@2024-05-01"
  name      = "AzurePrivatePeering"
  parent_id = azapi_resource.lon.id
  body = {
    properties = {
      peeringType                = "AzurePrivatePeering"
      peerASN                    = 65020
      vlanId                     = 200
      primaryPeerAddressPrefix   = "172.16.250.16/30"
      secondaryPeerAddressPrefix = "172.16.250.20/30"
      ipv6PeeringConfig = {
        primaryPeerAddressPrefix   = "fd12:3456:789a:fe::10/126"
        secondaryPeerAddressPrefix = "fd12:3456:789a:fe::14/126"
      }
    }
  }
  sensitive_body = {
    properties = {
      sharedKey = data.azurerm_key_vault_secret.md5.value
    }
  }
}

resource "azapi_resource" "lon_microsoft" {
  type      = "Microsoft.Network/expressRouteCircuits/peerings@2024-05-01"
  name      = "MicrosoftPeering"
  parent_id = azapi_resource.lon.id
  body = {
    properties = {
      peeringType                = "MicrosoftPeering"
      peerASN                    = 3320
      vlanId                     = 201
      primaryPeerAddressPrefix   = "193.99.144.8/30"
      secondaryPeerAddressPrefix = "193.99.144.12/30"
      routeFilter = {
        id = azapi_resource.services.id
      }
      microsoftPeeringConfig = {
        advertisedPublicPrefixes = ["193.99.145.0/24"]
        routingRegistryName      = "RIPENCC"
      }
      ipv6PeeringConfig = {
        primaryPeerAddressPrefix   = "2c1e:250::8/126"
        secondaryPeerAddressPrefix = "2c1e:250::c/126"
        routeFilter = {
          id = azapi_resource.services.id
        }
        microsoftPeeringConfig = {
          advertisedPublicPrefixes = ["2c1e:251::/32"]
          routingRegistryName      = "RIPENCC"
        }
      }
    }
  }
  sensitive_body = {
    properties = {
      sharedKey = data.azurerm_key_vault_secret.md5.value
    }
  }
}

resource "azapi_resource" "lon_hub" {
  type      = "Microsoft.Network/virtualNetworks@2024-05-01"
  name      = "vnet-hub-lon"
  parent_id = local.group
  location  = "uksouth"
  body = {
    properties = {
      addressSpace = {
        addressPrefixes = ["10.20.0.0/16", "fd12:3456:789a:2000::/56"]
      }
    }
  }
}

resource "azapi_resource" "lon_gateway_subnet" {
  type      = "Microsoft.Network/virtualNetworks/subnets@2024-05-01"
  name      = "GatewaySubnet"
  parent_id = azapi_resource.lon_hub.id
  body = {
    properties = {
      addressPrefixes = ["10.20.255.0/26", "fd12:3456:789a:20ff::/64"]
    }
  }
}

resource "azapi_resource" "lon_spoke" {
  type      = "Microsoft.Network/virtualNetworks@2024-05-01"
  name      = "vnet-spoke-lon"
  parent_id = local.group
  location  = "uksouth"
  body = {
    properties = {
      addressSpace = {
        addressPrefixes = ["10.21.0.0/16", "fd12:3456:789a:2100::/56"]
      }
    }
  }
}

resource "azapi_resource" "lon_hub_to_spoke" {
  type      = "Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01"
  name      = "hub-to-spoke"
  parent_id = azapi_resource.lon_hub.id
  body = {
    properties = {
      remoteVirtualNetwork = {
        id = azapi_resource.lon_spoke.id
      }
      allowGatewayTransit = true
    }
  }
}

resource "azapi_resource" "lon_spoke_to_hub" {
  type      = "Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01"
  name      = "spoke-to-hub"
  parent_id = azapi_resource.lon_spoke.id
  body = {
    properties = {
      remoteVirtualNetwork = {
        id = azapi_resource.lon_hub.id
      }
      useRemoteGateways = true
    }
  }

  depends_on = [azapi_resource.lon_gateway]
}

resource "azapi_resource" "lon_gateway" {
  type      = "Microsoft.Network/virtualNetworkGateways@2024-05-01"
  name      = "ergw-lon"
  parent_id = local.group
  location  = "uksouth"
  body = {
    properties = {
      gatewayType = "ExpressRoute"
      sku = {
        name = "ErGw2AZ"
        tier = "ErGw2AZ"
      }
      ipConfigurations = [{
        name = "default"
        properties = {
          subnet = {
            id = azapi_resource.lon_gateway_subnet.id
          }
        }
      }]
    }
  }
}

resource "azapi_resource" "lon_link" {
  type      = "Microsoft.Network/connections@2024-05-01"
  name      = "con-lon"
  parent_id = local.group
  location  = "uksouth"
  body = {
    properties = {
      connectionType = "ExpressRoute"
      virtualNetworkGateway1 = {
        id = azapi_resource.lon_gateway.id
      }
      peer = {
        id = azapi_resource.lon.id
      }
      routingWeight = 20
    }
  }

  depends_on = [azapi_resource.lon_private]
}

resource "azapi_resource" "lon_ams_link" {
  type      = "Microsoft.Network/connections@2024-05-01"
  name      = "con-lon-ams"
  parent_id = local.group
  location  = "uksouth"
  body = {
    properties = {
      connectionType = "ExpressRoute"
      virtualNetworkGateway1 = {
        id = azapi_resource.lon_gateway.id
      }
      peer = {
        id = azapi_resource.ams.id
      }
      routingWeight = 10
    }
  }

  depends_on = [azapi_resource.ams_private]
}

resource "azapi_resource" "global_reach" {
  type      = "Microsoft.Network/expressRouteCircuits/peerings/connections@2024-05-01"
  name      = "gr-ams-lon"
  parent_id = azapi_resource.ams_private.id
  body = {
    properties = {
      expressRouteCircuitPeering = {
        id = azapi_resource.ams_private.id
      }
      peerExpressRouteCircuitPeering = {
        id = azapi_resource.lon_private.id
      }
      addressPrefix = "172.16.251.0/29"
      ipv6CircuitConnectionConfig = {
        addressPrefix = "fd12:3456:789a:fd::/125"
      }
    }
  }
}

resource "azapi_resource" "fra" {
  type      = "Microsoft.Network/expressRoutePorts@2024-05-01"
  name      = "erp-fra"
  parent_id = local.group
  location  = "germanywestcentral"

  identity {
    type         = "UserAssigned"
    identity_ids = ["/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-macsec"]
  }

  body = {
    properties = {
      peeringLocation = "Equinix-Frankfurt-FR5"
      bandwidthInGbps = 10
      encapsulation   = "Dot1Q"
      links = [{
        name = "link1"
        properties = {
          adminState = "Enabled"
          macSecConfig = {
            cipher              = "GcmAes256"
            cknSecretIdentifier = "https://kv-net.vault.azure.net/secrets/ckn"
            cakSecretIdentifier = "https://kv-net.vault.azure.net/secrets/cak"
          }
        }
      }, {
        name = "link2"
        properties = {
          adminState = "Enabled"
          macSecConfig = {
            cipher              = "GcmAes256"
            cknSecretIdentifier = "https://kv-net.vault.azure.net/secrets/ckn"
            cakSecretIdentifier = "https://kv-net.vault.azure.net/secrets/cak"
          }
        }
      }]
    }
  }
}

resource "azapi_resource" "core" {
  type      = "Microsoft.Network/virtualWans@2024-05-01"
  name      = "vwan-core"
  parent_id = local.group
  location  = "germanywestcentral"
  body = {
    properties = {}
  }
}

resource "azapi_resource" "prod" {
  type      = "Microsoft.Network/expressRouteCircuits@2024-05-01"
  name      = "erc-prod"
  parent_id = local.group
  location  = "germanywestcentral"
  body = {
    sku = {
      name   = "Premium_UnlimitedData"
      tier   = "Premium"
      family = "UnlimitedData"
    }
    properties = {
      expressRoutePort = {
        id = azapi_resource.fra.id
      }
      bandwidthInGbps = 5
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "azapi_resource" "prod_private" {
  type      = "Microsoft.Network/expressRouteCircuits/peerings@2024-05-01"
  name      = "AzurePrivatePeering"
  parent_id = azapi_resource.prod.id
  body = {
    properties = {
      peeringType                = "AzurePrivatePeering"
      peerASN                    = 4200000010
      vlanId                     = 310
      primaryPeerAddressPrefix   = "172.20.255.0/30"
      secondaryPeerAddressPrefix = "172.20.255.4/30"
    }
  }
  sensitive_body = {
    properties = {
      sharedKey = data.azurerm_key_vault_secret.md5.value
    }
  }
}

resource "azapi_resource" "prod_hub" {
  type      = "Microsoft.Network/virtualHubs@2024-05-01"
  name      = "vhub-prod"
  parent_id = local.group
  location  = "germanywestcentral"
  body = {
    properties = {
      virtualWan = {
        id = azapi_resource.core.id
      }
      addressPrefix = "10.100.0.0/23"
    }
  }
}

resource "azapi_resource" "prod_gateway" {
  type      = "Microsoft.Network/expressRouteGateways@2024-05-01"
  name      = "ergw-prod"
  parent_id = local.group
  location  = "germanywestcentral"
  body = {
    properties = {
      virtualHub = {
        id = azapi_resource.prod_hub.id
      }
      autoScaleConfiguration = {
        bounds = {
          min = 2
        }
      }
    }
  }
}

resource "azapi_resource" "prod_link" {
  type      = "Microsoft.Network/expressRouteGateways/expressRouteConnections@2024-05-01"
  name      = "con-prod"
  parent_id = azapi_resource.prod_gateway.id
  body = {
    properties = {
      expressRouteCircuitPeering = {
        id = azapi_resource.prod_private.id
      }
    }
  }
}

resource "azapi_resource" "prod_spoke" {
  type      = "Microsoft.Network/virtualNetworks@2024-05-01"
  name      = "vnet-prod"
  parent_id = local.group
  location  = "germanywestcentral"
  body = {
    properties = {
      addressSpace = {
        addressPrefixes = ["10.101.0.0/16"]
      }
    }
  }
}

resource "azapi_resource" "prod_hub_spoke" {
  type      = "Microsoft.Network/virtualHubs/hubVirtualNetworkConnections@2024-05-01"
  name      = "hubcon-prod"
  parent_id = azapi_resource.prod_hub.id
  body = {
    properties = {
      remoteVirtualNetwork = {
        id = azapi_resource.prod_spoke.id
      }
    }
  }
}

resource "azapi_resource" "test" {
  type      = "Microsoft.Network/expressRouteCircuits@2024-05-01"
  name      = "erc-test"
  parent_id = local.group
  location  = "germanywestcentral"
  body = {
    sku = {
      name   = "Premium_UnlimitedData"
      tier   = "Premium"
      family = "UnlimitedData"
    }
    properties = {
      expressRoutePort = {
        id = azapi_resource.fra.id
      }
      bandwidthInGbps = 2
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "azapi_resource" "test_private" {
  type      = "Microsoft.Network/expressRouteCircuits/peerings@2024-05-01"
  name      = "AzurePrivatePeering"
  parent_id = azapi_resource.test.id
  body = {
    properties = {
      peeringType                = "AzurePrivatePeering"
      peerASN                    = 4200000010
      vlanId                     = 320
      primaryPeerAddressPrefix   = "172.20.255.8/30"
      secondaryPeerAddressPrefix = "172.20.255.12/30"
    }
  }
  sensitive_body = {
    properties = {
      sharedKey = data.azurerm_key_vault_secret.md5.value
    }
  }
}

resource "azapi_resource" "test_hub" {
  type      = "Microsoft.Network/virtualHubs@2024-05-01"
  name      = "vhub-test"
  parent_id = local.group
  location  = "westeurope"
  body = {
    properties = {
      virtualWan = {
        id = azapi_resource.core.id
      }
      addressPrefix = "10.110.0.0/23"
    }
  }
}

resource "azapi_resource" "test_gateway" {
  type      = "Microsoft.Network/expressRouteGateways@2024-05-01"
  name      = "ergw-test"
  parent_id = local.group
  location  = "westeurope"
  body = {
    properties = {
      virtualHub = {
        id = azapi_resource.test_hub.id
      }
      autoScaleConfiguration = {
        bounds = {
          min = 2
        }
      }
    }
  }
}

resource "azapi_resource" "test_link" {
  type      = "Microsoft.Network/expressRouteGateways/expressRouteConnections@2024-05-01"
  name      = "con-test"
  parent_id = azapi_resource.test_gateway.id
  body = {
    properties = {
      expressRouteCircuitPeering = {
        id = azapi_resource.test_private.id
      }
    }
  }
}

resource "azapi_resource" "test_spoke" {
  type      = "Microsoft.Network/virtualNetworks@2024-05-01"
  name      = "vnet-test"
  parent_id = local.group
  location  = "westeurope"
  body = {
    properties = {
      addressSpace = {
        addressPrefixes = ["10.111.0.0/16"]
      }
    }
  }
}

resource "azapi_resource" "test_hub_spoke" {
  type      = "Microsoft.Network/virtualHubs/hubVirtualNetworkConnections@2024-05-01"
  name      = "hubcon-test"
  parent_id = azapi_resource.test_hub.id
  body = {
    properties = {
      remoteVirtualNetwork = {
        id = azapi_resource.test_spoke.id
      }
    }
  }
}
