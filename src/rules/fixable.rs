//! Which rules know how to mend what they find?

use crate::finding::Safety::{self, Safe, Unsafe};

/// Rules that propose an edit in some of their cases, sorted, with what they cost in their examples: an edit of an argument
/// whose change could disturb something is unsafe in any case. Tests hold the list against the examples.
const FIXABLE: &[(&str, Safety)] = &[
    ("advertised-communities-ineffective", Unsafe),
    ("advertised-prefix-host-bits", Unsafe),
    ("advertised-prefix-invalid", Unsafe),
    ("azapi-peering-name", Unsafe),
    ("azapi-sku-name", Unsafe),
    ("circuit-authorization-key-not-direct", Safe),
    ("circuit-bandwidth", Unsafe),
    ("circuit-prevent-destroy", Safe),
    ("circuit-sku-unknown", Safe),
    ("classic-operations", Unsafe),
    ("connection-peering-order", Safe),
    ("connection-vpn-arguments", Unsafe),
    ("customer-asn-redundant", Unsafe),
    ("gateway-asn-not-65515", Unsafe),
    ("gateway-location", Unsafe),
    ("gateway-subnet-ipv6-size", Unsafe),
    ("gateway-subnet-name", Unsafe),
    ("gateway-vpn-arguments", Unsafe),
    ("local-sku-metered", Unsafe),
    ("macsec-cipher-speed", Unsafe),
    ("peering-location-unknown", Unsafe),
    ("peering-prefix-host-bits", Unsafe),
    ("peering-prefix-invalid", Unsafe),
    ("peering-prefix-length", Unsafe),
    ("peering-prefix-length-ipv6", Unsafe),
    ("peering-type-unknown", Unsafe),
    ("provider-unknown", Unsafe),
    ("rate-limit-not-direct", Unsafe),
    ("removed-attribute", Safe),
    ("route-filter-community-syntax", Unsafe),
    ("routing-registry-unknown", Unsafe),
    ("vwan-basic-expressroute", Unsafe),
];

/// How a rule mends what it finds; `None` if its remedy cannot be told from the code alone.
pub fn fixable(id: &str) -> Option<Safety> {
    let at = FIXABLE.binary_search_by(|(known, _)| (*known).cmp(id));
    at.ok().map(|at| FIXABLE[at].1)
}

#[cfg(test)]
mod tests {
    use super::FIXABLE;
    use crate::rules;

    #[test]
    fn the_list_is_sorted_and_names_rules() {
        assert!(FIXABLE.is_sorted_by(|one, other| one.0 < other.0));
        for (id, _) in FIXABLE {
            assert!(rules::find(id).is_some(), "{id}");
        }
    }
}
