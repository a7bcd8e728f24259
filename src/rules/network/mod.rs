//! Rules about the virtual networks behind circuits.

use super::declare::Rule;

// rules:begin
mod linked_vnets_overlap;
mod vnet_address_unsupported;
mod vnet_prefix_advertise_limit;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    linked_vnets_overlap::RULE,
    vnet_address_unsupported::RULE,
    vnet_prefix_advertise_limit::RULE,
];
// rules:end
