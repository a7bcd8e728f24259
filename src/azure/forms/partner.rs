//! How do connectivity partners write their side of a circuit?

use super::{Form, each, plain, secret};

/// `megaport_vxc`: the end of a cross connect at Azure. Its `peers` configure the peerings of the circuit.
///
/// Source: <https://github.com/megaport/terraform-provider-megaport/blob/main/docs/resources/vxc.md> (read 2026-11-22).
const MEGAPORT_VXC: Form = Form {
    kind: "megaport_vxc",
    entries: &[
        secret(
            "service_key",
            "b_end_partner_config.azure_config.service_key",
        ),
        each(
            "peer",
            "b_end_partner_config.azure_config.peers",
            &[
                plain("type", "type"),
                plain("vlan", "vlan"),
                plain("peer_asn", "peer_asn"),
                plain("primary_subnet", "primary_subnet"),
                plain("secondary_subnet", "secondary_subnet"),
            ],
        ),
    ],
    parts: &[],
};

/// The form of a partner's resource type that nests what concerns a circuit.
pub fn partner(kind: &str) -> Option<&'static Form> {
    (kind == MEGAPORT_VXC.kind).then_some(&MEGAPORT_VXC)
}
