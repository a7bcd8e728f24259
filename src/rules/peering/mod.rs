//! Rules about peerings: type, VLAN, key.

use super::declare::Rule;

// rules:begin
mod azapi_peering_name;
mod duplicate_peering_type;
mod public_peering_retired;
mod shared_key_length;
mod shared_key_literal;
mod vlan_id_duplicate_circuit;
mod vlan_id_range;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    azapi_peering_name::RULE,
    duplicate_peering_type::RULE,
    public_peering_retired::RULE,
    shared_key_length::RULE,
    shared_key_literal::RULE,
    vlan_id_duplicate_circuit::RULE,
    vlan_id_range::RULE,
];
// rules:end
