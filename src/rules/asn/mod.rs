//! Rules about autonomous system numbers.

use crate::model::{field::Known, gateway::Gateway, link::Id};

use super::{
    context::{Context, Undecided},
    declare::Rule,
    kinds::is_expressroute,
};

// rules:begin
mod coexist_vpn_asn;
mod customer_asn_not_public;
mod customer_asn_redundant;
mod gateway_asn_not_65515;
mod global_reach_same_asn;
mod microsoft_peering_private_asn;
mod peer_asn_equals_vpn_gateway;
mod peer_asn_legacy_floor;
mod peer_asn_missing;
mod peer_asn_not_ours;
mod peer_asn_public_private_peering;
mod peer_asn_range;
mod peer_asn_reserved_azure;
mod peer_asn_reserved_iana;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    coexist_vpn_asn::RULE,
    customer_asn_not_public::RULE,
    customer_asn_redundant::RULE,
    gateway_asn_not_65515::RULE,
    global_reach_same_asn::RULE,
    microsoft_peering_private_asn::RULE,
    peer_asn_equals_vpn_gateway::RULE,
    peer_asn_legacy_floor::RULE,
    peer_asn_missing::RULE,
    peer_asn_not_ours::RULE,
    peer_asn_public_private_peering::RULE,
    peer_asn_range::RULE,
    peer_asn_reserved_azure::RULE,
    peer_asn_reserved_iana::RULE,
];
// rules:end

/// The autonomous system that a gateway is given; `None` if it keeps the one it has anyway.
fn own_asn<'a>(
    gateway: &'a Gateway,
    cx: &Context<'a>,
) -> Result<Option<&'a Known<i64>>, Undecided> {
    for field in cx.all(&gateway.asn)? {
        if let Some(asn) = cx.known(field)? {
            return Ok(Some(asn));
        }
    }
    Ok(None)
}

/// The ExpressRoute gateways that stand in the subnet of another gateway, whether they surely exist or not.
fn expressroute_beside<'a>(
    gateway: &Gateway,
    cx: &Context<'a>,
) -> Result<Vec<(Id<Gateway>, &'a Gateway)>, Undecided> {
    let (estate, reach) = (cx.estate(), cx.reach());
    let mut beside = Vec::new();
    for configuration in cx.all(&gateway.ip_configurations)? {
        let Some(subnet) = cx.linked(&configuration.subnet)? else {
            continue;
        };
        for id in reach.hosted(subnet) {
            let other = &estate[*id];
            if is_expressroute(other, cx)? {
                beside.push((*id, other));
            }
        }
    }
    match reach.homeless() {
        // Its subnet is not known, so that it may be this one.
        Some(unknown) if beside.is_empty() => Err(cx.undecided(unknown)),
        _ => Ok(beside),
    }
}
