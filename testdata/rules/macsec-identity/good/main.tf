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
    macsec_ckn_keyvault_secret_id = "https://kv-macsec.vault.azure.net/secrets/ckn/1"
    macsec_cak_keyvault_secret_id = "https://kv-macsec.vault.azure.net/secrets/cak/1"
  }

  link2 {
    admin_enabled                 = true
    macsec_cipher                 = "GcmAesXpn256"
    macsec_ckn_keyvault_secret_id = "https://kv-macsec.vault.azure.net/secrets/ckn/2"
    macsec_cak_keyvault_secret_id = "https://kv-macsec.vault.azure.net/secrets/cak/2"
  }
}

resource "azurerm_user_assigned_identity" "macsec" {
  name                = "id-macsec"
  resource_group_name = "rg-net"
  location            = "westeurope"
}
