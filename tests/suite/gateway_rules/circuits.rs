//! What do the rules say of the number and the size of circuits at a gateway?

use super::{ER, found, found_in, gateway, hub, hub_with, subnet, vnet};

/// Circuits and connections with all that they need.
fn circuits(number: usize, location: &str, connection: &str) -> String {
    (0..number)
        .map(|at| {
            format!(
                "resource \"azurerm_express_route_circuit\" \"c{at}\" {{\n name = \"erc-{at}\"\n resource_group_name = \"rg\"\n location = \"westeurope\"\n\
                 service_provider_name = \"Equinix\"\n peering_location = {location}\n bandwidth_in_mbps = 5000\n\
                 sku {{\n tier = \"Standard\"\n family = \"MeteredData\"\n }}\n}}\n\
                 resource \"azurerm_virtual_network_gateway_connection\" \"c{at}\" {{\n{connection} name = \"con-{at}\"\n resource_group_name = \"rg\"\n\
                 location = \"westeurope\"\n type = \"ExpressRoute\"\n virtual_network_gateway_id = azurerm_virtual_network_gateway.er.id\n\
                 express_route_circuit_id = azurerm_express_route_circuit.c{at}.id\n}}\n"
            )
            .replace("{{site}}", ["Amsterdam", "London", "Frankfurt", "Paris"][at % 4])
        })
        .collect::<String>()
        + "variable \"is_on\" {\n type = bool\n}\n"
}

#[test]
fn circuits_are_counted_once_and_for_sure() {
    let spread = "\"{{site}}\"";
    let with = |sku: &str, number: usize, connection: &str| {
        found(&(hub_with(sku, "") + &circuits(number, spread, connection)))
    };
    assert_eq!(with("\"ErGw1AZ\"", 4, ""), "");
    assert_eq!(with("\"ErGw1AZ\"", 5, ""), "error gateway-circuit-limit");
    assert_eq!(with("\"ErGw2AZ\"", 8, ""), "");
    assert_eq!(with("\"ErGw2AZ\"", 9, ""), "error gateway-circuit-limit");
    assert_eq!(with("\"ErGw3AZ\"", 16, ""), "");
    // Gated by a condition, each may be there or not.
    let gated = with("\"ErGw1AZ\"", 5, " count = var.is_on ? 1 : 0\n");
    assert_eq!(
        gated,
        "undecided gateway-circuit-limit, undecided gateway-same-location-limit"
    );
    assert_eq!(with("\"ErGw1AZ\"", 5, " count = 0\n"), "");
    let scaled = |units: usize, number: usize| {
        let units = format!("minimum_scale_unit = {units}\n maximum_scale_unit = {units}");
        let text = hub_with("\"ErGwScale\"", &units) + &circuits(number, spread, "");
        found(&text).contains("gateway-circuit-limit")
    };
    assert!(!scaled(1, 4) && scaled(1, 5) && !scaled(2, 8) && scaled(9, 9) && !scaled(10, 9));
}

#[test]
fn one_peering_location_has_four() {
    let with = |location: &str, number: usize| found(&(hub("") + &circuits(number, location, "")));
    assert_eq!(with("\"Amsterdam\"", 4), "");
    assert_eq!(
        with("\"Amsterdam\"", 5),
        "error gateway-same-location-limit"
    );
    assert_eq!(with("\"{{site}}\"", 8), "");
}

#[test]
fn sixteen_circuits_need_room() {
    let hub = |prefix: &str| {
        vnet("hub", "westeurope", "")
            + &subnet("\"GatewaySubnet\"", prefix)
            + &gateway("er", ER, "\"ErGw3AZ\"", "azurerm_subnet.gw.id", "")
    };
    let with =
        |prefix: &str, number: usize| found(&(hub(prefix) + &circuits(number, "\"{{site}}\"", "")));
    assert_eq!(
        with("\"10.0.255.0/27\"", 16),
        "error gateway-subnet-size-circuits"
    );
    assert_eq!(with("\"10.0.255.0/27\"", 15), "");
    assert_eq!(with("\"10.0.255.0/26\"", 16), "");
    assert_eq!(with("\"10.0.255.0/27\", \"10.0.254.0/27\"", 16), "");
    // One rule speaks of a subnet that is too small for any gateway.
    assert_eq!(with("\"10.0.255.0/28\"", 16), "error gateway-subnet-size");
}

#[test]
fn what_is_often_meant_is_off_by_default() {
    let text = hub_with("\"ErGw1AZ\"", "") + &circuits(1, "\"Amsterdam\"", "");
    assert_eq!(found(&text), "");
    let on = found_in(&[("main.tf", &text)], &["gateway-undersized"]);
    assert_eq!(on.join(", "), "note gateway-undersized");
    let large = hub_with("\"ErGw3AZ\"", "") + &circuits(1, "\"Amsterdam\"", "");
    let on = found_in(&[("main.tf", &large)], &["gateway-undersized"]);
    assert_eq!(on.join(", "), "");
}
