terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.2"
    }
  }
}

provider "azurerm" {
  features {}
}

data "azurerm_key_vault_secret" "md5" {
  name         = "bgp-md5"
  key_vault_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net/providers/Microsoft.KeyVault/vaults/kv-net"
}

resource "azurerm_route_filter" "services" {
  name                = "rf-services"
  resource_group_name = "rg-net"
  location            = "westeurope"

  rule {
    name        = "storage"
    access      = "Allow"
    rule_type   = "Community"
    communities = ["12076:52002", "12076:52024"]
  }
}

resource "azurerm_express_route_circuit" "ams" {
  name                  = "erc-ams"
  resource_group_name   = "rg-net"
  location              = "westeurope"
  service_provider_name = "Equinix"
  peering_location      = "Amsterdam"
  bandwidth_in_mbps     = 1000

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_express_route_circuit_peering" "ams_private" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.ams.name
  resource_group_name           = "rg-net"
  peer_asn                      = 65010
  primary_peer_address_prefix   = "172.16.250.0/30"
  secondary_peer_address_prefix = "172.16.250.4/30"
  vlan_id                       = 100
  shared_key                    = data.azurerm_key_vault_secret.md5.value

  ipv6 {
    primary_peer_address_prefix   = "fd12:3456:789a:fe::/126"
    secondary_peer_address_prefix = "fd12:3456:789a:fe::4/126"
  }
}

resource "azurerm_express_route_circuit_peering" "ams_microsoft" {
  peering_type                  = "MicrosoftPeering"
  express_route_circuit_name    = azurerm_express_route_circuit.ams.name
  resource_group_name           = "rg-net"
  peer_asn                      = 3320
  primary_peer_address_prefix   = "193.99.144.0/30"
  secondary_peer_address_prefix = "193.99.144.4/30"
  vlan_id                       = 101
  shared_key                    = data.azurerm_key_vault_secret.md5.value
  route_filter_id               = azurerm_route_filter.services.id

  microsoft_peering_config {
    advertised_public_prefixes = ["193.99.145.0/24"]
    routing_registry_name      = "RIPENCC"
  }

  ipv6 {
    primary_peer_address_prefix   = "2c1e:250::/126"
    secondary_peer_address_prefix = "2c1e:250::4/126"
    route_filter_id               = azurerm_route_filter.services.id

    microsoft_peering {
      advertised_public_prefixes = ["2c1e:251::/32"]
      routing_registry_name      = "RIPENCC"
    }
  }
}

resource "azurerm_virtual_network" "ams_hub" {
  name                = "vnet-hub-ams"
  resource_group_name = "rg-net"
  location            = "westeurope"
  address_space       = ["10.10.0.0/16", "fd12:3456:789a:1000::/56"]
}

resource "azurerm_subnet" "ams_gateway" {
  name                 = "GatewaySubnet"
  resource_group_name  = "rg-net"
  virtual_network_name = azurerm_virtual_network.ams_hub.name
  address_prefixes     = ["10.10.255.0/26", "fd12:3456:789a:10ff::/64"]
}

resource "azurerm_virtual_network" "ams_spoke" {
  name                = "vnet-spoke-ams"
  resource_group_name = "rg-net"
  location            = "westeurope"
  address_space       = ["10.11.0.0/16", "fd12:3456:789a:1100::/56"]
}

resource "azurerm_virtual_network_peering" "ams_hub" {
  name                      = "hub-to-spoke"
  resource_group_name       = "rg-net"
  virtual_network_name      = azurerm_virtual_network.ams_hub.name
  remote_virtual_network_id = azurerm_virtual_network.ams_spoke.id
  allow_gateway_transit     = true
}

resource "azurerm_virtual_network_peering" "ams_spoke" {
  name                      = "spoke-to-hub"
  resource_group_name       = "rg-net"
  virtual_network_name      = azurerm_virtual_network.ams_spoke.name
  remote_virtual_network_id = azurerm_virtual_network.ams_hub.id
  use_remote_gateways       = true

  depends_on = [azurerm_virtual_network_gateway.ams]
}

resource "azurerm_virtual_network_gateway" "ams" {
  name                = "ergw-ams"
  resource_group_name = "rg-net"
  location            = "westeurope"
  type                = "ExpressRoute"
  sku                 = "ErGw2AZ"

  ip_configuration {
    subnet_id = azurerm_subnet.ams_gateway.id
  }
}

resource "azurerm_virtual_network_gateway_connection" "ams" {
  name                       = "con-ams"
  resource_group_name        = "rg-net"
  location                   = "westeurope"
  type                       = "ExpressRoute"
  virtual_network_gateway_id = azurerm_virtual_network_gateway.ams.id
  express_route_circuit_id   = azurerm_express_route_circuit.ams.id
  routing_weight             = 20

  depends_on = [azurerm_express_route_circuit_peering.ams_private]
}

resource "azurerm_virtual_network_gateway_connection" "ams_lon" {
  name                       = "con-ams-lon"
  resource_group_name        = "rg-net"
  location                   = "westeurope"
  type                       = "ExpressRoute"
  virtual_network_gateway_id = azurerm_virtual_network_gateway.ams.id
  express_route_circuit_id   = azurerm_express_route_circuit.lon.id
  routing_weight             = 10

  depends_on = [azurerm_express_route_circuit_peering.lon_private]
}

resource "azurerm_express_route_circuit" "lon" {
  name                  = "erc-lon"
  resource_group_name   = "rg-net"
  location              = "uksouth"
  service_provider_name = "Megaport"
  peering_location      = "London"
  bandwidth_in_mbps     = 1000

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_express_route_circuit_peering" "lon_private" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.lon.name
  resource_group_name           = "rg-net"
  peer_asn                      = 65020
  primary_peer_address_prefix   = "172.16.250.16/30"
  secondary_peer_address_prefix = "172.16.250.20/30"
  vlan_id                       = 200
  shared_key                    = data.azurerm_key_vault_secret.md5.value

  ipv6 {
    primary_peer_address_prefix   = "fd12:3456:789a:fe::10/126"
    secondary_peer_address_prefix = "fd12:3456:789a:fe::14/126"
  }
}

resource "azurerm_express_route_circuit_peering" "lon_microsoft" {
  peering_type                  = "MicrosoftPeering"
  express_route_circuit_name    = azurerm_express_route_circuit.lon.name
  resource_group_name           = "rg-net"
  peer_asn                      = 3320
  primary_peer_address_prefix   = "193.99.144.8/30"
  secondary_peer_address_prefix = "193.99.144.12/30"
  vlan_id                       = 201
  shared_key                    = data.azurerm_key_vault_secret.md5.value
  route_filter_id               = azurerm_route_filter.services.id

  microsoft_peering_config {
    advertised_public_prefixes = ["193.99.145.0/24"]
    routing_registry_name      = "RIPENCC"
  }

  ipv6 {
    primary_peer_address_prefix   = "2c1e:250::8/126"
    secondary_peer_address_prefix = "2c1e:250::c/126"
    route_filter_id               = azurerm_route_filter.services.id

    microsoft_peering {
      advertised_public_prefixes = ["2c1e:251::/32"]
      routing_registry_name      = "RIPENCC"
    }
  }
}

resource "azurerm_virtual_network" "lon_hub" {
  name                = "vnet-hub-lon"
  resource_group_name = "rg-net"
  location            = "uksouth"
  address_space       = ["10.20.0.0/16", "fd12:3456:789a:2000::/56"]
}

resource "azurerm_subnet" "lon_gateway" {
  name                 = "GatewaySubnet"
  resource_group_name  = "rg-net"
  virtual_network_name = azurerm_virtual_network.lon_hub.name
  address_prefixes     = ["10.20.255.0/26", "fd12:3456:789a:20ff::/64"]
}

resource "azurerm_virtual_network" "lon_spoke" {
  name                = "vnet-spoke-lon"
  resource_group_name = "rg-net"
  location            = "uksouth"
  address_space       = ["10.21.0.0/16", "fd12:3456:789a:2100::/56"]
}

resource "azurerm_virtual_network_peering" "lon_hub" {
  name                      = "hub-to-spoke"
  resource_group_name       = "rg-net"
  virtual_network_name      = azurerm_virtual_network.lon_hub.name
  remote_virtual_network_id = azurerm_virtual_network.lon_spoke.id
  allow_gateway_transit     = true
}

resource "azurerm_virtual_network_peering" "lon_spoke" {
  name                      = "spoke-to-hub"
  resource_group_name       = "rg-net"
  virtual_network_name      = azurerm_virtual_network.lon_spoke.name
  remote_virtual_network_id = azurerm_virtual_network.lon_hub.id
  use_remote_gateways       = true

  depends_on = [azurerm_virtual_network_gateway.lon]
}

resource "azurerm_virtual_network_gateway" "lon" {
  name                = "ergw-lon"
  resource_group_name = "rg-net"
  location            = "uksouth"
  type                = "ExpressRoute"
  sku                 = "ErGw2AZ"

  ip_configuration {
    subnet_id = azurerm_subnet.lon_gateway.id
  }
}

resource "azurerm_virtual_network_gateway_connection" "lon" {
  name                       = "con-lon"
  resource_group_name        = "rg-net"
  location                   = "uksouth"
  type                       = "ExpressRoute"
  virtual_network_gateway_id = azurerm_virtual_network_gateway.lon.id
  express_route_circuit_id   = azurerm_express_route_circuit.lon.id
  routing_weight             = 20

  depends_on = [azurerm_express_route_circuit_peering.lon_private]
}

resource "azurerm_virtual_network_gateway_connection" "lon_ams" {
  name                       = "con-lon-ams"
  resource_group_name        = "rg-net"
  location                   = "uksouth"
  type                       = "ExpressRoute"
  virtual_network_gateway_id = azurerm_virtual_network_gateway.lon.id
  express_route_circuit_id   = azurerm_express_route_circuit.ams.id
  routing_weight             = 10

  depends_on = [azurerm_express_route_circuit_peering.ams_private]
}

resource "azurerm_express_route_circuit_connection" "global_reach" {
  name                = "gr-ams-lon"
  peering_id          = azurerm_express_route_circuit_peering.ams_private.id
  peer_peering_id     = azurerm_express_route_circuit_peering.lon_private.id
  address_prefix_ipv4 = "172.16.251.0/29"
  address_prefix_ipv6 = "fd12:3456:789a:fd::/125"
}

resource "azurerm_express_route_port" "fra" {
  name                = "erp-fra"
  resource_group_name = "rg-net"
  location            = "germanywestcentral"
  peering_location    = "Equinix-Frankfurt-FR5"
  bandwidth_in_gbps   = 10
  encapsulation       = "Dot1Q"

  identity {
    type         = "UserAssigned"
    identity_ids = ["/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-macsec"]
  }

  link1 {
    admin_enabled                 = true
    macsec_cipher                 = "GcmAes256"
    macsec_ckn_keyvault_secret_id = "https://kv-net.vault.azure.net/secrets/ckn"
    macsec_cak_keyvault_secret_id = "https://kv-net.vault.azure.net/secrets/cak"
  }

  link2 {
    admin_enabled                 = true
    macsec_cipher                 = "GcmAes256"
    macsec_ckn_keyvault_secret_id = "https://kv-net.vault.azure.net/secrets/ckn"
    macsec_cak_keyvault_secret_id = "https://kv-net.vault.azure.net/secrets/cak"
  }
}

resource "azurerm_virtual_wan" "core" {
  name                = "vwan-core"
  resource_group_name = "rg-net"
  location            = "germanywestcentral"
}

resource "azurerm_express_route_circuit" "prod" {
  name                  = "erc-prod"
  resource_group_name   = "rg-net"
  location              = "germanywestcentral"
  express_route_port_id = azurerm_express_route_port.fra.id
  bandwidth_in_gbps     = 5

  sku {
    tier   = "Premium"
    family = "UnlimitedData"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_express_route_circuit_peering" "prod_private" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.prod.name
  resource_group_name           = azurerm_express_route_circuit.prod.resource_group_name
  peer_asn                      = 4200000010
  primary_peer_address_prefix   = "172.20.255.0/30"
  secondary_peer_address_prefix = "172.20.255.4/30"
  vlan_id                       = 310
  shared_key                    = data.azurerm_key_vault_secret.md5.value
}

resource "azurerm_virtual_hub" "prod" {
  name                = "vhub-prod"
  resource_group_name = "rg-net"
  location            = "germanywestcentral"
  virtual_wan_id      = azurerm_virtual_wan.core.id
  address_prefix      = "10.100.0.0/23"
}

resource "azurerm_express_route_gateway" "prod" {
  name                = "ergw-prod"
  resource_group_name = "rg-net"
  location            = "germanywestcentral"
  virtual_hub_id      = azurerm_virtual_hub.prod.id
  scale_units         = 2
}

resource "azurerm_express_route_connection" "prod" {
  name                             = "con-prod"
  express_route_gateway_id         = azurerm_express_route_gateway.prod.id
  express_route_circuit_peering_id = azurerm_express_route_circuit_peering.prod_private.id
}

resource "azurerm_virtual_network" "prod_spoke" {
  name                = "vnet-prod"
  resource_group_name = "rg-net"
  location            = "germanywestcentral"
  address_space       = ["10.101.0.0/16"]
}

resource "azurerm_virtual_hub_connection" "prod" {
  name                      = "hubcon-prod"
  virtual_hub_id            = azurerm_virtual_hub.prod.id
  remote_virtual_network_id = azurerm_virtual_network.prod_spoke.id
}

resource "azurerm_express_route_circuit" "test" {
  name                  = "erc-test"
  resource_group_name   = "rg-net"
  location              = "germanywestcentral"
  express_route_port_id = azurerm_express_route_port.fra.id
  bandwidth_in_gbps     = 2

  sku {
    tier   = "Premium"
    family = "UnlimitedData"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_express_route_circuit_peering" "test_private" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.test.name
  resource_group_name           = azurerm_express_route_circuit.test.resource_group_name
  peer_asn                      = 4200000010
  primary_peer_address_prefix   = "172.20.255.8/30"
  secondary_peer_address_prefix = "172.20.255.12/30"
  vlan_id                       = 320
  shared_key                    = data.azurerm_key_vault_secret.md5.value
}

resource "azurerm_virtual_hub" "test" {
  name                = "vhub-test"
  resource_group_name = "rg-net"
  location            = "westeurope"
  virtual_wan_id      = azurerm_virtual_wan.core.id
  address_prefix      = "10.110.0.0/23"
}

resource "azurerm_express_route_gateway" "test" {
  name                = "ergw-test"
  resource_group_name = "rg-net"
  location            = "westeurope"
  virtual_hub_id      = azurerm_virtual_hub.test.id
  scale_units         = 2
}

resource "azurerm_express_route_connection" "test" {
  name                             = "con-test"
  express_route_gateway_id         = azurerm_express_route_gateway.test.id
  express_route_circuit_peering_id = azurerm_express_route_circuit_peering.test_private.id
}

resource "azurerm_virtual_network" "test_spoke" {
  name                = "vnet-test"
  resource_group_name = "rg-net"
  location            = "westeurope"
  address_space       = ["10.111.0.0/16"]
}

resource "azurerm_virtual_hub_connection" "test" {
  name                      = "hubcon-test"
  virtual_hub_id            = azurerm_virtual_hub.test.id
  remote_virtual_network_id = azurerm_virtual_network.test_spoke.id
}
