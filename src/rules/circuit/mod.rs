//! Rules about circuits: provider, location, bandwidth.

use super::declare::Rule;

// rules:begin
mod circuit_bandwidth;
mod circuit_endpoint_missing;
mod location_not_approved;
mod peering_location_is_region;
mod peering_location_unknown;
mod provider_location_mismatch;
mod provider_not_contracted;
mod provider_unknown;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    circuit_bandwidth::RULE,
    circuit_endpoint_missing::RULE,
    location_not_approved::RULE,
    peering_location_is_region::RULE,
    peering_location_unknown::RULE,
    provider_location_mismatch::RULE,
    provider_not_contracted::RULE,
    provider_unknown::RULE,
];
// rules:end
