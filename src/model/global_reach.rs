//! `azurerm_express_route_circuit_connection`: Global Reach, which joins two circuits.

use std::sync::Arc;

use ipnet::IpNet;

use super::{
    Identity,
    authorization::Authorization,
    field::{Field, Secret},
    link::{Link, Linkable},
    peering::Peering,
    read::Reader,
};

/// A Global Reach connection between the private peerings of two circuits.
#[derive(Debug, Clone)]
pub struct GlobalReach {
    /// Who it is.
    pub identity: Identity,
    /// Its name in Azure.
    pub name: Field<Arc<str>>,
    /// The peering on this side.
    pub peering: Link<Peering>,
    /// The subscription in its id, where that is written out.
    pub subscription: Field<Arc<str>>,
    /// The peering on the other side.
    pub peer_peering: Link<Peering>,
    /// The subscription in its id, where that is written out.
    pub peer_subscription: Field<Arc<str>>,
    /// The IPv4 block between the circuits.
    pub address_prefix_ipv4: Field<IpNet>,
    /// The IPv6 block between the circuits.
    pub address_prefix_ipv6: Field<IpNet>,
    /// Key for the circuit of another subscription.
    pub authorization_key: Field<Secret>,
    /// The authorization that the key is of.
    pub authorization: Link<Authorization>,
}

impl Linkable for GlobalReach {
    const KINDS: &'static [&'static str] = &["azurerm_express_route_circuit_connection"];
    const SEGMENT: &'static str = "connections";
}

impl GlobalReach {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        Self {
            identity: reader.identity(),
            name: reader.string("name"),
            peering: reader.link("peering_id"),
            subscription: reader.subscription("peering_id"),
            peer_peering: reader.link("peer_peering_id"),
            peer_subscription: reader.subscription("peer_peering_id"),
            address_prefix_ipv4: reader.prefix("address_prefix_ipv4"),
            address_prefix_ipv6: reader.prefix("address_prefix_ipv6"),
            authorization_key: reader.secret("authorization_key").unless(Secret::is_empty),
            authorization: reader.link("authorization_key"),
        }
    }
}
