//! Rules about autonomous system numbers.

use super::declare::Rule;

// rules:begin
mod customer_asn_not_public;
mod microsoft_peering_private_asn;
mod peer_asn_legacy_floor;
mod peer_asn_missing;
mod peer_asn_not_ours;
mod peer_asn_range;
mod peer_asn_reserved_azure;
mod peer_asn_reserved_iana;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    customer_asn_not_public::RULE,
    microsoft_peering_private_asn::RULE,
    peer_asn_legacy_floor::RULE,
    peer_asn_missing::RULE,
    peer_asn_not_ours::RULE,
    peer_asn_range::RULE,
    peer_asn_reserved_azure::RULE,
    peer_asn_reserved_iana::RULE,
];
// rules:end
