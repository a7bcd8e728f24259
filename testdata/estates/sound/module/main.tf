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

module "site" {
  source   = "./modules/site"
  for_each = var.sites

  name            = each.key
  site            = each.value
  key             = data.azurerm_key_vault_secret.md5.value
  route_filter_id = azurerm_route_filter.services.id
}

resource "azurerm_virtual_network_gateway_connection" "own" {
  for_each                   = var.sites
  name                       = "con-${each.key}"
  resource_group_name        = "rg-net"
  location                   = each.value.region
  type                       = "ExpressRoute"
  virtual_network_gateway_id = module.site[each.key].gateway_id
  express_route_circuit_id   = module.site[each.key].circuit_id
  routing_weight             = 20
}

resource "azurerm_virtual_network_gateway_connection" "ams_lon" {
  name                       = "con-ams-lon"
  resource_group_name        = "rg-net"
  location                   = var.sites["ams"].region
  type                       = "ExpressRoute"
  virtual_network_gateway_id = module.site["ams"].gateway_id
  express_route_circuit_id   = module.site["lon"].circuit_id
  routing_weight             = 10
}

resource "azurerm_virtual_network_gateway_connection" "lon_ams" {
  name                       = "con-lon-ams"
  resource_group_name        = "rg-net"
  location                   = var.sites["lon"].region
  type                       = "ExpressRoute"
  virtual_network_gateway_id = module.site["lon"].gateway_id
  express_route_circuit_id   = module.site["ams"].circuit_id
  routing_weight             = 10
}

resource "azurerm_express_route_circuit_connection" "global_reach" {
  name                = "gr-ams-lon"
  peering_id          = module.site["ams"].private_peering_id
  peer_peering_id     = module.site["lon"].private_peering_id
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

module "direct" {
  source   = "./modules/direct"
  for_each = { for name, circuit in var.direct : name => circuit if circuit.enabled }

  name    = each.key
  circuit = each.value
  key     = data.azurerm_key_vault_secret.md5.value
  port_id = azurerm_express_route_port.fra.id
  wan_id  = azurerm_virtual_wan.core.id
}
