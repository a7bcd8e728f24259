//! `azurerm_key_vault` and `azurerm_key_vault_secret`: where the keys of MACsec lie.

use std::sync::Arc;

use super::{
    Identity,
    field::{Blocks, Field},
    link::{Link, Linkable},
    read::Reader,
};

/// A vault.
#[derive(Debug, Clone)]
pub struct KeyVault {
    /// Who it is.
    pub identity: Identity,
    /// Its name in Azure.
    pub name: Field<Arc<str>>,
    /// Its resource group.
    pub resource_group_name: Field<Arc<str>>,
    /// Whether it is reached from outside of private endpoints; the provider's default is true.
    pub public_network_access_enabled: Field<bool>,
    /// Its firewall.
    pub network_acls: Blocks<NetworkAcl>,
}

/// The firewall of a vault.
#[derive(Debug, Clone)]
pub struct NetworkAcl {
    /// `Allow` or `Deny`.
    pub default_action: Field<Arc<str>>,
    /// `AzureServices` or `None`: who passes all the same.
    pub bypass: Field<Arc<str>>,
}

impl Linkable for KeyVault {
    const KINDS: &'static [&'static str] = &["azurerm_key_vault"];
    const SEGMENT: &'static str = "vaults";
}

impl KeyVault {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        Self {
            identity: reader.identity(),
            name: reader.string("name"),
            resource_group_name: reader.string("resource_group_name"),
            public_network_access_enabled: reader.bool("public_network_access_enabled"),
            network_acls: reader.blocks("network_acls", |acl| NetworkAcl {
                default_action: acl.string("default_action"),
                bypass: acl.string("bypass"),
            }),
        }
    }
}

/// A secret in a vault. What it holds is not read.
#[derive(Debug, Clone)]
pub struct KeyVaultSecret {
    /// Who it is.
    pub identity: Identity,
    /// Its name in the vault.
    pub name: Field<Arc<str>>,
    /// The vault.
    pub vault: Link<KeyVault>,
}

impl Linkable for KeyVaultSecret {
    const KINDS: &'static [&'static str] = &["azurerm_key_vault_secret"];
    const SEGMENT: &'static str = "secrets";
}

impl KeyVaultSecret {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        Self {
            identity: reader.identity(),
            name: reader.string("name"),
            vault: reader.link("key_vault_id"),
        }
    }
}
