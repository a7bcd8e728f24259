//! What is counted and compared around circuits: are the bounds right, and the traps left alone?

use std::fmt::Write as _;

use er_preflight::finding::Edition;
use serde_json::{Value, json};

use crate::{
    estate_text::{circuit, connected, connection, direct, gateway, peering, port, said},
    preflight::{Texts, check},
};

const ID: &str = "azurerm_express_route_circuit.c.id";

fn counted(count: &str) -> String {
    connection("c", ID, &format!("  count = {count}\n"))
}

#[test]
fn links_are_counted_up_to_the_limit() {
    let of = |tier: &str, mbps: &str, connections: &str| {
        let circuit = circuit("c", tier, "Amsterdam").replace("= 1000", &format!("= {mbps}"));
        let text = circuit + &gateway("g", "westeurope") + connections;
        said(&text, &["circuit-link-limit"]).join(", ")
    };
    let over = "error circuit-link-limit";
    let open = "undecided circuit-link-limit";
    let stray = connection("stray", "var.unset", "");
    let tunnel = connection("t", ID, "").replace("\"ExpressRoute\"", "\"IPsec\"");
    let cases = [
        ("Standard", "1000", counted("10"), ""),
        ("Standard", "1000", counted("11"), over),
        ("Local", "10000", counted("11"), over),
        ("Premium", "50", counted("20"), ""),
        ("Premium", "50", counted("21"), over),
        ("Premium", "10000", counted("100"), ""),
        ("Premium", "10000", counted("101"), over),
        ("Premium", "var.unset", counted("11"), open),
        ("MultiCloud", "1000", counted("11"), ""),
        ("Standard", "1000", counted("10") + &tunnel, ""),
        // Nothing that may be there is counted, and nothing that may be there is forgotten.
        ("Standard", "1000", counted("9") + &stray, ""),
        ("Standard", "1000", counted("10") + &stray, open),
        ("Standard", "1000", counted("var.unset"), open),
    ];
    for (tier, mbps, connections, expected) in cases {
        assert_eq!(
            of(tier, mbps, &connections),
            expected,
            "{tier}: {connections}"
        );
    }
}

#[test]
fn global_reach_takes_a_link_at_both_ends() {
    let joined = "resource \"azurerm_express_route_circuit_connection\" \"j\" {
  name = \"gr\"
  peering_id = azurerm_express_route_circuit_peering.c.id
  peer_peering_id = azurerm_express_route_circuit_peering.d.id
  address_prefix_ipv4 = \"10.9.0.0/29\"
}
";
    let mut text = gateway("g", "westeurope") + joined;
    for name in ["c", "d"] {
        text += &circuit(name, "Standard", "Amsterdam");
        text += &peering(name, "AzurePrivatePeering", "");
        let id = format!("azurerm_express_route_circuit.{name}.id");
        text += &connection(name, &id, "  count = 10\n");
    }
    let both = ["error circuit-link-limit"; 2];
    assert_eq!(said(&text, &["circuit-link-limit"]), both);
}

#[test]
fn a_gateway_on_one_location_is_noted_once() {
    let two = |first: &str, second: &str| {
        circuit("c", "Standard", first)
            + &circuit("d", "Standard", second)
            + &connected("c")
            + &connected("d")
    };
    let one = circuit("c", "Standard", "Amsterdam") + &connected("c");
    let elsewhere =
        "\"/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/expressRouteCircuits/x\"";
    let note = "note circuit-single-location";
    let open = "undecided circuit-single-location";
    let ports =
        port("10", "") + &direct("c", "5") + &direct("d", "5") + &connected("c") + &connected("d");
    let cases = [
        (one.clone(), note.to_owned()),
        (two("Amsterdam", "amsterdam"), note.to_owned()),
        (two("Amsterdam", "Amsterdam2"), String::new()),
        (two("Amsterdam", "London"), String::new()),
        (two("Amsterdam Metro", "Amsterdam Metro"), String::new()),
        (ports, note.to_owned()),
        // A circuit without a connection may be connected elsewhere.
        (circuit("c", "Standard", "Amsterdam"), String::new()),
        // One of which the code says nothing may be anywhere.
        (one.clone() + &connection("x", elsewhere, ""), String::new()),
        (
            one.clone() + &connection("x", "var.unset", ""),
            open.to_owned(),
        ),
        (
            one + "data \"azurerm_express_route_circuit\" \"x\" {\n  name = \"x\"\n  resource_group_name = \"rg\"\n}\n"
                + &connection("x", "data.azurerm_express_route_circuit.x.id", ""),
            open.to_owned(),
        ),
    ];
    for (text, expected) in cases {
        let text = gateway("g", "westeurope") + &text;
        let found = said(&text, &["circuit-single-location"]).join(", ");
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn twins_are_exactly_two() {
    let pair = |filters: [&str; 2], prefixes: [&str; 2]| {
        let mut text = gateway("g", "westeurope");
        for (name, (filter, prefix)) in ["c", "d"]
            .into_iter()
            .zip(filters.into_iter().zip(prefixes))
        {
            text += &circuit(name, "Standard", "Amsterdam");
            text += &connected(name);
            let rest = format!(
                "  route_filter_id = azurerm_route_filter.{filter}.id
  microsoft_peering_config {{
    advertised_public_prefixes = [\"{prefix}\"]
  }}
"
            );
            text += &peering(name, "MicrosoftPeering", &rest);
        }
        for filter in ["one", "two"] {
            write!(
                text,
                "resource \"azurerm_route_filter\" \"{filter}\" {{
  name = \"{filter}\"
  resource_group_name = \"rg\"
  location = \"westeurope\"
}}
"
            )
            .unwrap();
        }
        text
    };
    let alike = pair(["one", "one"], ["198.18.0.0/24", "198.18.0.0/24"]);
    let unlike = pair(["one", "two"], ["198.18.0.0/24", "198.18.1.0/24"]);
    assert!(said(&alike, &["unlike-twins"]).is_empty());
    assert_eq!(said(&unlike, &["unlike-twins"]), ["note unlike-twins"; 2]);
    // With a third one there are no twins.
    let third = circuit("e", "Standard", "London") + &connected("e");
    assert!(said(&(unlike.clone() + &third), &["unlike-twins"]).is_empty());
    let elsewhere = unlike.replace(&connected("d"), "");
    assert!(said(&elsewhere, &["unlike-twins"]).is_empty());
    let faster = alike.replacen("= 1000", "= 500", 1);
    assert_eq!(said(&faster, &["unlike-twins"]), ["note unlike-twins"]);
}

#[test]
fn circuits_are_counted_by_region_and_subscription() {
    let of = |name: &str, count: usize, region: &str, rest: &str| {
        circuit(name, "Standard", "Amsterdam")
            .replace("\"westeurope\"", region)
            .replacen("  name", &format!("  count = {count}\n{rest}  name"), 1)
    };
    let quota = |text: &str| said(text, &["circuit-quota"]).len();
    let west = "\"West Europe\"";
    assert_eq!(quota(&of("a", 10, west, "")), 0);
    assert_eq!(quota(&of("a", 12, west, "")), 2);
    // The spelling of the region does not matter, and the subscription does.
    let both = of("a", 6, west, "") + &of("b", 6, "\"westeurope\"", "");
    assert_eq!(quota(&both), 2);
    let hub = "provider \"azurerm\" {\n  alias = \"hub\"\n  features {}\n}\n";
    let apart =
        hub.to_owned() + &of("a", 6, west, "") + &of("b", 6, west, "  provider = azurerm.hub\n");
    assert_eq!(quota(&apart), 0);
    let regions = [
        "northeurope",
        "uksouth",
        "ukwest",
        "eastus",
        "westus",
        "japaneast",
    ];
    let spread: String = regions
        .iter()
        .map(|region| of(region, 9, &format!("\"{region}\""), ""))
        .collect();
    assert_eq!(quota(&spread), 4, "54 circuits in all, 9 in each region");
    // A few circuits are not too many wherever they are.
    assert_eq!(quota(&of("a", 10, "var.unset", "")), 0);
    let open = said(&of("a", 11, "var.unset", ""), &["circuit-quota"]);
    assert_eq!(open, ["undecided circuit-quota"]);
}

#[test]
fn who_waits_for_the_provider_is_left_alone() {
    let base = circuit("c", "Standard", "Amsterdam") + &gateway("g", "westeurope");
    let megaport = "resource \"megaport_vxc\" \"c\" {
  b_end_partner_config = {
    azure_config = { service_key = azurerm_express_route_circuit.c.service_key }
  }
}
";
    let equinix = "locals {
  order = { key = azurerm_express_route_circuit.c.service_key }
}
resource \"equinix_fabric_connection\" \"c\" {
  z_side { authentication_key = local.order.key }
}
";
    let kept = "resource \"azurerm_key_vault_secret\" \"c\" {
  name = \"key\"
  value = azurerm_express_route_circuit.c.service_key
  key_vault_id = var.unset
}
output \"service_key\" {
  value = azurerm_express_route_circuit.c.service_key
  sensitive = true
}
";
    let gate = "  count = azurerm_express_route_circuit.c.service_provider_provisioning_state == \"Provisioned\" ? 1 : 0\n";
    let pause = "resource \"time_sleep\" \"order\" {\n  create_duration = \"1h\"\n}\n".to_owned()
        + &connection("c", ID, "  depends_on = [time_sleep.order]\n");
    let note = "note circuit-unprovisioned-link";
    let cases = [
        (connected("c"), note),
        (connected("c") + kept, note),
        (connected("c") + megaport, ""),
        (connected("c") + equinix, ""),
        (connection("c", ID, gate), ""),
        (counted("1"), ""),
        (pause, ""),
        (connection("c", ID, "  for_each = toset([\"a\"])\n"), note),
    ];
    for (rest, expected) in cases {
        let found = said(&(base.clone() + &rest), &["circuit-unprovisioned-link"]).join(", ");
        assert_eq!(found, expected, "{rest}");
    }
    let on_port =
        port("10", "") + &direct("c", "5") + &gateway("g", "westeurope") + &connected("c");
    assert!(said(&on_port, &["circuit-unprovisioned-link"]).is_empty());
    // The provider that takes the key makes the peering too.
    let alone = circuit("c", "Standard", "Amsterdam");
    assert_eq!(
        said(&alone, &["circuit-no-peering"]),
        ["note circuit-no-peering"]
    );
    assert!(said(&(alone + megaport), &["circuit-no-peering"]).is_empty());
}

#[test]
fn premium_is_needed_for_what_the_code_shows() {
    let near =
        circuit("c", "Premium", "Amsterdam") + &gateway("g", "northeurope") + &connected("c");
    let rule = "circuit-premium-unneeded";
    assert_eq!(said(&near, &[rule]), ["note circuit-premium-unneeded"]);
    let needs = [
        near.replace("northeurope", "eastus"),
        near.replace("\"Amsterdam\"", "\"Vienna\""),
        near.replace(
            "  type = \"ExpressRoute\"\n  virtual",
            "  type = \"ExpressRoute\"\n  count = 11\n  virtual",
        ),
        near.clone() + &peering("c", "MicrosoftPeering", ""),
        circuit("c", "Premium", "Amsterdam"),
    ];
    for text in needs {
        assert!(said(&text, &[rule]).is_empty(), "{text}");
    }
    let open = near.clone()
        + &peering("c", "MicrosoftPeering", "").replace("\"MicrosoftPeering\"", "var.unset");
    assert_eq!(said(&open, &[rule]), ["undecided circuit-premium-unneeded"]);
}

/// A plan that does this with a circuit and that with its connection.
fn plan(circuit: &str, connection: &str) -> String {
    const CIRCUIT: &str = "azurerm_express_route_circuit";
    const CONNECTION: &str = "azurerm_virtual_network_gateway_connection";
    let constant = |text: &str| json!({ "constant_value": text });
    let circuit_id = json!({ "references": [format!("{CIRCUIT}.c.id"), format!("{CIRCUIT}.c")] });
    let parts = [
        (
            CIRCUIT,
            circuit,
            json!({ "name": "erc", "service_provider_name": "Equinix" }),
            json!({ "name": constant("erc"), "service_provider_name": constant("Equinix") }),
        ),
        (
            CONNECTION,
            connection,
            json!({ "name": "con", "type": "ExpressRoute" }),
            json!({
                "name": constant("con"),
                "type": constant("ExpressRoute"),
                "express_route_circuit_id": circuit_id,
            }),
        ),
    ];
    let named = |kind: &str| {
        json!({
            "address": format!("{kind}.c"), "mode": "managed", "type": kind, "name": "c",
            "provider_name": "registry.terraform.io/hashicorp/azurerm",
        })
    };
    let with = |kind: &str, name: &str, value: Value| {
        let mut resource = named(kind);
        resource[name] = value;
        resource
    };
    let change = |action: &str, values: &Value| {
        let before = if action == "create" {
            &Value::Null
        } else {
            values
        };
        let unknown = json!({ "express_route_circuit_id": true });
        json!({ "actions": [action], "before": before, "after": values, "after_unknown": unknown })
    };
    let planned = parts
        .iter()
        .map(|(kind, _, values, _)| with(kind, "values", values.clone()));
    let changes = parts
        .iter()
        .map(|(kind, action, values, _)| with(kind, "change", change(action, values)));
    let configured = parts.iter().map(|(kind, _, _, written)| {
        let mut resource = with(kind, "expressions", written.clone());
        resource["provider_config_key"] = "azurerm".into();
        resource
    });
    json!({
        "format_version": "1.2",
        "terraform_version": "1.11.4",
        "planned_values": { "root_module": { "resources": planned.collect::<Vec<_>>() } },
        "resource_changes": changes.collect::<Vec<_>>(),
        "configuration": { "root_module": { "resources": configured.collect::<Vec<_>>() } },
    })
    .to_string()
}

#[test]
fn a_circuit_that_is_there_may_be_linked() {
    let noted = |circuit, connection| {
        let texts = Texts::from([("plan.json".to_owned(), plan(circuit, connection))]);
        let run = check(&texts, Edition::Current);
        let mut findings = run.outcome.findings.iter();
        findings.any(|finding| finding.rule == "circuit-unprovisioned-link")
    };
    assert!(noted("create", "create"));
    assert!(!noted("no-op", "create"));
    assert!(!noted("update", "create"));
    assert!(!noted("no-op", "no-op"));
}
