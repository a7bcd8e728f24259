//! Rules about what a Microsoft peering announces.

use super::declare::Rule;

// rules:begin
mod advertised_communities_ineffective;
mod advertised_prefix_count;
mod advertised_prefix_default_route;
mod advertised_prefix_empty;
mod advertised_prefix_host_bits;
mod advertised_prefix_invalid;
mod advertised_prefix_link_subnet;
mod advertised_prefix_not_public;
mod routing_registry_unknown;
mod routing_registry_unset;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    advertised_communities_ineffective::RULE,
    advertised_prefix_count::RULE,
    advertised_prefix_default_route::RULE,
    advertised_prefix_empty::RULE,
    advertised_prefix_host_bits::RULE,
    advertised_prefix_invalid::RULE,
    advertised_prefix_link_subnet::RULE,
    advertised_prefix_not_public::RULE,
    routing_registry_unknown::RULE,
    routing_registry_unset::RULE,
];
// rules:end
