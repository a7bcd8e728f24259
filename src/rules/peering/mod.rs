//! Rules about peerings: type, VLAN, key.

use super::declare::Rule;

// rules:begin
#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];
// rules:end
