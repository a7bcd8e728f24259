//! Rules about autonomous system numbers.

use super::declare::Rule;

// rules:begin

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];
// rules:end
