//! Do the rules see what Azure's verified modules declare, of which only the calls are at hand?

use er_preflight::finding::{Edition, Severity};

use crate::{
    estate_text::circuit,
    preflight::{check, main_tf, report},
};

const GROUP: &str = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg";

fn network(more: &str) -> String {
    format!(
        "module \"hub\" {{
  source        = \"Azure/avm-res-network-virtualnetwork/azurerm\"
  version       = \"0.22.1\"
  name          = \"vnet-hub\"
  location      = \"westeurope\"
  parent_id     = \"{GROUP}\"
  address_space = [\"10.0.0.0/16\"]
  {more}
}}
"
    )
}

fn gateway(more: &str) -> String {
    format!(
        "module \"gw\" {{
  source             = \"Azure/avm-ptn-vnetgateway/azurerm\"
  version            = \"0.10.3\"
  name               = \"ergw\"
  location           = \"westeurope\"
  parent_id          = \"{GROUP}\"
  {more}
}}
"
    )
}

fn wan(more: &str) -> String {
    format!(
        "module \"wan\" {{
  source              = \"Azure/avm-ptn-virtualwan/azurerm\"
  version             = \"0.14.0\"
  virtual_wan_name    = \"wan\"
  location            = \"westeurope\"
  resource_group_name = \"rg\"
  {more}
}}
"
    )
}

/// What is found above a note, such as `vlan-id-range express_route_circuits["a"].peering.vlan_id`.
#[track_caller]
fn found(text: &str) -> Vec<String> {
    let run = check(&main_tf(text), Edition::Current);
    let findings = run.outcome.findings.iter();
    let grave = findings.filter(|finding| finding.severity > Severity::Note);
    let mut found: Vec<_> = grave
        .map(|finding| {
            format!(
                "{} {}",
                finding.rule,
                finding.field.as_deref().unwrap_or("-")
            )
        })
        .collect();
    found.sort();
    found
}

#[track_caller]
fn undecided(text: &str, rule: &str) -> Vec<String> {
    let run = check(&main_tf(text), Edition::Current);
    let all = run.outcome.undecided.iter();
    let own = all.filter(|check| check.rule == rule);
    own.map(|check| check.cause.clone()).collect()
}

const GATEWAY_SUBNET: &str = "subnets = {
    gw = {
      name             = \"GatewaySubnet\"
      address_prefixes = [\"10.0.0.0/26\"]
    }
  }";

fn connected(more: &str, connection: &str, peering: &str) -> String {
    let module = gateway(&format!(
        "type = \"ExpressRoute\"
  sku  = \"ErGw1AZ\"
  {more}
  express_route_circuits = {{
    ams = {{
      id = azurerm_express_route_circuit.ams.id
      connection = {{ name = \"con\", {connection} }}
      peering = {{
        peering_type                  = \"AzurePrivatePeering\"
        vlan_id                       = 310
        peer_asn                      = 65010
        primary_peer_address_prefix   = \"172.16.250.0/30\"
        secondary_peer_address_prefix = \"172.16.250.4/30\"
        {peering}
      }}
    }}
  }}"
    ));
    format!("{}{module}", circuit("ams", "Standard", "Amsterdam"))
}

const IN_HUB: &str = "subnet_creation_enabled = false
  virtual_network_gateway_subnet_id = module.hub.subnets[\"gw\"].resource_id";

#[test]
fn a_sound_hub_is_left_in_peace() {
    let text = connected(IN_HUB, "routing_weight = 10", "") + &network(GATEWAY_SUBNET);
    let run = check(&main_tf(&text), Edition::Current);
    assert_eq!(found(&text), Vec::<String>::new(), "{}", report(&run));
    let seen = &run.outcome.seen;
    assert_eq!((seen.circuits, seen.peerings), (1, 1));
    // The gateway stands in the hub's subnet, which is large enough whatever else comes.
    assert_eq!(
        undecided(&text, "gateway-subnet-size"),
        Vec::<String>::new()
    );
}

#[test]
fn faults_are_said_at_the_inputs() {
    let small = GATEWAY_SUBNET.replace(
        "0/26\"]",
        "0/28\"]\n      network_security_group = { id = \"x\" }",
    );
    let text = connected(
        IN_HUB,
        "routing_weight = 40000, autorization_key = \"k\"",
        "route_filter_id = \"x\", secondary_peer_address_prefix = \"10.0.9.8/30\", vlan_id = 4095",
    );
    // Of two keys of one object the first would be an error of its own.
    let text = text
        .replace("        vlan_id                       = 310\n", "")
        .replace(
            "        secondary_peer_address_prefix = \"172.16.250.4/30\"\n",
            "",
        );
    assert_eq!(
        found(&(text + &network(&small))),
        [
            "avm-unknown-key express_route_circuits[\"ams\"].connection.autorization_key",
            "connection-weight-range express_route_circuits[\"ams\"].connection.routing_weight",
            "gateway-subnet-nsg -",
            "gateway-subnet-size subnets[\"gw\"].address_prefixes",
            "peering-prefix-overlaps-vnet express_route_circuits[\"ams\"].peering.secondary_peer_address_prefix",
            "route-filter-on-private express_route_circuits[\"ams\"].peering.route_filter_id",
            "vlan-id-range express_route_circuits[\"ams\"].peering.vlan_id",
        ]
    );
}

/// The module makes the subnet itself where it is given a prefix for it.
#[test]
fn the_modules_own_subnet_counts() {
    let own = |prefix: &str| {
        let made = format!(
            "virtual_network_id = \"{GROUP}/providers/Microsoft.Network/virtualNetworks/vnet-hub\"
  subnet_address_prefix = \"{prefix}\""
        );
        found(&(connected(&made, "", "") + &network("")))
    };
    assert_eq!(own("10.0.0.0/26"), Vec::<String>::new());
    assert_eq!(
        own("10.0.0.0/28"),
        ["gateway-subnet-size subnet_address_prefix"]
    );
}

/// Which type and SKU a gateway has where none is given depends on the module's version.
#[test]
fn defaults_of_modules_are_not_guessed() {
    let text = connected(IN_HUB, "", "").replace("  sku  = \"ErGw1AZ\"\n", "");
    let text = text + &network(GATEWAY_SUBNET);
    assert_eq!(
        undecided(&text, "gateway-sku-type"),
        ["the default of module.gw.sku"]
    );
    let text = text.replace("version            = \"0.10.3\"", "version = \"~> 0.10\"");
    let text = text.replace("name = \"con\"", "name = \"con\", nmae = \"con\"");
    assert_eq!(found(&text), Vec::<String>::new());
    assert_eq!(undecided(&text, "avm-unknown-key").len(), 1);
}

#[test]
fn both_halves_of_a_peering_are_declared_at_once() {
    let peered = |reverse: &str| {
        let peerings = format!(
            "peerings = {{
    spoke = {{
      name                               = \"to-spoke\"
      remote_virtual_network_resource_id = azurerm_virtual_network.spoke.id
      allow_gateway_transit              = true
      create_reverse_peering             = true
      reverse_name                       = \"to-hub\"
      {reverse}
    }}
  }}"
        );
        let spoke = "resource \"azurerm_virtual_network\" \"spoke\" {\n  name = \"spoke\"\n  resource_group_name = \"rg\"\n  \
                     location = \"westeurope\"\n  address_space = [\"10.9.0.0/16\"]\n}\n";
        let hub = network(&format!("{GATEWAY_SUBNET}\n  {peerings}"));
        let gateway = gateway(&format!("type = \"ExpressRoute\"\n  {IN_HUB}"));
        let run = check(&main_tf(&(hub + spoke + &gateway)), Edition::Current);
        let findings = run.outcome.findings.iter();
        let half = findings.filter(|finding| finding.rule == "gateway-transit-half");
        half.map(|finding| finding.message.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        peered("reverse_use_remote_gateways = true"),
        Vec::<String>::new()
    );
    assert_eq!(
        peered(""),
        ["`allow_gateway_transit` without `use_remote_gateways` on the other side"]
    );
}

#[test]
fn hubs_gateways_and_connections_of_a_wan_find_each_other_by_their_keys() {
    let text = |kind: &str, more: &str| {
        wan(&format!(
            "type = \"{kind}\"
  virtual_hubs = {{
    a = {{ name = \"hub-a\", location = \"westeurope\", address_prefix = \"10.8.0.0/23\" }}
    b = {{ name = \"hub-b\", location = \"northeurope\", address_prefix = \"10.8.2.0/23\" }}
  }}
  expressroute_gateways = {{
    g = {{ name = \"ergw\", virtual_hub_key = \"b\", scale_units = 1 }}
  }}
  er_circuit_connections = {{
    c = {{
      name                             = \"con\"
      express_route_gateway_key        = \"g\"
      express_route_circuit_peering_id = azurerm_express_route_circuit_peering.p.id
      {more}
    }}
  }}"
        )) + &circuit("ams", "Standard", "Amsterdam")
            + "resource \"azurerm_express_route_circuit_peering\" \"p\" {
  peering_type = \"AzurePrivatePeering\"
  express_route_circuit_name = azurerm_express_route_circuit.ams.name
  resource_group_name = \"rg\"
  peer_asn = 65010
  vlan_id = 310
  primary_peer_address_prefix = \"10.8.2.0/30\"
  secondary_peer_address_prefix = \"172.16.250.4/30\"
}
"
    };
    // The circuit reaches the hub in which its gateway stands.
    assert_eq!(
        found(&text("Standard", "")),
        ["peering-prefix-overlaps-vnet primary_peer_address_prefix"]
    );
    assert_eq!(
        found(
            &text("Basic", "express_route_gateway_bypass_enabled = true")
                .replace("10.8.2.0/30", "172.16.250.0/30")
        ),
        [
            "avm-er-gw-authorization-dropped er_circuit_connections[\"c\"].express_route_gateway_bypass_enabled",
            "vwan-basic-expressroute type",
        ]
    );
}
