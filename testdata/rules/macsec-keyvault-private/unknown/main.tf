provider "azurerm" {
  features {}
}

resource "azurerm_express_route_port" "ams" {
  name                = "erp-ams"
  resource_group_name = "rg-net"
  location            = "westeurope"
  peering_location    = "Equinix-Amsterdam-AM5"
  bandwidth_in_gbps   = 100
  encapsulation       = "Dot1Q"

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.macsec.id]
  }

  link1 {
    admin_enabled                 = true
    macsec_cipher                 = "GcmAesXpn256"
    macsec_ckn_keyvault_secret_id = azurerm_key_vault_secret.ckn.id
    macsec_cak_keyvault_secret_id = azurerm_key_vault_secret.cak.id
  }

  link2 {
    admin_enabled                 = true
    macsec_cipher                 = "GcmAesXpn256"
    macsec_ckn_keyvault_secret_id = azurerm_key_vault_secret.ckn.id
    macsec_cak_keyvault_secret_id = azurerm_key_vault_secret.cak.id
  }
}

resource "azurerm_user_assigned_identity" "macsec" {
  name                = "id-macsec"
  resource_group_name = "rg-net"
  location            = "westeurope"
}

resource "azurerm_key_vault" "macsec" {
  name                          = "kv-macsec"
  resource_group_name           = "rg-net"
  location                      = "westeurope"
  tenant_id                     = "00000000-0000-0000-0000-000000000000"
  sku_name                      = "standard"
  public_network_access_enabled = var.public
}

resource "azurerm_key_vault_secret" "ckn" {
  name         = "macsec-ckn"
  value        = random_bytes.ckn.hex
  key_vault_id = azurerm_key_vault.macsec.id
}

resource "azurerm_key_vault_secret" "cak" {
  name         = "macsec-cak"
  value        = random_bytes.cak.hex
  key_vault_id = azurerm_key_vault.macsec.id
}

resource "random_bytes" "ckn" {
  length = 32
}

resource "random_bytes" "cak" {
  length = 32
}

variable "public" {
  type = bool
}
