//! Comments that waive, in a file that goes the whole way.

use er_preflight::source::Memory;

use super::whole;

/// A configuration with something to waive.
const FAULTY: &str = "
resource \"azurerm_express_route_circuit_peering\" \"p\" { # er-preflight: ignore[vlan-id-range] lab
  peer_asn     = 65515 # er-preflight: ignore[peer-asn-reserved-azure] lab
  vlan_id      = 4095
  peering_type = \"AzurePrivatePeering\"
}
";

/// The bytes stand before, within and behind a configuration that is at fault, once as comments and once as they are.
pub(crate) fn body(data: &[u8]) {
    let mut comments = Vec::new();
    for line in data.split(|byte| *byte == b'\n') {
        comments.extend_from_slice(b"# er-preflight: ");
        comments.extend_from_slice(line);
        comments.push(b'\n');
    }
    let mut inside = Vec::from(&b"resource \"azurerm_express_route_circuit\" \"c\" {\n"[..]);
    inside.extend_from_slice(data);
    inside.extend_from_slice(b"\n  bandwidth_in_mbps = 300\n}\n");
    let files = Memory::default()
        .with("a.tf", [&comments, FAULTY.as_bytes()].concat())
        .with("b.tf", inside)
        .with("c.tf", [FAULTY.as_bytes(), data].concat());
    whole::check(&files);
}
