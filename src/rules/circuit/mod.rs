//! Rules about circuits: provider, location, bandwidth.

use crate::{
    azure::skus::Tier,
    model::{circuit::Circuit, link::Link},
};

use super::{
    context::{Context, Undecided},
    declare::Rule,
};

// rules:begin
mod basic_sku_tier;
mod circuit_authorization_key_not_direct;
mod circuit_bandwidth;
mod circuit_endpoint_missing;
mod circuit_prevent_destroy;
mod classic_operations;
mod local_sku_metered;
mod peering_location_is_region;
mod peering_location_unknown;
mod provider_location_mismatch;
mod provider_unknown;
mod rate_limit_not_direct;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    basic_sku_tier::RULE,
    circuit_authorization_key_not_direct::RULE,
    circuit_bandwidth::RULE,
    circuit_endpoint_missing::RULE,
    circuit_prevent_destroy::RULE,
    classic_operations::RULE,
    local_sku_metered::RULE,
    peering_location_is_region::RULE,
    peering_location_unknown::RULE,
    provider_location_mismatch::RULE,
    provider_unknown::RULE,
    rate_limit_not_direct::RULE,
];
// rules:end

/// Whether a circuit is cut from a port pair; undecided if that cannot be told.
fn is_direct(circuit: &Circuit, cx: &Context<'_>) -> Result<bool, Undecided> {
    match &circuit.port {
        Link::To(..) | Link::Outside(_) => Ok(true),
        Link::Absent(_) => Ok(false),
        Link::Unknown(unknown) => Err(cx.undecided(unknown)),
    }
}

/// Whether a circuit reaches only the regions near its location; undecided if its tier is not known.
fn is_local(circuit: &Circuit, cx: &Context<'_>) -> Result<bool, Undecided> {
    cx.is_named(&circuit.sku_tier, Tier::Local.name())
}
