//! Rules about gateways and their subnets.

use crate::{
    model::{
        Identity,
        gateway::Gateway,
        link::{Id, Link},
    },
    plan::Action,
};

use super::{
    context::{Context, Undecided},
    declare::Rule,
};

// rules:begin
mod coexist_vpn_sku;
mod connection_weight_range;
mod extended_zone_sku;
mod gateway_basic_public_ip;
mod gateway_circuit_limit;
mod gateway_duplicate;
mod gateway_location;
mod gateway_public_ip;
mod gateway_same_location_limit;
mod gateway_scale_ipsec;
mod gateway_scale_region;
mod gateway_scale_units;
mod gateway_sku_not_zonal;
mod gateway_sku_type;
mod gateway_subnet_name;
mod gateway_transit_half;
mod gateway_undersized;
mod gateway_vpn_arguments;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    coexist_vpn_sku::RULE,
    connection_weight_range::RULE,
    extended_zone_sku::RULE,
    gateway_basic_public_ip::RULE,
    gateway_circuit_limit::RULE,
    gateway_duplicate::RULE,
    gateway_location::RULE,
    gateway_public_ip::RULE,
    gateway_same_location_limit::RULE,
    gateway_scale_ipsec::RULE,
    gateway_scale_region::RULE,
    gateway_scale_units::RULE,
    gateway_sku_not_zonal::RULE,
    gateway_sku_type::RULE,
    gateway_subnet_name::RULE,
    gateway_transit_half::RULE,
    gateway_undersized::RULE,
    gateway_vpn_arguments::RULE,
];
// rules:end

/// The other gateways in the network of a gateway. What cannot be told of one ends the list: its own network, or that
/// of another one.
fn beside<'a>(
    id: Id<Gateway>,
    cx: &Context<'a>,
) -> impl Iterator<Item = Result<&'a Gateway, Undecided>> + use<'a> {
    let (estate, backlinks) = (cx.estate(), cx.backlinks());
    let is_alone = estate.gateways.len() < 2;
    let (vnet, unknown) = match backlinks.vnet_of(id) {
        Link::To(vnet, _) => (Some(*vnet), None),
        Link::Unknown(unknown) if !is_alone => (None, Some(unknown)),
        _ => (None, None),
    };
    let gateways = &backlinks.gateways;
    let here = vnet.map_or(&[][..], |vnet| gateways.of(vnet)).iter();
    // One whose network is not known may stand in this one.
    let adrift = gateways.adrift().first().map(|(_, unknown)| unknown);
    let unknown = unknown.or(adrift.filter(|_| vnet.is_some()));
    let undecided = unknown.map(|unknown| Err(cx.undecided(unknown)));
    let others = here.filter(move |other| **other != id);
    others.map(|other| Ok(&estate[*other])).chain(undecided)
}

/// Whether a plan makes the gateway; without a plan nobody knows.
fn is_made(gateway: &Identity, cx: &Context<'_>) -> bool {
    let action = cx.estate().changes.action(&gateway.address);
    matches!(action, Some(Action::Create | Action::Replace))
}
