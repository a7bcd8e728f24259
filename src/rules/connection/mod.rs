//! Rules about connections of gateways to circuits.

use crate::model::gateway_connection::GatewayConnection;

use super::{
    context::{Context, Undecided},
    declare::Rule,
};

// rules:begin
mod connection_authorization_missing;
mod connection_authorization_reused;
mod connection_authorization_unneeded;
mod connection_circuit_missing;
mod connection_fastpath_private_link;
mod connection_fastpath_sku;
mod connection_gateway_type;
mod connection_peering_order;
mod connection_peering_type;
mod connection_vpn_arguments;
mod connection_weight_tie;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    connection_authorization_missing::RULE,
    connection_authorization_reused::RULE,
    connection_authorization_unneeded::RULE,
    connection_circuit_missing::RULE,
    connection_fastpath_private_link::RULE,
    connection_fastpath_sku::RULE,
    connection_gateway_type::RULE,
    connection_peering_order::RULE,
    connection_peering_type::RULE,
    connection_vpn_arguments::RULE,
    connection_weight_tie::RULE,
];
// rules:end

/// Whether a connection leads to a circuit; undecided if its type is not known.
fn is_expressroute(connection: &GatewayConnection, cx: &Context<'_>) -> Result<bool, Undecided> {
    cx.is_named(&connection.connection_type, "ExpressRoute")
}
