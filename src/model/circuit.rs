//! `azurerm_express_route_circuit`: what is ordered from a provider, or cut from a port pair.

use std::sync::Arc;

use super::{
    Identity,
    field::{Field, Secret},
    link::{Link, Linkable},
    placeholder::Placeholder,
    port::Port,
    read::Reader,
};

/// A circuit.
#[derive(Debug, Clone)]
pub struct Circuit {
    /// Who it is.
    pub identity: Identity,
    /// Its name in Azure.
    pub name: Field<Arc<str>>,
    /// Its resource group.
    pub resource_group_name: Field<Arc<str>>,
    /// The Azure region of the resource, which is not where the circuit meets Microsoft.
    pub location: Field<Arc<str>>,
    /// The connectivity provider.
    pub service_provider_name: Field<Arc<str>>,
    /// The meet-me site.
    pub peering_location: Field<Arc<str>>,
    /// Bandwidth of a provider circuit.
    pub bandwidth_in_mbps: Field<i64>,
    /// Bandwidth of a circuit on a port pair, as written.
    pub bandwidth_in_gbps: Field<Arc<str>>,
    /// The port pair of an ExpressRoute Direct circuit.
    pub port: Link<Port>,
    /// `Local`, `Standard`, `Premium`, `Basic`.
    pub sku_tier: Field<Arc<str>>,
    /// `MeteredData`, `UnlimitedData`.
    pub sku_family: Field<Arc<str>>,
    /// Whether the classic interface may change it.
    pub allow_classic_operations: Field<bool>,
    /// Whether Direct circuits are throttled to their bandwidth.
    pub rate_limiting_enabled: Field<bool>,
    /// Key that lets it use a port pair of another subscription.
    pub authorization_key: Field<Secret>,
    /// Arguments with a placeholder, and those of which it cannot be told.
    pub placeholders: Vec<Placeholder>,
}

impl Linkable for Circuit {
    const KINDS: &'static [&'static str] = &["azurerm_express_route_circuit"];
    const SEGMENT: &'static str = "expressroutecircuits";
}

impl Circuit {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        let reader = &reader.heeding_placeholders();
        // The provider holds the SKU as a block of which there is exactly one.
        let mut sku = reader.blocks("sku", |sku| (sku.string("tier"), sku.string("family")));
        let (sku_tier, sku_family) = match (sku.items.pop(), sku.missing) {
            (Some(only), _) => only,
            (None, Some(missing)) => (Field::Unknown(missing.clone()), Field::Unknown(missing)),
            (None, None) => (
                Field::Absent(reader.header()),
                Field::Absent(reader.header()),
            ),
        };
        Self {
            identity: reader.identity(),
            name: reader.string("name"),
            resource_group_name: reader.string("resource_group_name"),
            location: reader.string("location"),
            service_provider_name: reader.text_unless_empty("service_provider_name"),
            peering_location: reader.text_unless_empty("peering_location"),
            bandwidth_in_mbps: reader.integer("bandwidth_in_mbps"),
            bandwidth_in_gbps: reader.string("bandwidth_in_gbps"),
            port: reader.link("express_route_port_id"),
            sku_tier,
            sku_family,
            allow_classic_operations: reader.bool("allow_classic_operations"),
            rate_limiting_enabled: reader.bool("rate_limiting_enabled"),
            authorization_key: reader.secret("authorization_key"),
            placeholders: reader.placeholders(),
        }
    }
}
