//! Rules about the subnets of the links of a peering.

use super::declare::Rule;

// rules:begin

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];
// rules:end
