//! Rules about circuits: provider, location, bandwidth.

use crate::{
    azure::forms::avm,
    model::{field::Unknown, module_call::ModuleCall},
    value::Cause,
};

use super::{
    context::{Context, Undecided},
    declare::Rule,
};

// rules:begin
mod avm_er_gw_authorization_dropped;
mod avm_unknown_key;
mod azapi_sku_name;
mod circuit_bandwidth;
mod circuit_endpoint_both;
mod circuit_endpoint_missing;
mod peering_location_is_region;
mod peering_location_unknown;
mod provider_location_mismatch;
mod provider_unknown;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    avm_er_gw_authorization_dropped::RULE,
    avm_unknown_key::RULE,
    azapi_sku_name::RULE,
    circuit_bandwidth::RULE,
    circuit_endpoint_both::RULE,
    circuit_endpoint_missing::RULE,
    peering_location_is_region::RULE,
    peering_location_unknown::RULE,
    provider_location_mismatch::RULE,
    provider_unknown::RULE,
];
// rules:end

/// Whether what is known of a module holds for the version that is called, or for an older one too. If the call leaves
/// open which version it is, that is undecided: a newer one may be another.
fn holds_for(call: &ModuleCall, or_older: bool, cx: &Context<'_>) -> Result<bool, Undecided> {
    let (first, last) = call.module.versions;
    let constraint = cx.known(&call.version)?;
    match constraint.map(|text| avm::exact_version(text)) {
        Some(Some(version)) => Ok(version <= last && (or_older || version >= first)),
        Some(None) | None => Err(cx.undecided(&Unknown {
            cause: Cause::Surroundings(format!("the version of {}", call.identity.address).into()),
            origin: call.version.origin(),
        })),
    }
}
