//! Rules about gateways and their subnets.

use crate::model::gateway::Gateway;

use super::{
    context::{Context, Undecided},
    declare::Rule,
};

// rules:begin
mod connection_weight_range;
mod gateway_sku_type;
mod gateway_subnet_size;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    connection_weight_range::RULE,
    gateway_sku_type::RULE,
    gateway_subnet_size::RULE,
];
// rules:end

/// Whether a gateway is for circuits; undecided if its type is not known.
fn is_expressroute(gateway: &Gateway, cx: &Context<'_>) -> Result<bool, Undecided> {
    let kind = cx.known(&gateway.gateway_type)?;
    Ok(kind.is_some_and(|kind| kind.eq_ignore_ascii_case("ExpressRoute")))
}
