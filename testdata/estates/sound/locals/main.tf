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

resource "azurerm_express_route_circuit" "site" {
  for_each              = local.sites
  name                  = "erc-${each.key}"
  resource_group_name   = "rg-net"
  location              = each.value.region
  service_provider_name = each.value.provider
  peering_location      = each.value.location
  bandwidth_in_mbps     = each.value.mbps

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_express_route_circuit_peering" "private" {
  for_each                      = local.sites
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.site[each.key].name
  resource_group_name           = "rg-net"
  peer_asn                      = each.value.asn
  primary_peer_address_prefix   = cidrsubnet(each.value.links, 2, 0)
  secondary_peer_address_prefix = cidrsubnet(each.value.links, 2, 1)
  vlan_id                       = each.value.vlan
  shared_key                    = data.azurerm_key_vault_secret.md5.value

  ipv6 {
    primary_peer_address_prefix   = cidrsubnet(each.value.links_v6, 2, 0)
    secondary_peer_address_prefix = cidrsubnet(each.value.links_v6, 2, 1)
  }
}

resource "azurerm_express_route_circuit_peering" "microsoft" {
  for_each                      = local.sites
  peering_type                  = "MicrosoftPeering"
  express_route_circuit_name    = azurerm_express_route_circuit.site[each.key].name
  resource_group_name           = "rg-net"
  peer_asn                      = 3320
  primary_peer_address_prefix   = cidrsubnet(local.public, 6, each.value.number * 2)
  secondary_peer_address_prefix = cidrsubnet(local.public, 6, each.value.number * 2 + 1)
  vlan_id                       = each.value.vlan + 1
  shared_key                    = data.azurerm_key_vault_secret.md5.value
  route_filter_id               = azurerm_route_filter.services.id

  microsoft_peering_config {
    advertised_public_prefixes = ["193.99.145.0/24"]
    routing_registry_name      = "RIPENCC"
  }

  ipv6 {
    primary_peer_address_prefix   = cidrsubnet(local.public_v6, 94, each.value.number * 2)
    secondary_peer_address_prefix = cidrsubnet(local.public_v6, 94, each.value.number * 2 + 1)
    route_filter_id               = azurerm_route_filter.services.id

    microsoft_peering {
      advertised_public_prefixes = ["2c1e:251::/32"]
      routing_registry_name      = "RIPENCC"
    }
  }
}

resource "azurerm_virtual_network" "hub" {
  for_each            = local.sites
  name                = "vnet-hub-${each.key}"
  resource_group_name = "rg-net"
  location            = each.value.region
  address_space       = [format("10.%d.0.0/16", each.value.net), "fd12:3456:789a:${each.value.net}00::/56"]
}

resource "azurerm_subnet" "gateway" {
  for_each             = local.sites
  name                 = "GatewaySubnet"
  resource_group_name  = "rg-net"
  virtual_network_name = azurerm_virtual_network.hub[each.key].name
  address_prefixes     = [cidrsubnet(local.hubs[each.key], 10, 1020), "fd12:3456:789a:${each.value.net}ff::/64"]
}

resource "azurerm_virtual_network" "spoke" {
  for_each            = local.sites
  name                = "vnet-spoke-${each.key}"
  resource_group_name = "rg-net"
  location            = each.value.region
  address_space       = [format("10.%d.0.0/16", each.value.net + 1), "fd12:3456:789a:${each.value.net + 1}00::/56"]
}

resource "azurerm_virtual_network_peering" "hub" {
  for_each                  = local.sites
  name                      = "hub-to-spoke"
  resource_group_name       = "rg-net"
  virtual_network_name      = azurerm_virtual_network.hub[each.key].name
  remote_virtual_network_id = azurerm_virtual_network.spoke[each.key].id
  allow_gateway_transit     = true
}

resource "azurerm_virtual_network_peering" "spoke" {
  for_each                  = local.sites
  name                      = "spoke-to-hub"
  resource_group_name       = "rg-net"
  virtual_network_name      = azurerm_virtual_network.spoke[each.key].name
  remote_virtual_network_id = azurerm_virtual_network.hub[each.key].id
  use_remote_gateways       = true

  depends_on = [azurerm_virtual_network_gateway.site]
}

resource "azurerm_virtual_network_gateway" "site" {
  for_each            = local.sites
  name                = "ergw-${each.key}"
  resource_group_name = "rg-net"
  location            = each.value.region
  type                = "ExpressRoute"
  sku                 = "ErGw2AZ"

  ip_configuration {
    subnet_id = azurerm_subnet.gateway[each.key].id
  }
}

resource "azurerm_virtual_network_gateway_connection" "own" {
  for_each                   = local.sites
  name                       = "con-${each.key}"
  resource_group_name        = "rg-net"
  location                   = each.value.region
  type                       = "ExpressRoute"
  virtual_network_gateway_id = azurerm_virtual_network_gateway.site[each.key].id
  express_route_circuit_id   = azurerm_express_route_circuit.site[each.key].id
  routing_weight             = 20

  depends_on = [azurerm_express_route_circuit_peering.private]
}

resource "azurerm_virtual_network_gateway_connection" "ams_lon" {
  name                       = "con-ams-lon"
  resource_group_name        = "rg-net"
  location                   = local.sites["ams"].region
  type                       = "ExpressRoute"
  virtual_network_gateway_id = azurerm_virtual_network_gateway.site["ams"].id
  express_route_circuit_id   = azurerm_express_route_circuit.site["lon"].id
  routing_weight             = 10

  depends_on = [azurerm_express_route_circuit_peering.private]
}

resource "azurerm_virtual_network_gateway_connection" "lon_ams" {
  name                       = "con-lon-ams"
  resource_group_name        = "rg-net"
  location                   = local.sites["lon"].region
  type                       = "ExpressRoute"
  virtual_network_gateway_id = azurerm_virtual_network_gateway.site["lon"].id
  express_route_circuit_id   = azurerm_express_route_circuit.site["ams"].id
  routing_weight             = 10

  depends_on = [azurerm_express_route_circuit_peering.private]
}
resource "azurerm_express_route_circuit_connection" "global_reach" {
  name                = "gr-ams-lon"
  peering_id          = azurerm_express_route_circuit_peering.private["ams"].id
  peer_peering_id     = azurerm_express_route_circuit_peering.private["lon"].id
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

resource "azurerm_express_route_circuit" "direct" {
  for_each              = local.direct
  name                  = "erc-${each.key}"
  resource_group_name   = "rg-net"
  location              = "germanywestcentral"
  express_route_port_id = azurerm_express_route_port.fra.id
  bandwidth_in_gbps     = each.value.gbps

  sku {
    tier   = "Premium"
    family = "UnlimitedData"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_express_route_circuit_peering" "direct" {
  for_each                      = local.direct
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.direct[each.key].name
  resource_group_name           = azurerm_express_route_circuit.direct[each.key].resource_group_name
  peer_asn                      = 4200000010
  primary_peer_address_prefix   = cidrsubnet("172.20.255.0/28", 2, each.value.first)
  secondary_peer_address_prefix = cidrsubnet("172.20.255.0/28", 2, each.value.first + 1)
  vlan_id                       = each.value.vlan
  shared_key                    = data.azurerm_key_vault_secret.md5.value
}

resource "azurerm_virtual_hub" "direct" {
  for_each            = local.direct
  name                = "vhub-${each.key}"
  resource_group_name = "rg-net"
  location            = each.value.region
  virtual_wan_id      = azurerm_virtual_wan.core.id
  address_prefix      = each.value.hub
}

resource "azurerm_express_route_gateway" "direct" {
  for_each            = local.direct
  name                = "ergw-${each.key}"
  resource_group_name = "rg-net"
  location            = each.value.region
  virtual_hub_id      = azurerm_virtual_hub.direct[each.key].id
  scale_units         = 2
}

resource "azurerm_express_route_connection" "direct" {
  for_each                         = local.direct
  name                             = "con-${each.key}"
  express_route_gateway_id         = azurerm_express_route_gateway.direct[each.key].id
  express_route_circuit_peering_id = azurerm_express_route_circuit_peering.direct[each.key].id
}

resource "azurerm_virtual_network" "direct" {
  for_each            = local.direct
  name                = "vnet-${each.key}"
  resource_group_name = "rg-net"
  location            = each.value.region
  address_space       = [each.value.spoke]
}

resource "azurerm_virtual_hub_connection" "direct" {
  for_each                  = local.direct
  name                      = "hubcon-${each.key}"
  virtual_hub_id            = azurerm_virtual_hub.direct[each.key].id
  remote_virtual_network_id = azurerm_virtual_network.direct[each.key].id
}
