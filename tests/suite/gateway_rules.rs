//! What do the rules about gateways say of cases that an example cannot show: sound estates, ways to write a subnet,
//! boundaries, versions of the provider?

mod circuits;
mod subnets;

use std::collections::BTreeMap;

use er_preflight::{
    finding::Edition,
    run::{self, Request},
    source::{Memory, with_deep_stack},
};

use crate::{
    planner::plan,
    preflight::{Texts, check, main_tf, request},
};

/// What the rules about gateways find in files: `warning gateway-subnet-nsg`, with `undecided` in the place of a
/// severity. Rules that are off by default are on as notes where they are named.
fn found_in(files: &[(&str, &str)], on: &[&'static str]) -> Vec<String> {
    let memory = files
        .iter()
        .fold(Memory::default(), |memory, (name, text)| {
            memory.with(name, *text)
        });
    let overrides: BTreeMap<_, _> = on
        .iter()
        .map(|id| (*id, Some(er_preflight::finding::Severity::Note)))
        .collect();
    let request = Request {
        overrides: &overrides,
        ..request()
    };
    let outcome = with_deep_stack(|| run::run(&memory, &request))
        .expect("the path is there")
        .outcome;
    let findings = outcome.findings.iter();
    let findings = findings.map(|finding| format!("{} {}", finding.severity, finding.rule));
    let undecided = outcome.undecided.iter();
    let undecided = undecided.map(|undecided| format!("undecided {}", undecided.rule));
    let mut found: Vec<String> = findings.chain(undecided).collect();
    // What is wrong with the test itself is to be seen too.
    found.retain(|line| {
        [
            "gateway-",
            "vwan-",
            "coexist-",
            "extended-",
            "-error",
            "unsupported",
        ]
        .iter()
        .any(|part| line.contains(part))
    });
    found.sort();
    found.dedup();
    found
}

fn found(text: &str) -> String {
    found_in(&[("main.tf", text)], &[]).join(", ")
}

fn vnet(name: &str, region: &str, extra: &str) -> String {
    format!(
        "resource \"azurerm_virtual_network\" \"{name}\" {{\n name = \"vnet-{name}\"\n resource_group_name = \"rg\"\n\
         location = \"{region}\"\n address_space = [\"10.0.0.0/16\"]\n{extra}\n}}\n"
    )
}

fn subnet(name: &str, prefixes: &str) -> String {
    format!(
        "resource \"azurerm_subnet\" \"gw\" {{\n name = {name}\n resource_group_name = \"rg\"\n\
         virtual_network_name = azurerm_virtual_network.hub.name\n address_prefixes = [{prefixes}]\n}}\n"
    )
}

fn gateway(label: &str, kind: &str, sku: &str, subnet: &str, extra: &str) -> String {
    format!(
        "resource \"azurerm_virtual_network_gateway\" \"{label}\" {{\n name = \"{label}\"\n resource_group_name = \"rg\"\n\
         location = \"westeurope\"\n type = {kind}\n sku = {sku}\n{extra}\n ip_configuration {{\n subnet_id = {subnet}\n }}\n}}\n"
    )
}

const ER: &str = "\"ExpressRoute\"";

/// A hub with a gateway of SKU `ErGw2AZ`.
fn hub(extra: &str) -> String {
    hub_with("\"ErGw2AZ\"", extra)
}

fn hub_with(sku: &str, extra: &str) -> String {
    vnet("hub", "westeurope", "")
        + &subnet("\"GatewaySubnet\"", "\"10.0.255.0/26\"")
        + &gateway("er", ER, sku, "azurerm_subnet.gw.id", extra)
}

fn associated(kind: &str, argument: &str, of: &str) -> String {
    format!(
        "resource \"azurerm_subnet_{kind}_association\" \"gw\" {{\n subnet_id = azurerm_subnet.gw.id\n {argument} = {of}\n}}\n"
    )
}

fn table(body: &str) -> String {
    format!(
        "resource \"azurerm_route_table\" \"gw\" {{\n name = \"rt\"\n resource_group_name = \"rg\"\n location = \"westeurope\"\n{body}\n}}\n"
    ) + &associated("route_table", "route_table_id", "azurerm_route_table.gw.id")
}

fn route(prefix: &str, hop: &str) -> String {
    format!(
        "route {{\n name = \"r\"\n address_prefix = \"{prefix}\"\n next_hop_type = \"{hop}\"\n}}\n"
    )
}

fn azurerm(version: &str) -> String {
    format!(
        "terraform {{\n required_providers {{\n azurerm = {{\n source = \"hashicorp/azurerm\"\n version = \"{version}\"\n }}\n }}\n}}\n"
    )
}

/// All that would be wrong for circuits, in a network that has tunnels only.
#[test]
fn an_estate_without_circuits_hears_nothing() {
    let vpn = |subnet: &str| {
        gateway(
            "vpn",
            "\"Vpn\"",
            "\"Basic\"",
            subnet,
            "vpn_type = \"PolicyBased\"\n active_active = true\n private_ip_address_enabled = true\n edge_zone = \"losangeles\"",
        )
    };
    let around = table(&format!(
        "bgp_route_propagation_enabled = false\n{}{}",
        route("0.0.0.0/0", "Internet"),
        route("10.0.255.0/24", "None")
    )) + &associated(
        "network_security_group",
        "network_security_group_id",
        "\"nsg\"",
    ) + &vnet("spoke", "westeurope", "")
        + "resource \"azurerm_virtual_network_peering\" \"a\" {\n name = \"a\"\n resource_group_name = \"rg\"\n\
           virtual_network_name = azurerm_virtual_network.hub.name\n remote_virtual_network_id = azurerm_virtual_network.spoke.id\n}\n\
           resource \"azurerm_virtual_network_peering\" \"b\" {\n name = \"b\"\n resource_group_name = \"rg\"\n\
           virtual_network_name = azurerm_virtual_network.spoke.name\n remote_virtual_network_id = azurerm_virtual_network.hub.id\n use_remote_gateways = true\n}\n\
           resource \"azurerm_virtual_wan\" \"w\" {\n name = \"w\"\n resource_group_name = \"rg\"\n location = \"westeurope\"\n type = \"Basic\"\n}\n\
           resource \"azurerm_virtual_hub\" \"h\" {\n name = \"h\"\n resource_group_name = \"rg\"\n location = \"westeurope\"\n\
           virtual_wan_id = azurerm_virtual_wan.w.id\n address_prefix = \"10.9.0.0/26\"\n}\n\
           variable \"unset\" {}\n";
    let network = vnet("hub", "northeurope", "");
    for (name, subnet_id) in [
        ("\"GatewaySubnet\"", "azurerm_subnet.gw.id"),
        ("var.unset", "azurerm_subnet.gw.id"),
        ("\"GatewaySubnet\"", "var.unset"),
    ] {
        let text = network.clone() + &subnet(name, "\"10.0.255.0/29\"") + &vpn(subnet_id) + &around;
        assert_eq!(found(&text), "", "{name} {subnet_id}");
    }
    // Networks alone, with names that are not known.
    assert_eq!(
        found(&(network + &subnet("var.unset", "\"10.0.255.0/29\"") + &around)),
        ""
    );
}

#[test]
fn sound_gateways_stay_silent() {
    for extra in [
        "",
        "vpn_type = \"RouteBased\"",
        "active_active = false\n bgp_enabled = false\n generation = \"None\"",
        "bgp_settings {\n asn = 65515\n }",
        "remote_vnet_traffic_enabled = true\n virtual_wan_traffic_enabled = true",
    ] {
        assert_eq!(found(&hub(extra)), "", "{extra}");
    }
    // Azure compares neither case nor blanks of regions.
    let spelled = vnet("hub", "West Europe", "")
        + &subnet("\"gatewaysubnet\"", "\"10.0.255.0/27\"")
        + &gateway("er", ER, "\"ErGw2AZ\"", "azurerm_subnet.gw.id", "");
    assert_eq!(found(&spelled), "");
}

#[test]
fn public_addresses_go_by_the_version() {
    let with = |version: &str, sku: &str, extra: &str| {
        let address = format!(
            "resource \"azurerm_public_ip\" \"gw\" {{\n name = \"pip\"\n resource_group_name = \"rg\"\n location = \"westeurope\"\n\
             allocation_method = \"Static\"\n{sku}\n}}\n"
        );
        let version = if version.is_empty() {
            String::new()
        } else {
            azurerm(version)
        };
        let hub = hub(extra).replace(
            "subnet_id = azurerm_subnet.gw.id",
            "subnet_id = azurerm_subnet.gw.id\n public_ip_address_id = azurerm_public_ip.gw.id",
        );
        found(&(version + &hub + &address))
    };
    let standard = "sku = \"Standard\"";
    let basic = "sku = \"Basic\"";
    let old = "warning gateway-basic-public-ip";
    assert_eq!(with("~> 5.0", standard, ""), "warning gateway-public-ip");
    assert_eq!(with("4.59.0", standard, ""), "warning gateway-public-ip");
    assert_eq!(with("4.58.0", standard, ""), "");
    assert_eq!(with("~> 4.0", standard, ""), "undecided gateway-public-ip");
    assert_eq!(with("", standard, ""), "undecided gateway-public-ip");
    assert_eq!(with("~> 3.100", "", ""), old);
    assert_eq!(with("~> 3.100", basic, ""), old);
    assert_eq!(with("4.20.0", "", ""), "");
    assert_eq!(with("4.20.0", basic, ""), old);
    // One rule speaks of an address that may not be there at all.
    assert_eq!(with("~> 5.0", basic, ""), "warning gateway-public-ip");
    assert_eq!(
        with(">= 3.0", "", ""),
        "undecided gateway-basic-public-ip, undecided gateway-public-ip"
    );
    // An Extended Zone asks for an address, and has no zonal gateways.
    let zone = "edge_zone = \"losangeles\"";
    assert_eq!(with("~> 5.0", standard, zone), "error extended-zone-sku");
}

#[test]
fn the_lock_file_decides() {
    let text = azurerm("~> 4.0")
        + &hub("").replace(
            "subnet_id = azurerm_subnet.gw.id",
            "subnet_id = azurerm_subnet.gw.id\n public_ip_address_id = \"/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/publicIPAddresses/pip\"",
        );
    for (version, expected) in [
        ("4.58.0", ""),
        ("4.60.1", "warning gateway-public-ip"),
        // Changed since: Terraform would choose again.
        ("3.117.0", "undecided gateway-public-ip"),
    ] {
        let lock = format!(
            "provider \"registry.terraform.io/hashicorp/azurerm\" {{\n version = \"{version}\"\n}}\n"
        );
        let files = [("main.tf", &*text), (".terraform.lock.hcl", &*lock)];
        assert_eq!(found_in(&files, &[]).join(", "), expected, "{version}");
    }
}

#[test]
fn scale_units_have_bounds() {
    let scaled = |minimum: &str, maximum: &str| {
        let units = format!("minimum_scale_unit = {minimum}\n maximum_scale_unit = {maximum}");
        let found = found(
            &(hub_with("\"ErGwScale\"", &units) + "variable \"units\" {\n type = number\n}\n"),
        );
        found
            .replace("note gateway-scale-region", "")
            .replace(", ", "")
    };
    let wrong = "error gateway-scale-units";
    for (minimum, maximum, expected) in [
        ("1", "1", ""),
        ("2", "2", ""),
        ("2", "40", ""),
        ("40", "40", ""),
        ("1", "2", wrong),
        ("0", "2", wrong),
        ("2", "41", wrong),
        ("5", "4", wrong),
        ("var.units", "10", "undecided gateway-scale-units"),
        ("1", "var.units", "undecided gateway-scale-units"),
    ] {
        assert_eq!(scaled(minimum, maximum), expected, "{minimum} {maximum}");
    }
    // Another SKU has no units, which the provider's plan says.
    let other = "minimum_scale_unit = 1\n maximum_scale_unit = 3";
    assert_eq!(found(&hub(other)), "");
}

#[test]
fn gateways_of_one_network_are_told_from_those_of_two() {
    let second = |network: &str| {
        format!(
            "resource \"azurerm_subnet\" \"second\" {{\n name = \"GatewaySubnet\"\n resource_group_name = \"rg\"\n\
             virtual_network_name = azurerm_virtual_network.{network}.name\n address_prefixes = [\"10.0.254.0/26\"]\n}}\n"
        ) + &gateway("second", ER, "\"ErGw2AZ\"", "azurerm_subnet.second.id", "")
            + &gateway(
                "vpn",
                "\"Vpn\"",
                "\"Basic\"",
                "azurerm_subnet.second.id",
                "",
            )
    };
    let two = hub("") + &vnet("other", "westeurope", "") + &second("other");
    assert_eq!(found(&two), "error coexist-vpn-sku");
    let one = hub("") + &second("hub");
    assert_eq!(found(&one), "error coexist-vpn-sku, note gateway-duplicate");
    let apart = hub("")
        + &vnet("other", "westeurope", "")
        + &second("other").replace("type = \"ExpressRoute\"", "type = \"Vpn\"");
    assert_eq!(found(&apart), "");
}

#[test]
fn both_halves_of_transit_are_looked_at() {
    let pair = |hub_half: &str, spoke_half: &str| {
        let half = |label: &str, here: &str, there: &str, extra: &str| {
            format!(
                "resource \"azurerm_virtual_network_peering\" \"{label}\" {{\n name = \"{label}\"\n resource_group_name = \"rg\"\n\
                 virtual_network_name = azurerm_virtual_network.{here}.name\n\
                 remote_virtual_network_id = azurerm_virtual_network.{there}.id\n {extra}\n}}\n"
            )
        };
        let text = hub("")
            + &vnet("spoke", "westeurope", "")
            + &half("a", "hub", "spoke", hub_half)
            + &half("b", "spoke", "hub", spoke_half);
        found(&text)
    };
    let (allow, using) = ("allow_gateway_transit = true", "use_remote_gateways = true");
    assert_eq!(pair(allow, using), "");
    assert_eq!(pair("", ""), "");
    assert_eq!(pair("", using), "warning gateway-transit-half");
    assert_eq!(pair(allow, ""), "note gateway-transit-half");
    // The gateway is at the other side: nothing is lost that has to do with circuits.
    assert_eq!(pair(using, ""), "");
    // One half alone, as where the other network is somebody else's.
    let alone = hub("")
        + "resource \"azurerm_virtual_network_peering\" \"a\" {\n name = \"a\"\n resource_group_name = \"rg\"\n\
           virtual_network_name = azurerm_virtual_network.hub.name\n\
           remote_virtual_network_id = \"/subscriptions/0/resourceGroups/x/providers/Microsoft.Network/virtualNetworks/far\"\n\
           allow_gateway_transit = true\n}\n";
    assert_eq!(found(&alone), "");
}

/// A gateway that a plan makes need not be put up with.
#[test]
fn what_a_plan_makes_weighs_more() {
    let basic = azurerm("4.20.0")
        + &hub_with("\"HighPerformance\"", "").replace(
            "subnet_id = azurerm_subnet.gw.id",
            "subnet_id = azurerm_subnet.gw.id\n public_ip_address_id = azurerm_public_ip.gw.id",
        )
        + "resource \"azurerm_public_ip\" \"gw\" {\n name = \"pip\"\n resource_group_name = \"rg\"\n location = \"westeurope\"\n\
           allocation_method = \"Dynamic\"\n sku = \"Basic\"\n}\n";
    assert_eq!(
        found(&basic),
        "note gateway-sku-not-zonal, warning gateway-basic-public-ip"
    );
    let made = plan(&main_tf(&basic)).to_string();
    let kept = made.replace("[\"create\"]", "[\"no-op\"]");
    let found = |plan: String| -> Vec<String> {
        let run = check(
            &Texts::from([("plan.json".to_owned(), plan)]),
            Edition::Current,
        );
        let findings = run.outcome.findings.iter();
        let findings = findings.filter(|finding| finding.rule.starts_with("gateway-"));
        let findings = findings.map(|finding| format!("{} {}", finding.severity, finding.rule));
        let mut found: Vec<String> = findings.collect();
        found.sort();
        found
    };
    assert_eq!(
        found(made),
        [
            "error gateway-basic-public-ip",
            "warning gateway-sku-not-zonal"
        ]
    );
    assert_eq!(
        found(kept),
        [
            "note gateway-sku-not-zonal",
            "warning gateway-basic-public-ip"
        ]
    );
}
