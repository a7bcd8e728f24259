//! `azurerm_express_route_connection`: a circuit's peering to a gateway in a virtual hub.

use std::sync::Arc;

use super::{
    Identity,
    authorization::Authorization,
    field::{Field, Secret},
    link::{Link, Linkable},
    peering::Peering,
    read::Reader,
    vwan_gateway::VwanGateway,
};

/// A connection of a virtual hub's gateway.
#[derive(Debug, Clone)]
pub struct VwanConnection {
    /// Who it is.
    pub identity: Identity,
    /// Its name in Azure.
    pub name: Field<Arc<str>>,
    /// The peering.
    pub peering: Link<Peering>,
    /// The subscription in the peering's id, where that is written out.
    pub circuit_subscription: Field<Arc<str>>,
    /// The gateway.
    pub gateway: Link<VwanGateway>,
    /// The subscription in the gateway's id, where that is written out.
    pub gateway_subscription: Field<Arc<str>>,
    /// Key for the circuit of another subscription.
    pub authorization_key: Field<Secret>,
    /// The authorization that the key is of.
    pub authorization: Link<Authorization>,
    /// FastPath.
    pub express_route_gateway_bypass_enabled: Field<bool>,
    /// Whether the default route is propagated.
    pub internet_security_enabled: Field<bool>,
    /// Preference among connections, 0 to 32000.
    pub routing_weight: Field<i64>,
}

impl Linkable for VwanConnection {
    const KINDS: &'static [&'static str] = &["azurerm_express_route_connection"];
    const SEGMENT: &'static str = "expressrouteconnections";
}

impl VwanConnection {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        Self {
            identity: reader.identity(),
            name: reader.string("name"),
            peering: reader.link("express_route_circuit_peering_id"),
            circuit_subscription: reader.subscription("express_route_circuit_peering_id"),
            gateway: reader.link("express_route_gateway_id"),
            gateway_subscription: reader.subscription("express_route_gateway_id"),
            authorization_key: reader.secret("authorization_key").unless(Secret::is_empty),
            authorization: reader.link("authorization_key"),
            express_route_gateway_bypass_enabled: reader
                .bool("express_route_gateway_bypass_enabled"),
            internet_security_enabled: reader.bool("internet_security_enabled"),
            routing_weight: reader.integer("routing_weight"),
        }
    }
}
