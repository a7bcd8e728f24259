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
