//! Rules about the subnets of the links of a peering.

use ipnet::IpNet;

use crate::{
    azure::ranges::{self, Special},
    model::{
        field::{Field, Known},
        peering::Peering,
    },
};

use super::{
    context::{Context, Fault},
    declare::{Rule, Verdict},
    overlaps::{Entry, Group, Owner},
    same_circuit::CircuitKey,
};

// rules:begin
mod ipv6_dual_stack_gateway_mismatch;
mod ipv6_private_peering_vwan;
mod link_outside_routing_block;
mod microsoft_peering_prefix_private;
mod microsoft_peering_prefix_reused;
mod peering_prefix_documentation_range;
mod peering_prefix_host_bits;
mod peering_prefix_invalid;
mod peering_prefix_length;
mod peering_prefix_length_ipv6;
mod peering_prefix_link_local;
mod peering_prefix_missing;
mod peering_prefix_overlaps_onprem;
mod peering_prefix_overlaps_peering;
mod peering_prefix_overlaps_subnet_pool;
mod peering_prefix_overlaps_vnet;
mod peering_prefix_pair_incomplete;
mod peering_prefix_pair_overlap;
mod peering_prefix_private_typo;
mod peering_prefix_unusable_range;
mod private_peering_prefix_public;
mod private_peering_prefix_reused;
mod routing_block_28;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    ipv6_dual_stack_gateway_mismatch::RULE,
    ipv6_private_peering_vwan::RULE,
    link_outside_routing_block::RULE,
    microsoft_peering_prefix_private::RULE,
    microsoft_peering_prefix_reused::RULE,
    peering_prefix_documentation_range::RULE,
    peering_prefix_host_bits::RULE,
    peering_prefix_invalid::RULE,
    peering_prefix_length::RULE,
    peering_prefix_length_ipv6::RULE,
    peering_prefix_link_local::RULE,
    peering_prefix_missing::RULE,
    peering_prefix_overlaps_onprem::RULE,
    peering_prefix_overlaps_peering::RULE,
    peering_prefix_overlaps_subnet_pool::RULE,
    peering_prefix_overlaps_vnet::RULE,
    peering_prefix_pair_incomplete::RULE,
    peering_prefix_pair_overlap::RULE,
    peering_prefix_private_typo::RULE,
    peering_prefix_unusable_range::RULE,
    private_peering_prefix_public::RULE,
    private_peering_prefix_reused::RULE,
    routing_block_28::RULE,
];
// rules:end

/// That a prefix lies in a range with a purpose of its own; `kind` says as much of the range as may be said of a secret
/// prefix.
fn in_range(prefix: &Known<IpNet>, special: &Special, kind: &str) -> String {
    let relation = if special.range.contains(&**prefix) {
        "lies in"
    } else {
        "reaches into"
    };
    match prefix.shown() {
        Some(_) => format!(
            "`{prefix}` {relation} `{}` ({})",
            special.range, special.words
        ),
        None => format!("`{prefix}` {relation} {kind}"),
    }
}

/// Reports a public prefix beside a private range.
pub(super) fn check_lookalike(prefix: &Field<IpNet>, cx: &mut Context<'_>) -> Verdict {
    let Some(prefix) = cx.known(prefix)? else {
        return Ok(());
    };
    let Some(private) = ranges::lookalike_of(**prefix) else {
        return Ok(());
    };
    let fault = match prefix.shown() {
        Some(_) => {
            let message = format!("`{prefix}` is public; it lies beside the private `{private}`");
            Fault::at(prefix, message).help(format!(
                "take a subnet of `{private}`, unless the addresses are yours or your provider's"
            ))
        }
        None => Fault::at(prefix, format!("`{prefix}` is public, and looks private")),
    };
    cx.report(fault);
    Ok(())
}

/// A link of another circuit that has these addresses, with its peering. Of two links that share addresses the narrower
/// one is at fault, of equal ones that with the later address: so each link names one counterpart at the most.
fn counterpart<'a>(
    group: Group,
    prefix: &IpNet,
    peering: &Peering,
    cx: &Context<'a>,
) -> Option<(&'a Entry, &'a Peering)> {
    let (estate, own) = (cx.estate(), CircuitKey::of(peering));
    cx.prefixes().around(group, prefix).find_map(|entry| {
        let Owner::Link(id) = entry.owner else {
            return None;
        };
        let other = &estate[id];
        let is_after = || {
            entry.prefix.prefix_len() < prefix.prefix_len()
                || other.identity.address < peering.identity.address
        };
        (CircuitKey::of(other) != own && is_after()).then_some((entry, other))
    })
}

/// That a link has the addresses of another circuit's.
fn reused(prefix: &Known<IpNet>, entry: &Entry, other: &Peering) -> Fault {
    let address = &other.identity.address;
    let message = if prefix.trunc() == entry.prefix.trunc() {
        format!("`{prefix}` is already used by `{address}`, on another circuit")
    } else {
        format!(
            "`{prefix}` lies in `{}` of `{address}`, on another circuit",
            entry.prefix
        )
    };
    Fault::at(prefix, message).related(&entry.prefix, "the other circuit's link")
}

/// What to do about a link subnet inside a range of the settings.
const RESERVE: &str = "take another range; if a part of this one is set aside for links, declare it in `routing_blocks`";

/// How a link subnet lies to a range that it overlaps.
fn relation(link: &IpNet, range: &IpNet) -> &'static str {
    if link.prefix_len() >= range.prefix_len() {
        "lies in"
    } else {
        "contains"
    }
}
