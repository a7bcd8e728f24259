//! What do the rules say of subnets of gateways: within their network or beside it, with routes and filters?

use super::{ER, associated, azurerm, found, gateway, hub, route, subnet, table, vnet};

/// A hub whose gateway subnet, too small and filtered, is a block of the network.
fn inline_hub(subnet_id: &str) -> String {
    let blocks = "subnet {\n name = \"GatewaySubnet\"\n address_prefixes = [\"10.0.255.0/28\"]\n\
                  security_group = azurerm_network_security_group.gw.id\n route_table_id = azurerm_route_table.gw.id\n}\n\
                  subnet {\n name = \"work\"\n address_prefixes = [\"10.0.1.0/29\"]\n\
                  security_group = azurerm_network_security_group.gw.id\n}";
    vnet("hub", "westeurope", blocks)
        + "resource \"azurerm_network_security_group\" \"gw\" {\n name = \"nsg\"\n resource_group_name = \"rg\"\n location = \"westeurope\"\n}\n"
        + "resource \"azurerm_route_table\" \"gw\" {\n name = \"rt\"\n resource_group_name = \"rg\"\n location = \"westeurope\"\n"
        + &route("0.0.0.0/0", "Internet")
        + "}\n"
        + &gateway("er", ER, "\"ErGw2AZ\"", subnet_id, "")
}

#[test]
fn a_subnet_within_its_network_is_a_subnet() {
    for subnet_id in [
        "\"${azurerm_virtual_network.hub.id}/subnets/GatewaySubnet\"",
        "format(\"%s/subnets/GatewaySubnet\", azurerm_virtual_network.hub.id)",
        "one([for s in azurerm_virtual_network.hub.subnet : s.id if s.name == \"GatewaySubnet\"])",
        "tolist(azurerm_virtual_network.hub.subnet)[0].id",
        "azurerm_virtual_network.hub.subnet.*.id[0]",
        "{ for s in azurerm_virtual_network.hub.subnet : s.name => s.id }[\"GatewaySubnet\"]",
        "[for s in azurerm_virtual_network.hub.subnet : s.id if s.name == \"GatewaySubnet\"][0]",
        "\"/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/GatewaySubnet\"",
    ] {
        assert_eq!(
            found(&inline_hub(subnet_id)),
            "error gateway-subnet-default-route, error gateway-subnet-nsg, warning gateway-subnet-size",
            "{subnet_id}"
        );
    }
}

#[test]
fn the_only_subnet_within_a_network_may_be_named_as_such() {
    let blocks = "subnet {\n name = \"GatewaySubnet\"\n address_prefixes = [\"10.0.255.0/28\"]\n}";
    for subnet_id in [
        "one(azurerm_virtual_network.hub.subnet[*].id)",
        "one(azurerm_virtual_network.hub.subnet).id",
        "element(azurerm_virtual_network.hub.subnet[*].id, 0)",
    ] {
        let text =
            vnet("hub", "westeurope", blocks) + &gateway("er", ER, "\"ErGw2AZ\"", subnet_id, "");
        assert_eq!(found(&text), "warning gateway-subnet-size", "{subnet_id}");
    }
}

#[test]
fn a_subnet_beside_its_network_is_found_by_the_network_too() {
    let text = vnet("hub", "northeurope", "")
        + &subnet("\"GatewaySubnet\"", "\"10.0.255.0/28\"")
        + &gateway(
            "er",
            ER,
            "\"ErGw2AZ\"",
            "\"${azurerm_virtual_network.hub.id}/subnets/GatewaySubnet\"",
            "",
        );
    assert_eq!(
        found(&text),
        "error gateway-location, warning gateway-subnet-size"
    );
}

#[test]
fn a_gateway_whose_subnet_cannot_be_told_may_be_in_any() {
    let small = vnet("hub", "westeurope", "") + &subnet("\"GatewaySubnet\"", "\"10.0.255.0/28\"");
    for subnet_id in ["data.azurerm_subnet.gw.id", "var.subnet_id"] {
        let text = small.clone()
            + &gateway("er", ER, "\"ErGw2AZ\"", subnet_id, "")
            + "data \"azurerm_subnet\" \"gw\" {\n name = \"GatewaySubnet\"\n virtual_network_name = \"x\"\n resource_group_name = \"rg\"\n}\n\
               variable \"subnet_id\" {\n type = string\n}\n";
        let found = found(&text);
        assert!(found.contains("undecided gateway-subnet-size"), "{found}");
        assert!(
            !found.contains("error") && !found.contains("warning"),
            "{found}"
        );
    }
}

#[test]
fn subnets_of_unknown_number_are_undecided() {
    let blocks = "dynamic \"subnet\" {\n for_each = var.subnets\n content {\n name = subnet.key\n address_prefixes = [subnet.value]\n }\n}";
    let text = vnet("hub", "westeurope", blocks)
        + &gateway(
            "er",
            ER,
            "\"ErGw2AZ\"",
            "\"${azurerm_virtual_network.hub.id}/subnets/GatewaySubnet\"",
            "",
        )
        + "variable \"subnets\" {\n type = map(string)\n}\n";
    let found = found(&text);
    assert!(found.contains("undecided gateway-subnet-size"), "{found}");
    assert!(
        !found.contains("error") && !found.contains("warning"),
        "{found}"
    );
}

#[test]
fn routes_are_judged_by_what_they_take_from_the_subnet() {
    let cases = [
        (route("10.1.0.0/16", "VirtualAppliance"), ""),
        // Inspection of everything private: the system route of the network is more specific.
        (route("10.0.0.0/8", "VirtualAppliance"), ""),
        (route("10.0.0.0/8", "None"), "note gateway-subnet-own-route"),
        (
            route("10.0.0.0/16", "VirtualAppliance"),
            "warning gateway-subnet-own-route",
        ),
        (
            route("10.0.0.0/16", "None"),
            "error gateway-subnet-own-route",
        ),
        (route("10.0.0.0/16", "VnetLocal"), ""),
        (route("10.0.254.0/24", "None"), ""),
        (route("10.0.255.0/27", "None"), ""),
        (
            route("0.0.0.0/0", "Internet"),
            "error gateway-subnet-default-route",
        ),
        (
            route("0.0.0.0/0", "None"),
            "error gateway-subnet-default-route",
        ),
        (
            route("::/0", "None"),
            "error gateway-subnet-default-route",
        ),
        (route("AzureCloud", "Internet"), ""),
        (
            "dynamic \"route\" {\n for_each = var.routes\n content {\n name = route.key\n address_prefix = route.value\n next_hop_type = \"None\"\n }\n}\n"
                .to_owned(),
            "undecided gateway-subnet-default-route, undecided gateway-subnet-own-route",
        ),
    ];
    for (routes, expected) in cases {
        let text = hub("") + &table(&routes) + "variable \"routes\" {\n type = map(string)\n}\n";
        assert_eq!(found(&text), expected, "{routes}");
    }
}

#[test]
fn routes_beside_their_table_count() {
    let route = |of: &str, more: &str| {
        format!(
            "resource \"azurerm_route\" \"all\" {{\n{more} name = \"all\"\n resource_group_name = \"rg\"\n\
             route_table_name = {of}\n address_prefix = \"0.0.0.0/0\"\n next_hop_type = \"Internet\"\n}}\n\
             variable \"forced\" {{\n type = bool\n}}\nvariable \"table\" {{\n type = string\n}}\n"
        )
    };
    let own = "azurerm_route_table.gw.name";
    for (routes, expected) in [
        (route(own, ""), "error gateway-subnet-default-route"),
        (
            route(own, " count = var.forced ? 1 : 0\n"),
            "undecided gateway-subnet-default-route",
        ),
        (
            route("var.table", ""),
            "undecided gateway-subnet-default-route, undecided gateway-subnet-own-route",
        ),
        (route("\"other\"", ""), ""),
    ] {
        assert_eq!(
            found(&(hub("") + &table("") + &routes)),
            expected,
            "{routes}"
        );
    }
}

#[test]
fn what_may_not_exist_is_undecided() {
    let filter = |more: &str| {
        associated(
            "network_security_group",
            "network_security_group_id",
            "\"nsg\"",
        )
        .replacen("{\n", &format!("{{\n {more}\n"), 1)
            + "variable \"is_on\" {\n type = bool\n}\n"
    };
    assert_eq!(
        found(&(hub("") + &filter("count = var.is_on ? 1 : 0"))),
        "undecided gateway-subnet-nsg"
    );
    assert_eq!(found(&(hub("") + &filter("count = 0"))), "");
    let gated = hub("").replace(
        "\"azurerm_virtual_network_gateway\" \"er\" {",
        "\"azurerm_virtual_network_gateway\" \"er\" {\n count = var.is_on ? 1 : 0",
    );
    assert_eq!(
        found(&(gated + &filter(""))),
        "undecided gateway-subnet-nsg"
    );
}

#[test]
fn route_propagation_goes_by_the_name_that_the_provider_has() {
    const NEW: &str = "bgp_route_propagation_enabled = false";
    const OLD: &str = "disable_bgp_route_propagation = true";
    let off = "error gateway-subnet-route-propagation";
    for (version, argument, expected) in [
        ("~> 4.0", NEW, off),
        ("~> 3.0", OLD, off),
        (">= 3.0", NEW, off),
        (">= 3.0", OLD, off),
        // The provider has no such argument.
        ("~> 3.0", NEW, ""),
        ("~> 5.0", OLD, ""),
        ("~> 4.0", "bgp_route_propagation_enabled = true", ""),
        ("~> 3.0", "disable_bgp_route_propagation = false", ""),
    ] {
        let text = azurerm(version) + &hub("") + &table(argument);
        assert_eq!(found(&text), expected, "{version} {argument}");
    }
    assert_eq!(found(&(hub("") + &table(NEW))), off);
}
