//! Rules about Global Reach, which joins two circuits.

use crate::model::{global_reach::GlobalReach, link::Link, peering::Peering, reach::Pair};

use super::{
    context::{Context, Undecided},
    declare::Rule,
};

// rules:begin
mod global_reach_country;
mod global_reach_duplicate_pair;
mod global_reach_ipv6_direct;
mod global_reach_prefix_length;
mod global_reach_prefix_overlap;
mod global_reach_prefix_private_typo;
mod global_reach_premium;
mod global_reach_same_location;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    global_reach_country::RULE,
    global_reach_duplicate_pair::RULE,
    global_reach_ipv6_direct::RULE,
    global_reach_prefix_length::RULE,
    global_reach_prefix_overlap::RULE,
    global_reach_prefix_private_typo::RULE,
    global_reach_premium::RULE,
    global_reach_same_location::RULE,
];
// rules:end

/// The two circuits, this side's first, if the code declares both.
fn circuits(joined: &GlobalReach, cx: &Context<'_>) -> Result<Option<Pair>, Undecided> {
    let circuit = |peering: &Link<Peering>| match cx.linked(peering)? {
        Some(peering) => cx.linked(&cx.estate()[peering].circuit),
        None => Ok(None),
    };
    let (here, there) = (circuit(&joined.peering), circuit(&joined.peer_peering));
    Ok(here?.zip(there?))
}
