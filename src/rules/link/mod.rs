//! Rules about the subnets of the links of a peering.

use crate::model::peering::{Peering, PeeringType};

use super::{
    context::{Context, Undecided},
    declare::Rule,
};

// rules:begin
mod microsoft_peering_prefix_private;
mod peering_prefix_host_bits;
mod peering_prefix_invalid;
mod peering_prefix_length;
mod peering_prefix_length_ipv6;
mod peering_prefix_overlaps_peering;
mod peering_prefix_overlaps_vnet;
mod peering_prefix_pair_incomplete;
mod peering_prefix_pair_overlap;
mod peering_prefix_unusable_range;
mod private_peering_prefix_reused;
mod routing_block_28;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    microsoft_peering_prefix_private::RULE,
    peering_prefix_host_bits::RULE,
    peering_prefix_invalid::RULE,
    peering_prefix_length::RULE,
    peering_prefix_length_ipv6::RULE,
    peering_prefix_overlaps_peering::RULE,
    peering_prefix_overlaps_vnet::RULE,
    peering_prefix_pair_incomplete::RULE,
    peering_prefix_pair_overlap::RULE,
    peering_prefix_unusable_range::RULE,
    private_peering_prefix_reused::RULE,
    routing_block_28::RULE,
];
// rules:end

/// Whether a peering is of a type; undecided if its type is not known.
fn is(kind: PeeringType, peering: &Peering, cx: &Context<'_>) -> Result<bool, Undecided> {
    let known = cx.known(&peering.peering_type)?;
    Ok(known.is_some_and(|known| **known == kind))
}
