//! `azurerm_express_route_port`: a pair of ports of ExpressRoute Direct.

use std::sync::Arc;

use super::{
    Identity,
    field::{Blocks, Field, List},
    key_vault::KeyVaultSecret,
    link::{Link, Linkable},
    read::Reader,
};

/// A port pair.
#[derive(Debug, Clone)]
pub struct Port {
    /// Who it is.
    pub identity: Identity,
    /// Its name in Azure.
    pub name: Field<Arc<str>>,
    /// Its resource group.
    pub resource_group_name: Field<Arc<str>>,
    /// Its Azure region.
    pub location: Field<Arc<str>>,
    /// The meet-me site; a list of its own, such as `Equinix-Seattle-SE2`.
    pub peering_location: Field<Arc<str>>,
    /// Bandwidth of each port.
    pub bandwidth_in_gbps: Field<i64>,
    /// `Dot1Q` or `QinQ`.
    pub encapsulation: Field<Arc<str>>,
    /// `MeteredData` or `UnlimitedData`.
    pub billing_type: Field<Arc<str>>,
    /// The first link.
    pub link1: Blocks<PortLink>,
    /// The second link.
    pub link2: Blocks<PortLink>,
    /// User-assigned identities that may read the MACsec secrets.
    pub identities: Blocks<List<Arc<str>>>,
}

impl Linkable for Port {
    const KINDS: &'static [&'static str] = &["azurerm_express_route_port"];
    const SEGMENT: &'static str = "expressrouteports";
}

impl Port {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        Self {
            identity: reader.identity(),
            name: reader.string("name"),
            resource_group_name: reader.string("resource_group_name"),
            location: reader.string("location"),
            peering_location: reader.string("peering_location"),
            bandwidth_in_gbps: reader.integer("bandwidth_in_gbps"),
            encapsulation: reader.string("encapsulation"),
            billing_type: reader.string("billing_type"),
            link1: reader.blocks("link1", PortLink::read),
            link2: reader.blocks("link2", PortLink::read),
            identities: reader.blocks("identity", |identity| identity.strings("identity_ids")),
        }
    }
}

/// One link of a port pair.
#[derive(Debug, Clone)]
pub struct PortLink {
    /// Whether it is switched on; the provider's default is false.
    pub admin_enabled: Field<bool>,
    /// The MACsec cipher.
    pub macsec_cipher: Field<Arc<str>>,
    /// Key Vault secret of the connectivity association key's name.
    pub macsec_ckn_keyvault_secret_id: Field<Arc<str>>,
    /// The same as an object of the code.
    pub key_name: Link<KeyVaultSecret>,
    /// Key Vault secret of the connectivity association key.
    pub macsec_cak_keyvault_secret_id: Field<Arc<str>>,
    /// The same as an object of the code.
    pub key: Link<KeyVaultSecret>,
    /// Whether frames carry the secure channel's identifier.
    pub macsec_sci_enabled: Field<bool>,
}

impl Port {
    /// Both links, the first one first.
    pub fn links(&self) -> impl Iterator<Item = &PortLink> {
        self.link1.items.iter().chain(&self.link2.items)
    }
}

impl PortLink {
    fn read(reader: &Reader<'_>) -> Self {
        Self {
            admin_enabled: reader.bool("admin_enabled"),
            macsec_cipher: reader.string("macsec_cipher"),
            macsec_ckn_keyvault_secret_id: reader
                .text_unless_empty("macsec_ckn_keyvault_secret_id"),
            key_name: reader.link("macsec_ckn_keyvault_secret_id"),
            macsec_cak_keyvault_secret_id: reader
                .text_unless_empty("macsec_cak_keyvault_secret_id"),
            key: reader.link("macsec_cak_keyvault_secret_id"),
            macsec_sci_enabled: reader.bool("macsec_sci_enabled"),
        }
    }
}
