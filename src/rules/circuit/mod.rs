//! Rules about circuits: provider, location, bandwidth.

use super::declare::Rule;

// rules:begin

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];
// rules:end
