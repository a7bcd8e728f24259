//! Rules about peerings: type, VLAN, key.

use crate::{azure::limits, model::field::Secret};

use super::declare::Rule;

// rules:begin
mod azapi_peering_name;
mod duplicate_peering_type;
mod ipv4_disabled;
mod microsoft_config_missing;
mod microsoft_config_on_private;
mod peering_type_unknown;
mod public_peering_retired;
mod shared_key_absent;
mod shared_key_charset;
mod shared_key_length;
mod shared_key_literal;
mod vlan_id_duplicate_circuit;
mod vlan_id_duplicate_port;
mod vlan_id_range;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    azapi_peering_name::RULE,
    duplicate_peering_type::RULE,
    ipv4_disabled::RULE,
    microsoft_config_missing::RULE,
    microsoft_config_on_private::RULE,
    peering_type_unknown::RULE,
    public_peering_retired::RULE,
    shared_key_absent::RULE,
    shared_key_charset::RULE,
    shared_key_length::RULE,
    shared_key_literal::RULE,
    vlan_id_duplicate_circuit::RULE,
    vlan_id_duplicate_port::RULE,
    vlan_id_range::RULE,
];
// rules:end

/// Whether a key is a text about the key: too long for one, and with other signs than any has. Its length is what is said
/// of it, once.
fn is_prose(key: &Secret) -> bool {
    key.len() > limits::SHARED_KEY_MAX_LENGTH && !key.is_alphanumeric()
}
