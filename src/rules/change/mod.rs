//! Rules about what a plan does: what is replaced, destroyed, interrupted.

use super::declare::Rule;

// rules:begin
mod advertised_prefixes_changed;
mod circuit_destroyed;
mod circuit_family_downgrade;
mod circuit_replaced;
mod circuit_tier_downgrade;
mod connection_destroyed;
mod gateway_replaced;
mod peering_interrupted;
mod peering_type_changed_in_place;
mod port_link_down;
mod route_filter_narrowed;
mod session_reset;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    advertised_prefixes_changed::RULE,
    circuit_destroyed::RULE,
    circuit_family_downgrade::RULE,
    circuit_replaced::RULE,
    circuit_tier_downgrade::RULE,
    connection_destroyed::RULE,
    gateway_replaced::RULE,
    peering_interrupted::RULE,
    peering_type_changed_in_place::RULE,
    port_link_down::RULE,
    route_filter_narrowed::RULE,
    session_reset::RULE,
];
// rules:end
