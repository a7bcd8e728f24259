//! Rules about circuits: provider, location, bandwidth.

use std::sync::Arc;

use crate::{
    azure::skus::Tier,
    model::{
        circuit::Circuit,
        field::{Known, Unknown},
        link::Link,
    },
    value::Cause,
};

use super::{
    context::{Context, Undecided},
    declare::Rule,
};

// rules:begin
mod basic_sku_tier;
mod circuit_authorization_key_not_direct;
mod circuit_bandwidth;
mod circuit_direct_bandwidth;
mod circuit_endpoint_missing;
mod circuit_exceeds_port;
mod circuit_link_limit;
mod circuit_no_peering;
mod circuit_premium_unneeded;
mod circuit_prevent_destroy;
mod circuit_quota;
mod circuit_single_location;
mod circuit_unprovisioned_link;
mod classic_operations;
mod local_sku_extended_zone;
mod local_sku_gateway_region;
mod local_sku_global_reach;
mod local_sku_location;
mod local_sku_metered;
mod location_not_approved;
mod metro_provider_pending;
mod peering_location_is_region;
mod peering_location_unknown;
mod provider_location_mismatch;
mod provider_not_contracted;
mod provider_unknown;
mod rate_limit_not_direct;
mod rate_limit_recommended;
mod standard_sku_cross_geo;
mod unlike_twins;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    basic_sku_tier::RULE,
    circuit_authorization_key_not_direct::RULE,
    circuit_bandwidth::RULE,
    circuit_direct_bandwidth::RULE,
    circuit_endpoint_missing::RULE,
    circuit_exceeds_port::RULE,
    circuit_link_limit::RULE,
    circuit_no_peering::RULE,
    circuit_premium_unneeded::RULE,
    circuit_prevent_destroy::RULE,
    circuit_quota::RULE,
    circuit_single_location::RULE,
    circuit_unprovisioned_link::RULE,
    classic_operations::RULE,
    local_sku_extended_zone::RULE,
    local_sku_gateway_region::RULE,
    local_sku_global_reach::RULE,
    local_sku_location::RULE,
    local_sku_metered::RULE,
    metro_provider_pending::RULE,
    location_not_approved::RULE,
    peering_location_is_region::RULE,
    peering_location_unknown::RULE,
    provider_location_mismatch::RULE,
    provider_not_contracted::RULE,
    provider_unknown::RULE,
    rate_limit_not_direct::RULE,
    rate_limit_recommended::RULE,
    standard_sku_cross_geo::RULE,
    unlike_twins::RULE,
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

/// What ends a check that rests on geography of which no table of Microsoft's says enough.
fn geography_unknown(
    location: &Known<Arc<str>>,
    region: &Known<Arc<str>>,
    cx: &Context<'_>,
) -> Undecided {
    let cause = format!("whether `{location}` and `{region}` belong together");
    cx.undecided(&Unknown {
        cause: Cause::Surroundings(cause.into()),
        origin: location.origin,
    })
}
