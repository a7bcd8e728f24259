//! Rules about gateways and their subnets.

use super::declare::Rule;

// rules:begin

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];
// rules:end
