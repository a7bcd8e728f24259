//! Do the rules about connections and Global Reach hold beyond their examples?

use er_preflight::{
    finding::{Edition, Severity},
    run::Run,
};

use crate::preflight::{Texts, check};

const NET: &str = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-net/providers/Microsoft.Network";

/// A circuit with a private peering, and a gateway of a known size.
fn estate() -> String {
    format!(
        r#"
resource "azurerm_express_route_circuit" "ams" {{
  name                  = "erc-ams"
  resource_group_name   = "rg-net"
  location              = "westeurope"
  service_provider_name = "Equinix"
  peering_location      = "Amsterdam"
  bandwidth_in_mbps     = 1000

  sku {{
    tier   = "Standard"
    family = "MeteredData"
  }}
}}

resource "azurerm_express_route_circuit_peering" "ams" {{
  express_route_circuit_name    = azurerm_express_route_circuit.ams.name
  resource_group_name           = "rg-net"
  peering_type                  = "AzurePrivatePeering"
  peer_asn                      = 65010
  vlan_id                       = 100
  primary_peer_address_prefix   = "172.16.250.0/30"
  secondary_peer_address_prefix = "172.16.250.4/30"
}}

resource "azurerm_virtual_network_gateway" "hub" {{
  name                = "gw-hub"
  resource_group_name = "rg-net"
  location            = "westeurope"
  type                = "ExpressRoute"
  sku                 = "ErGw1AZ"

  ip_configuration {{
    subnet_id = "{NET}/virtualNetworks/vnet-hub/subnets/GatewaySubnet"
  }}
}}
"#
    )
}

/// A connection of the gateway to what `circuit` names.
fn connection(name: &str, circuit: &str, more: &str) -> String {
    format!(
        r#"
resource "azurerm_virtual_network_gateway_connection" "{name}" {{
  name                       = "con-{name}"
  resource_group_name        = "rg-net"
  location                   = "westeurope"
  type                       = "ExpressRoute"
  virtual_network_gateway_id = azurerm_virtual_network_gateway.hub.id
  express_route_circuit_id   = {circuit}
{more}}}
"#
    )
}

fn texts(files: &[(&str, &str)]) -> Texts {
    let files = files.iter();
    files
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

/// Severity and address of what a rule says, and how often it is undecided.
fn said(run: &Run, rule: &str) -> (Vec<(Severity, String)>, usize) {
    let own = run.outcome.findings.iter();
    let own = own.filter(|finding| finding.rule == rule);
    let found = own.map(|finding| {
        let address = finding.address.as_deref().unwrap_or_default();
        (finding.severity, address.to_owned())
    });
    let undecided = run.outcome.undecided.iter();
    (
        found.collect(),
        undecided.filter(|undecided| undecided.rule == rule).count(),
    )
}

fn in_one_file(text: &str, rule: &str) -> (Vec<(Severity, String)>, usize) {
    said(&check(&texts(&[("main.tf", text)]), Edition::Current), rule)
}

const ORDER: &str = "connection-peering-order";
const CIRCUIT: &str = "azurerm_express_route_circuit.ams.id";

#[test]
fn any_way_to_the_peering_is_an_order() {
    let ways = [
        // Directly.
        (String::new(), CIRCUIT, "  depends_on = [azurerm_express_route_circuit_peering.ams]\n"),
        // Through another resource.
        (
            "resource \"terraform_data\" \"ready\" {\n  depends_on = [azurerm_express_route_circuit_peering.ams]\n}\n"
                .to_owned(),
            CIRCUIT,
            "  depends_on = [terraform_data.ready]\n",
        ),
        // Through a value that is worked out from the peering.
        (
            "locals {\n  circuit = azurerm_express_route_circuit_peering.ams.id == \"\" ? null : azurerm_express_route_circuit.ams.id\n}\n"
                .to_owned(),
            "local.circuit",
            "",
        ),
        // Through a data source.
        (
            "data \"azurerm_express_route_circuit\" \"ams\" {\n  name                = \"erc-ams\"\n  resource_group_name = \"rg-net\"\n  depends_on          = [azurerm_express_route_circuit_peering.ams]\n}\n"
                .to_owned(),
            CIRCUIT,
            "  tags = { circuit = data.azurerm_express_route_circuit.ams.name }\n",
        ),
    ];
    for (more, circuit, order) in ways {
        let text = estate() + &more + &connection("ams", circuit, order);
        assert_eq!(in_one_file(&text, ORDER), (vec![], 0), "{text}");
    }
}

#[test]
fn modules_are_waited_for_as_terraform_waits() {
    let inner = |output: &str| estate() + output;
    let plain = "output \"circuit_id\" {\n  value = azurerm_express_route_circuit.ams.id\n}\noutput \"gateway_id\" {\n  value = azurerm_virtual_network_gateway.hub.id\n}\n";
    let ordered = plain.replacen(
        "ams.id\n",
        "ams.id\n  depends_on = [azurerm_express_route_circuit_peering.ams]\n",
        1,
    );
    let root = |order: &str| {
        "module \"site\" {\n  source = \"./site\"\n}\n".to_owned()
            + &connection("ams", "module.site.circuit_id", order).replace(
                "azurerm_virtual_network_gateway.hub.id",
                "module.site.gateway_id",
            )
    };
    let found = |output: &str, order: &str| {
        let (root, inner) = (root(order), inner(output));
        let files = texts(&[("main.tf", &root), ("site/main.tf", &inner)]);
        said(&check(&files, Edition::Current), ORDER)
    };
    let missing = vec![(
        Severity::Warning,
        "azurerm_virtual_network_gateway_connection.ams".to_owned(),
    )];
    assert_eq!(found(plain, ""), (missing, 0));
    assert_eq!(found(plain, "  depends_on = [module.site]\n"), (vec![], 0));
    assert_eq!(found(&ordered, ""), (vec![], 0));
}

#[test]
fn the_help_calls_the_peering_as_the_connection_may() {
    let root = "module \"site\" {\n  source = \"./site\"\n}\n".to_owned()
        + &connection("ams", "module.site.circuit_id", "").replace(
            "azurerm_virtual_network_gateway.hub.id",
            "module.site.gateway_id",
        );
    let site = estate()
        + "output \"circuit_id\" {\n  value = azurerm_express_route_circuit.ams.id\n}\noutput \"gateway_id\" {\n  value = azurerm_virtual_network_gateway.hub.id\n}\n";
    let files = texts(&[("main.tf", &root), ("site/main.tf", &site)]);
    let run = check(&files, Edition::Current);
    let mut own = run.outcome.findings.iter();
    let own = own.find(|finding| finding.rule == ORDER).unwrap();
    assert_eq!(
        own.help.as_deref(),
        Some("add `depends_on = [module.site]`")
    );
}

#[test]
fn a_peering_that_may_not_exist_is_no_fault() {
    let text = estate().replace(
        "resource \"azurerm_express_route_circuit_peering\" \"ams\" {",
        "variable \"ready\" {\n  type = bool\n}\n\nresource \"azurerm_express_route_circuit_peering\" \"ams\" {\n  count = var.ready ? 1 : 0",
    ) + &connection("ams", CIRCUIT, "");
    assert_eq!(in_one_file(&text, ORDER), (vec![], 1));
}

const REUSED: &str = "connection-authorization-reused";

fn keyed(name: &str, key: &str) -> String {
    let circuit = format!("\"{NET}/expressRouteCircuits/erc-far\"");
    connection(name, &circuit, &format!("  authorization_key = {key}\n"))
}

#[test]
fn each_instance_of_an_authorization_is_one_key() {
    let authorizations = r#"
resource "azurerm_express_route_circuit_authorization" "spoke" {
  for_each                   = toset(["a", "b"])
  name                       = each.key
  express_route_circuit_name = "erc-far"
  resource_group_name        = "rg-net"
}
"#;
    let of = |key: &str| {
        format!("azurerm_express_route_circuit_authorization.spoke[\"{key}\"].authorization_key")
    };
    let two = |first: &str, second: &str| {
        estate() + authorizations + &keyed("one", &of(first)) + &keyed("two", &of(second))
    };
    assert_eq!(in_one_file(&two("a", "b"), REUSED), (vec![], 0));
    let (found, undecided) = in_one_file(&two("a", "a"), REUSED);
    assert_eq!((found.len(), undecided), (1, 0));
    assert!(found[0].1.ends_with("connection.two"), "{found:?}");
}

#[test]
fn the_same_written_key_is_the_same_authorization() {
    let key = "\"11111111-2222-3333-4444-555555555555\"";
    let other = "\"11111111-2222-3333-4444-555555555556\"";
    let two = |first, second| estate() + &keyed("one", first) + &keyed("two", second);
    assert_eq!(in_one_file(&two(key, other), REUSED).0, []);
    assert_eq!(in_one_file(&two(key, key), REUSED).0.len(), 1);
    // An empty key is none.
    assert_eq!(in_one_file(&two("\"\"", "\"\""), REUSED), (vec![], 0));
    // Of two that never exist together neither is wrong.
    let text = format!(
        "variable \"blue\" {{\n  type = bool\n}}\n{}",
        two(
            &format!("{key}\n  count = var.blue ? 1 : 0"),
            &format!("{key}\n  count = var.blue ? 0 : 1"),
        )
    );
    let (found, undecided) = in_one_file(&text, REUSED);
    assert_eq!(found, []);
    assert!(undecided > 0);
}

const MISSING: &str = "connection-authorization-missing";

#[test]
fn subscriptions_are_told_by_ids_and_provider_configurations() {
    let providers = |hub: &str, site: &str| {
        format!(
            "provider \"azurerm\" {{\n  features {{}}\n  {hub}\n}}\n\nprovider \"azurerm\" {{\n  alias = \"site\"\n  features {{}}\n  {site}\n}}\n"
        )
    };
    let (one, two) = (
        "subscription_id = \"00000000-0000-0000-0000-000000000001\"",
        "subscription_id = \"00000000-0000-0000-0000-000000000002\"",
    );
    let split = |hub, site| {
        let text = estate().replace(
            "resource \"azurerm_express_route_circuit\" \"ams\" {",
            "resource \"azurerm_express_route_circuit\" \"ams\" {\n  provider = azurerm.site",
        );
        providers(hub, site) + &text + &connection("ams", CIRCUIT, "")
    };
    let severities = |hub, site| -> Vec<Severity> {
        let (found, _) = in_one_file(&split(hub, site), MISSING);
        found.into_iter().map(|(severity, _)| severity).collect()
    };
    assert_eq!(severities(one, two), [Severity::Error]);
    assert_eq!(severities(one, one), []);
    // Two configurations without a subscription in the code may well be two subscriptions.
    assert_eq!(severities("", ""), [Severity::Warning]);
    let unknown = "subscription_id = var.subscription_id";
    let text = split(one, unknown) + "\nvariable \"subscription_id\" {\n  type = string\n}\n";
    assert_eq!(in_one_file(&text, MISSING), (vec![], 1));
}

#[test]
fn fastpath_needs_a_gateway_that_never_shrinks_below_it() {
    let scaled = |least: u32, most: u32| {
        let sizes = format!(
            "sku                 = \"ErGwScale\"\n  minimum_scale_unit = {least}\n  maximum_scale_unit = {most}"
        );
        let text = estate().replace("sku                 = \"ErGw1AZ\"", &sizes);
        let text = text + &connection("ams", CIRCUIT, "  express_route_gateway_bypass = true\n");
        let (found, _) = in_one_file(&text, "connection-fastpath-sku");
        found
            .into_iter()
            .map(|(severity, _)| severity)
            .collect::<Vec<_>>()
    };
    assert_eq!(scaled(10, 40), []);
    assert_eq!(scaled(2, 10), [Severity::Warning]);
    assert_eq!(scaled(2, 9), [Severity::Error]);
}

#[test]
fn a_hub_gateway_has_connections_of_its_own() {
    let text = r#"
resource "azurerm_express_route_gateway" "hub" {
  name                = "ergw-hub"
  resource_group_name = "rg-net"
  location            = "westeurope"
  virtual_hub_id      = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/virtualHubs/hub"
  scale_units         = 1
}
"#
    .to_owned()
        + &connection("ams", &format!("\"{NET}/expressRouteCircuits/erc-far\""), "").replace(
            "azurerm_virtual_network_gateway.hub.id",
            "azurerm_express_route_gateway.hub.id",
        );
    let (found, _) = in_one_file(&text, "connection-gateway-type");
    assert_eq!(found.len(), 1);
}

#[test]
fn tunnels_are_left_in_peace() {
    let text = r#"
resource "azurerm_virtual_network_gateway" "vpn" {
  name                = "gw-vpn"
  resource_group_name = "rg-net"
  location            = "westeurope"
  type                = "Vpn"
  sku                 = "VpnGw1AZ"
  bgp_enabled         = true

  ip_configuration {
    subnet_id            = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/GatewaySubnet"
    public_ip_address_id = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/publicIPAddresses/p"
  }
}

resource "azurerm_virtual_network_gateway_connection" "tunnel" {
  name                       = "con-tunnel"
  resource_group_name        = "rg-net"
  location                   = "westeurope"
  type                       = "IPsec"
  virtual_network_gateway_id = azurerm_virtual_network_gateway.vpn.id
  local_network_gateway_id   = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/localNetworkGateways/l"
  bgp_enabled                = true
}
"#;
    let run = check(&texts(&[("main.tf", text)]), Edition::Current);
    let rules: Vec<_> = run.outcome.findings.iter().map(|it| it.rule).collect();
    assert!(
        rules.iter().all(|rule| !rule.starts_with("connection-")),
        "{rules:?}"
    );
}
