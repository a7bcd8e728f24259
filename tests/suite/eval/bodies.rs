//! Arguments and blocks of resources, in the ways they may be written.

use super::{render, run, value};

const PEERING: &str = "azurerm_express_route_circuit_peering.x";

fn peering(content: &str) -> String {
    format!("resource \"azurerm_express_route_circuit_peering\" \"x\" {{\n{content}\n}}\n")
}

#[test]
fn arguments_are_converted_to_the_schema() {
    let run = run(&[(
        "main.tf",
        &peering("  peer_asn = \"65010\"\n  vlan_id = \"abc\"\n  shared_key = \"k\""),
    )]);
    assert_eq!(run.argument(PEERING, "peer_asn"), "65010");
    assert_eq!(run.argument(PEERING, "vlan_id"), "\"UNKNOWN\"");
    assert!(
        value(&run.instance(PEERING).body, "shared_key")
            .marks
            .sensitive
    );
    let findings = run.findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(
        findings[0].starts_with("evaluation-error 3"),
        "{findings:?}"
    );
}

#[test]
fn unknown_names_are_offered_the_nearest() {
    let run = run(&[(
        "main.tf",
        &peering("  peer_asm = 1\n  ipv7 {\n  }\n  timeouts {\n    create = \"1h\"\n  }"),
    )]);
    let helps: Vec<_> = run
        .evaluation
        .findings
        .iter()
        .map(|finding| finding.help.as_deref())
        .collect();
    assert_eq!(
        helps,
        [
            Some("did you mean `peer_asn`?"),
            Some("did you mean `ipv6`?")
        ]
    );
}

#[test]
fn dynamic_blocks_are_expanded() {
    let text = peering(
        "  dynamic \"ipv6\" {\n    for_each = [\"a\", \"b\"]\n    iterator = it\n    content {\n      primary_peer_address_prefix = it.value\n      dynamic \"microsoft_peering\" {\n        for_each = { x = 1 }\n        content {\n          routing_registry_name = \"${it.value}${microsoft_peering.key}\"\n        }\n      }\n    }\n  }",
    );
    let run = run(&[("main.tf", &text)]);
    assert_eq!(run.findings(), Vec::<String>::new());
    let path = "ipv6[1].microsoft_peering[0].routing_registry_name";
    assert_eq!(run.argument(PEERING, path), "\"bx\"");
    let origin = value(&run.instance(PEERING).body, path).origin;
    assert_eq!(run.evaluation.origins.path(origin).as_deref(), Some(path));
}

#[test]
fn a_dynamic_block_of_unknown_length_is_incomplete() {
    let text = "variable \"v6\" {\n  type = list(string)\n}\n".to_owned()
        + &peering(
            "  dynamic \"ipv6\" {\n    for_each = var.v6\n    content {\n      primary_peer_address_prefix = ipv6.value\n    }\n  }",
        );
    let run = run(&[("main.tf", &text)]);
    assert_eq!(run.findings(), Vec::<String>::new());
    let blocks = &run.instance(PEERING).body.blocks["ipv6"];
    assert!(!blocks.complete);
    assert_eq!(blocks.items.len(), 1);
    assert_eq!(
        render(&value(&blocks.items[0], "primary_peer_address_prefix")),
        "\"UNKNOWN\""
    );
    assert_ne!(blocks.missing, er_preflight::value::OriginId::NONE);
}

#[test]
fn lists_of_objects_and_blocks_read_alike() {
    let written = [
        "  route {\n    name = \"a\"\n    address_prefix = \"10.0.0.0/8\"\n    next_hop_type = \"None\"\n  }",
        "  route = [{\n    name = \"a\"\n    address_prefix = \"10.0.0.0/8\"\n    next_hop_type = \"None\"\n    next_hop_in_ip_address = null\n  }]",
        "  dynamic \"route\" {\n    for_each = { a = \"10.0.0.0/8\" }\n    content {\n      name = route.key\n      address_prefix = route.value\n      next_hop_type = \"None\"\n    }\n  }",
    ];
    for content in written {
        let text = format!("resource \"azurerm_route_table\" \"x\" {{\n{content}\n}}\n");
        let run = run(&[("main.tf", &text)]);
        assert_eq!(run.findings(), Vec::<String>::new());
        let body = &run.instance("azurerm_route_table.x").body;
        assert!(!body.attributes.contains_key("route"));
        let blocks = &body.blocks["route"];
        assert!(blocks.complete);
        assert_eq!(blocks.items.len(), 1, "{content}");
        let path = "route[0].address_prefix";
        let prefix = value(body, path);
        assert_eq!(render(&prefix), "\"10.0.0.0/8\"");
        assert_eq!(
            run.evaluation.origins.path(prefix.origin).as_deref(),
            Some(path)
        );
    }
}

#[test]
fn references_see_what_the_provider_will_give() {
    let text = r#"
resource "azurerm_virtual_network" "v" {
  name          = "v"
  address_space = ["10.0.0.0/16"]
}
resource "terraform_data" "x" {
  input = {
    name   = azurerm_virtual_network.v.name
    id     = azurerm_virtual_network.v.id
    unset  = azurerm_virtual_network.v.bgp_community
    space  = one(azurerm_virtual_network.v.address_space)
    other  = unknown_thing.u.name
    exists = azurerm_virtual_network.v.id != null
  }
}
resource "unknown_thing" "u" {
  name = "n"
}
"#;
    let run = run(&[("main.tf", text)]);
    assert_eq!(run.findings(), Vec::<String>::new());
    assert_eq!(
        run.argument("terraform_data.x", "input"),
        r#"{"exists":true,"id":"UNKNOWN","name":"v","other":"UNKNOWN","space":"10.0.0.0/16","unset":null}"#
    );
}
