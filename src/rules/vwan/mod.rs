//! Rules about gateways in virtual hubs.

use super::declare::Rule;

// rules:begin
mod vwan_basic_expressroute;
mod vwan_circuit_limit;
mod vwan_hub_prefix;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    vwan_basic_expressroute::RULE,
    vwan_circuit_limit::RULE,
    vwan_hub_prefix::RULE,
];
// rules:end
