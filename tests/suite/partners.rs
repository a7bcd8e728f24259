//! Is a partner's side of a circuit held against the right one?

use er_preflight::{finding::Edition, model::link::Id};

use crate::preflight::{check, main_tf};

#[test]
fn partners_are_known_by_the_service_key() {
    let circuit = "resource \"azurerm_express_route_circuit\" \"c\" {\n  name = \"erc\"\n  resource_group_name = \"rg\"\n}\n\
                   resource \"azurerm_express_route_circuit_peering\" \"p\" {\n  peering_type = \"MicrosoftPeering\"\n  \
                   express_route_circuit_name = azurerm_express_route_circuit.c.name\n  resource_group_name = \"rg\"\n  vlan_id = 100\n}\n";
    let hosted = |more: &str| {
        format!(
            "{circuit}resource \"packetfabric_cs_azure_hosted_connection\" \"h\" {{\n  {more}\n}}\n"
        )
    };
    let mismatch = |text: &str| {
        let run = check(&main_tf(text), Edition::Current);
        let rule = "exchange-vlan-mismatch";
        let found = run.outcome.findings.iter().any(|it| it.rule == rule);
        let undecided = run.outcome.undecided.iter().any(|it| it.rule == rule);
        (found, undecided)
    };
    let key = "azure_service_key = azurerm_express_route_circuit.c.service_key";
    for (more, expected) in [
        (format!("{key}\n  vlan_microsoft = 101"), (true, false)),
        (format!("{key}\n  vlan_microsoft = 100"), (false, false)),
        (format!("{key}\n  vlan_private = 101"), (false, false)),
        (format!("{key}\n  vlan_microsoft = var.vlan"), (false, true)),
        (
            "azure_service_key = var.key\n  vlan_microsoft = 101".to_owned(),
            (false, true),
        ),
        (
            "azure_service_key = \"00000000\"\n  vlan_microsoft = 101".to_owned(),
            (false, false),
        ),
    ] {
        let text = hosted(&more) + "variable \"vlan\" {}\nvariable \"key\" {}\n";
        assert_eq!(mismatch(&text), expected, "{more}");
    }
}

#[test]
fn a_partner_that_configures_peerings_manages_the_circuit() {
    let managed = |more: &str| {
        let text = format!(
            "resource \"azurerm_express_route_circuit\" \"c\" {{\n  name = \"erc\"\n}}\nvariable \"key\" {{}}\n\
             resource \"megaport_vxc\" \"v\" {{\n  b_end_partner_config = {{\n    partner = \"azure\"\n    azure_config = {{ {more} }}\n  }}\n}}\n"
        );
        let run = check(&main_tf(&text), Edition::Current);
        let estate = &run.roots[0].estate;
        estate.partner_managed(Id::new(0)).ok()
    };
    let key = "service_key = azurerm_express_route_circuit.c.service_key";
    assert_eq!(managed(key), Some(false));
    assert_eq!(managed(&format!("{key}, peers = []")), Some(false));
    assert_eq!(
        managed(&format!("{key}, peers = [{{ type = \"private\" }}]")),
        Some(true)
    );
    assert_eq!(
        managed("service_key = var.key, peers = [{ type = \"private\" }]"),
        None
    );
    assert_eq!(
        managed("service_key = \"1\", peers = [{ type = \"private\" }]"),
        Some(false)
    );
}

/// A circuit with a private peering, and what a partner's resources say of it.
fn mismatches(partner: &str) -> Vec<String> {
    let circuit = "resource \"azurerm_express_route_circuit\" \"c\" {\n  name = \"erc\"\n  resource_group_name = \"rg\"\n}\n\
                   resource \"azurerm_express_route_circuit_peering\" \"p\" {\n  peering_type = \"AzurePrivatePeering\"\n  \
                   express_route_circuit_name = azurerm_express_route_circuit.c.name\n  resource_group_name = \"rg\"\n  vlan_id = 100\n  \
                   peer_asn = 65010\n  primary_peer_address_prefix = \"172.16.0.0/30\"\n  \
                   secondary_peer_address_prefix = \"172.16.0.4/30\"\n}\n";
    let run = check(&main_tf(&format!("{circuit}{partner}")), Edition::Current);
    let findings = run.outcome.findings.iter();
    let own = findings.filter(|finding| finding.rule.starts_with("exchange-"));
    let mut said: Vec<_> = own
        .map(|finding| {
            format!(
                "{} {}",
                finding.rule,
                finding.field.as_deref().unwrap_or("-")
            )
        })
        .collect();
    let undecided = run.outcome.undecided.iter();
    let own = undecided.filter(|check| check.rule.starts_with("exchange-"));
    said.extend(own.map(|check| format!("undecided {}", check.rule)));
    said.sort();
    said
}

const KEY: &str = "azurerm_express_route_circuit.c.service_key";

#[test]
fn the_old_resource_of_megaport_configures_peerings_too() {
    let connection = |vlan: &str, secondary: &str| {
        format!(
            "resource \"megaport_azure_connection\" \"m\" {{\n  vxc_name = \"m\"\n  csp_settings {{\n    service_key = {KEY}\n    \
             private_peering {{\n      peer_asn = \"65010\"\n      primary_subnet = \"172.16.0.0/30\"\n      \
             secondary_subnet = \"{secondary}\"\n      requested_vlan = {vlan}\n    }}\n  }}\n}}\n"
        )
    };
    assert_eq!(
        mismatches(&connection("100", "172.16.0.4/30")),
        Vec::<String>::new()
    );
    assert_eq!(
        mismatches(&connection("101", "172.16.0.8/30")),
        [
            "exchange-prefix-mismatch csp_settings[0].private_peering[0].secondary_subnet",
            "exchange-vlan-mismatch csp_settings[0].private_peering[0].requested_vlan",
        ]
    );
    let microsoft = connection("101", "172.16.0.8/30").replace("private_", "microsoft_");
    assert_eq!(mismatches(&microsoft), Vec::<String>::new());
}

#[test]
fn equinix_is_told_the_vlan_and_its_routers_the_link_and_the_asn() {
    let ordered = |vlan: &str| {
        format!(
            "resource \"equinix_ecx_l2_connection\" \"e\" {{\n  name = \"e\"\n  authorization_key = {KEY}\n  named_tag = \"PRIVATE\"\n  \
             zside_vlan_ctag = {vlan}\n}}\n"
        )
    };
    let session = |over: &str, address: &str, asn: &str| {
        format!(
            "resource \"equinix_network_bgp\" \"b\" {{\n  connection_id = {over}\n  local_ip_address = \"{address}\"\n  local_asn = {asn}\n  \
             remote_ip_address = \"172.16.0.6\"\n  remote_asn = 12076\n}}\n"
        )
    };
    let over = "equinix_ecx_l2_connection.e.uuid";
    for (partner, expected) in [
        (
            ordered("100") + &session(over, "172.16.0.5/30", "65010"),
            &[][..],
        ),
        (ordered("101"), &["exchange-vlan-mismatch zside_vlan_ctag"]),
        (
            ordered("100") + &session(over, "172.16.0.9/30", "65011"),
            &[
                "exchange-asn-mismatch local_asn",
                "exchange-prefix-mismatch local_ip_address",
            ],
        ),
        // Over which connection it runs is not known.
        (
            ordered("100")
                + &session("var.over", "172.16.0.9/30", "65011")
                + "variable \"over\" {}\n",
            &[
                "undecided exchange-asn-mismatch",
                "undecided exchange-prefix-mismatch",
                "undecided exchange-vlan-mismatch",
            ],
        ),
        (
            ordered("100") + &session("\"54014acf\"", "172.16.0.9/30", "65011"),
            &[],
        ),
    ] {
        assert_eq!(mismatches(&partner), expected, "{partner}");
    }
}

#[test]
fn the_cloud_router_of_equinix_stands_on_the_link() {
    let routed = |kind: &str, address: &str| {
        format!(
            "resource \"equinix_fabric_connection\" \"f\" {{\n  name = \"f\"\n  z_side {{\n    access_point {{\n      type = \"SP\"\n      \
             authentication_key = {KEY}\n      peering_type = \"{kind}\"\n    }}\n  }}\n}}\n\
             resource \"equinix_fabric_routing_protocol\" \"r\" {{\n  connection_uuid = equinix_fabric_connection.f.id\n  \
             type = \"DIRECT\"\n  direct_ipv4 {{\n    equinix_iface_ip = \"{address}\"\n  }}\n}}\n"
        )
    };
    assert_eq!(
        mismatches(&routed("PRIVATE", "172.16.0.1/30")),
        Vec::<String>::new()
    );
    assert_eq!(
        mismatches(&routed("MICROSOFT", "190.1.1.1/30")),
        Vec::<String>::new()
    );
    assert_eq!(
        mismatches(&routed("PRIVATE", "190.1.1.1/30")),
        ["exchange-prefix-mismatch direct_ipv4[0].equinix_iface_ip"]
    );
}
