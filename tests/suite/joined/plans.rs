//! Are several plans one estate?

use er_preflight::finding::Severity;

use crate::preflight::{check_changes, check_plans};

/// A plan of resources that are made: type, name, values.
fn plan(resources: &[(&str, &str, serde_json::Value)]) -> String {
    let resources = resources.iter().map(|(kind, name, values)| {
        serde_json::json!({
            "address": format!("{kind}.{name}"), "mode": "managed", "type": kind, "name": name,
            "values": values,
        })
    });
    let resources: Vec<_> = resources.collect();
    let root = serde_json::json!({ "resources": resources });
    serde_json::json!({ "format_version": "1.2", "planned_values": { "root_module": root } })
        .to_string()
}

/// The plans of the circuits and of a hub that is connected to one of them.
fn two_plans() -> [(&'static str, String); 2] {
    let er = plan(&[
        (
            "azurerm_express_route_circuit",
            "ams",
            serde_json::json!({
                "name": "erc-ams", "resource_group_name": "rg-er", "location": "westeurope",
                "service_provider_name": "Equinix", "peering_location": "Amsterdam",
                "bandwidth_in_mbps": 1000, "sku": [{ "tier": "Standard", "family": "MeteredData" }],
            }),
        ),
        (
            "azurerm_express_route_circuit_peering",
            "private",
            serde_json::json!({
                "peering_type": "AzurePrivatePeering", "express_route_circuit_name": "erc-ams",
                "resource_group_name": "rg-er", "peer_asn": 65010, "vlan_id": 310,
                "primary_peer_address_prefix": "10.1.250.0/30",
                "secondary_peer_address_prefix": "10.1.250.4/30",
            }),
        ),
    ]);
    let in_hub = |more: serde_json::Value| {
        let mut values = serde_json::json!({
            "resource_group_name": "rg-hub", "location": "westeurope",
        });
        let all = values.as_object_mut().expect("it is an object");
        all.extend(more.as_object().expect("it is an object").clone());
        values
    };
    let id = |group: &str, rest: &str| {
        format!("/subscriptions/0/resourceGroups/{group}/providers/Microsoft.Network/{rest}")
    };
    let hub = plan(&[
        (
            "azurerm_virtual_network",
            "hub",
            in_hub(serde_json::json!({ "name": "vnet-hub", "address_space": ["10.1.0.0/16"] })),
        ),
        (
            "azurerm_subnet",
            "gateway",
            in_hub(serde_json::json!({
                "name": "GatewaySubnet", "virtual_network_name": "vnet-hub",
                "address_prefixes": ["10.1.255.0/27"],
            })),
        ),
        (
            "azurerm_virtual_network_gateway",
            "er",
            in_hub(serde_json::json!({
                "name": "ergw", "type": "ExpressRoute", "sku": "ErGw1AZ",
                "ip_configuration": [{
                    "subnet_id": id("rg-hub", "virtualNetworks/vnet-hub/subnets/GatewaySubnet"),
                }],
            })),
        ),
        (
            "azurerm_virtual_network_gateway_connection",
            "ams",
            in_hub(serde_json::json!({
                "name": "con", "type": "ExpressRoute",
                "virtual_network_gateway_id": id("rg-hub", "virtualNetworkGateways/ergw"),
                "express_route_circuit_id": id("rg-er", "expressRouteCircuits/erc-ams"),
            })),
        ),
    ]);
    [("er.json", er), ("hub.json", hub)]
}

#[test]
fn several_plans_are_one_estate() {
    let [er, hub] = two_plans();
    let errors = |plans: &[&(&str, String)]| -> Vec<_> {
        let run = check_plans(plans.iter().map(|(name, text)| (*name, text.as_str())));
        let findings = run.outcome.findings.iter();
        let errors = findings.filter(|finding| finding.severity == Severity::Error);
        errors
            .map(|finding| (finding.root.to_string(), finding.message.clone()))
            .collect()
    };
    let expected = ["10.1.250.0/30", "10.1.250.4/30"].map(|prefix| {
        let network = "`10.1.0.0/16` of `azurerm_virtual_network.hub` in `hub.json`";
        let message = format!("`{prefix}` lies in {network}");
        ("er.json".to_owned(), message)
    });
    assert_eq!(errors(&[&er, &hub]), expected);
    assert_eq!(errors(&[&hub, &er]), expected);
    for alone in [&er, &hub] {
        assert_eq!(errors(&[alone]), []);
    }
    // The plan of a copy is no second estate.
    let run = check_plans([("er.json", &*er.1), ("copy.json", &*er.1)]);
    let reused = run.outcome.findings.iter();
    let reused = reused.filter(|finding| finding.rule == "private-peering-prefix-reused");
    assert_eq!(reused.count(), 0);
    assert_eq!(run.outcome.seen.circuits, 2);
}

/// The same plan, in which every resource is to be left, made or changed.
fn with_action(plan: &str, action: &str) -> String {
    let mut plan: serde_json::Value = serde_json::from_str(plan).expect("it is JSON");
    let resources = plan["planned_values"]["root_module"]["resources"].take();
    let changes = resources.as_array().expect("it is a list").iter();
    let changes = changes.map(|resource| {
        let mut change = resource.clone();
        let values = change["values"].take();
        let before = if action == "create" {
            serde_json::Value::Null
        } else {
            values.clone()
        };
        change["change"] =
            serde_json::json!({ "actions": [action], "before": before, "after": values });
        change
    });
    let changes: Vec<_> = changes.collect();
    plan["resource_changes"] = changes.into();
    plan["planned_values"]["root_module"]["resources"] = resources;
    plan.to_string()
}

#[test]
fn what_no_plan_changes_can_be_left_out() {
    let [(_, er), (_, hub)] = two_plans();
    let overlaps = |of_er: &str, of_hub: &str| {
        let (er, hub) = (with_action(&er, of_er), with_action(&hub, of_hub));
        let run = check_changes([("er.json", &*er), ("hub.json", &*hub)], true);
        let findings = run.outcome.findings.iter();
        let found = findings.filter(|finding| finding.rule == "peering-prefix-overlaps-vnet");
        found.count()
    };
    assert_eq!(overlaps("create", "create"), 2);
    assert_eq!(overlaps("create", "no-op"), 2);
    assert_eq!(overlaps("no-op", "no-op"), 0);
}
