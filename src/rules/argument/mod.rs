//! Rules about arguments, whatever resource they belong to.

use super::declare::Rule;

// rules:begin
mod placeholder_value;
mod removed_attribute;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    placeholder_value::RULE,
    removed_attribute::RULE,
];
// rules:end
