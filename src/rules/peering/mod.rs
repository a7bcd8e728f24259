//! Rules about peerings: type, VLAN, key.

use super::declare::Rule;

// rules:begin
mod vlan_id_duplicate_circuit;
mod vlan_id_range;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    vlan_id_duplicate_circuit::RULE,
    vlan_id_range::RULE,
];
// rules:end
