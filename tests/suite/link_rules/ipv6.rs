//! When is the IPv6 half of a peering at odds with the gateways and hubs of its circuit?

use super::{found, links, peering};

#[test]
fn ipv6_has_public_addresses_of_ones_own() {
    let block = |primary: &str, secondary: &str| {
        let block = format!("ipv6 {{\n{}\n}}", links(primary, secondary));
        peering("p", "erc", "AzurePrivatePeering", "100", &block)
    };
    assert_eq!(found(&block("2a00:1450::/126", "2a00:1450::4/126")), "");
    assert_eq!(found(&block("fe80::/126", "fe80::4/126")), "");
    assert_eq!(
        found(&block("2002:db01::/126", "2002:db01::4/126")),
        "warning peering-prefix-documentation-range"
    );
}

#[test]
fn ipv6_beside_a_hub_may_be_for_a_gateway() {
    let text = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/testdata/rules/ipv6-private-peering-vwan/bad/main.tf"
    ))
    .unwrap();
    let gateway = "
resource \"azurerm_virtual_network_gateway\" \"er\" {
  name = \"ergw\"
  resource_group_name = \"rg-net\"
  type = \"ExpressRoute\"
  ip_configuration {
    subnet_id = \"/subscriptions/0/subnets/GatewaySubnet\"
  }
}
resource \"azurerm_virtual_network_gateway_connection\" \"er\" {
  type = \"ExpressRoute\"
  virtual_network_gateway_id = azurerm_virtual_network_gateway.er.id
  express_route_circuit_id = azurerm_express_route_circuit.ams.id
}
";
    let rule = "ipv6-private-peering-vwan";
    assert!(found(&text).contains(&format!("warning {rule}")));
    assert!(!found(&format!("{text}{gateway}")).contains(rule));
    let unknown = gateway.replace("azurerm_express_route_circuit.ams.id", "var.unset");
    let unknown = format!("{text}{unknown}\nvariable \"unset\" {{}}\n");
    assert!(found(&unknown).contains(&format!("undecided {rule}")));
    let off = text.replace("  ipv6 {", "  ipv6 {\n    enabled = false");
    assert!(!found(&off).contains(rule));
}

#[test]
fn a_gateway_with_ipv6_is_held_against_declared_peerings_only() {
    let text = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/testdata/rules/ipv6-dual-stack-gateway-mismatch/bad/main.tf"
    ))
    .unwrap();
    let rule = "ipv6-dual-stack-gateway-mismatch";
    let ends = |before: &str, after: &str| {
        assert!(text.contains(before), "{before} is not in the example");
        let text = text.replace(before, after) + "\nvariable \"unset\" {}\n";
        let found = found(&text);
        let own = found.split(", ").find(|line| line.ends_with(rule));
        own.map_or(String::new(), |own| own.replace(rule, ""))
    };
    assert_eq!(ends("rg-net", "rg-net"), "error ");
    assert_eq!(ends(", \"fd4b:2c1e:0:ff::/64\"", ""), "");
    // The provider configures the peering, or it is Microsoft's.
    assert_eq!(ends("AzurePrivatePeering", "MicrosoftPeering"), "");
    let elsewhere = "express_route_circuit_name = \"another\"";
    assert_eq!(
        ends(
            "express_route_circuit_name    = azurerm_express_route_circuit.ams.name",
            elsewhere
        ),
        ""
    );
    let ipv6 = "vlan_id = 310\n ipv6 {\n enabled = var.unset\n }\n";
    assert_eq!(
        ends("vlan_id                       = 310", ipv6),
        "undecided "
    );
    let off = ipv6.replace("var.unset", "false");
    assert_eq!(ends("vlan_id                       = 310", &off), "error ");
    let tunnel = "type = \"IPsec\"";
    assert_eq!(
        ends("type                       = \"ExpressRoute\"", tunnel),
        ""
    );
}
