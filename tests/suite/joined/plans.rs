//! Are several plans one estate?

use er_preflight::finding::Severity;

use crate::preflight::check_plans;

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
