//! Rules about circuits: provider, location, bandwidth.

use std::sync::Arc;

use crate::{
    azure::{forms::avm, skus::Tier},
    model::{
        circuit::Circuit,
        field::{Known, Unknown},
        link::Link,
        module_call::ModuleCall,
    },
    settings::Listed,
    value::Cause,
};

use super::{
    context::{Context, Fault, Undecided},
    declare::Rule,
    listing,
};

// rules:begin
mod avm_er_gw_authorization_dropped;
mod avm_unknown_key;
mod azapi_sku_name;
mod basic_sku_tier;
mod circuit_authorization_key_not_direct;
mod circuit_bandwidth;
mod circuit_direct_bandwidth;
mod circuit_endpoint_both;
mod circuit_endpoint_missing;
mod circuit_exceeds_port;
mod circuit_link_limit;
mod circuit_no_peering;
mod circuit_premium_unneeded;
mod circuit_prevent_destroy;
mod circuit_quota;
mod circuit_single_location;
mod circuit_sku_unknown;
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
    avm_er_gw_authorization_dropped::RULE,
    avm_unknown_key::RULE,
    azapi_sku_name::RULE,
    basic_sku_tier::RULE,
    circuit_authorization_key_not_direct::RULE,
    circuit_bandwidth::RULE,
    circuit_direct_bandwidth::RULE,
    circuit_endpoint_both::RULE,
    circuit_endpoint_missing::RULE,
    circuit_exceeds_port::RULE,
    circuit_link_limit::RULE,
    circuit_no_peering::RULE,
    circuit_premium_unneeded::RULE,
    circuit_prevent_destroy::RULE,
    circuit_quota::RULE,
    circuit_single_location::RULE,
    circuit_sku_unknown::RULE,
    circuit_unprovisioned_link::RULE,
    classic_operations::RULE,
    local_sku_extended_zone::RULE,
    local_sku_gateway_region::RULE,
    local_sku_global_reach::RULE,
    local_sku_location::RULE,
    local_sku_metered::RULE,
    location_not_approved::RULE,
    metro_provider_pending::RULE,
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

/// Names that the settings declare, against which those of circuits are held.
struct Declared<'a> {
    list: &'a Listed<Arc<str>>,
    /// The argument of the settings.
    setting: &'a str,
    /// What is named.
    what: &'a str,
}

impl Declared<'_> {
    /// Reports a name that is the same as none of them.
    fn hold(&self, name: &Known<Arc<str>>, cx: &mut Context<'_>, is_same: impl Fn(&str) -> bool) {
        let names = self.list.items.iter().map(|one| one.value.to_string());
        let names: Vec<String> = names.collect();
        if names.iter().any(|own| is_same(own)) {
            return;
        }
        let message = format!("{} `{name}` is not among the declared ones", self.what);
        let fault = Fault::at(name, message).help(listing::one_of_ours(&names, self.setting));
        cx.report(fault.declared(&self.list.place, "the declared ones"));
    }
}

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
