//! Does reach follow what surely is, and nothing else?

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    eval::{Argument, Blocks, Body, Existence, Instance, Lifecycle},
    finding::Place,
    model::{Estate, link::Id, reach::Reach},
    value::{Cause, OriginId, Origins, Type, Value},
};

/// What a circuit reaches: gateways, hubs, networks, circuits, each by number; then whether a link is missing.
type Numbers = (Vec<usize>, Vec<usize>, Vec<usize>, Vec<usize>, bool);

fn body(arguments: &[(&str, &str)]) -> Body {
    let attributes = arguments.iter().map(|(name, text)| {
        let value = match text.strip_prefix('?') {
            Some(variable) => Value::unknown(Type::String, Cause::Variable(variable.into())),
            None => Value::string(*text),
        };
        (Arc::from(*name), Argument { value })
    });
    Body {
        attributes: attributes.collect(),
        blocks: BTreeMap::new(),
        place: Place::CommandLine("test".into()),
    }
}

/// A resource; a text `?x` is the unknown value of variable `x`.
fn resource(kind: &str, name: &str, arguments: &[(&str, &str)]) -> Instance {
    let mut body = body(arguments);
    let name_argument = Argument {
        value: Value::string(name),
    };
    body.attributes.insert("name".into(), name_argument);
    Instance {
        address: format!("{kind}.{name}").into(),
        module: Arc::default(),
        kind: kind.into(),
        name: name.into(),
        existence: Existence::Certain,
        body,
        depends_on: Vec::new(),
        waits_for: None,
        lifecycle: Lifecycle::default(),
        provider: "azurerm".into(),
        place: Place::CommandLine("test".into()),
    }
}

fn circuit(name: &str) -> Instance {
    resource("azurerm_express_route_circuit", name, &[])
}

fn vnet(name: &str) -> Instance {
    resource("azurerm_virtual_network", name, &[])
}

fn subnet(name: &str, vnet: &str) -> Instance {
    resource("azurerm_subnet", name, &[("virtual_network_name", vnet)])
}

fn gateway(name: &str, subnet: &str) -> Instance {
    let mut gateway = resource(
        "azurerm_virtual_network_gateway",
        name,
        &[("type", "ExpressRoute")],
    );
    let configurations = Blocks {
        items: vec![body(&[("subnet_id", subnet)])],
        complete: true,
        missing: OriginId::NONE,
    };
    let blocks = &mut gateway.body.blocks;
    blocks.insert("ip_configuration".into(), configurations);
    gateway
}

fn connection(name: &str, kind: &str, circuit: &str, gateway: &str) -> Instance {
    let arguments = [
        ("type", kind),
        ("express_route_circuit_id", circuit),
        ("virtual_network_gateway_id", gateway),
    ];
    resource(
        "azurerm_virtual_network_gateway_connection",
        name,
        &arguments,
    )
}

fn vnet_peering(name: &str, vnet: &str, remote: &str) -> Instance {
    let arguments = [
        ("virtual_network_name", vnet),
        ("remote_virtual_network_id", remote),
    ];
    resource("azurerm_virtual_network_peering", name, &arguments)
}

fn uncertain(mut instance: Instance) -> Instance {
    instance.existence = Existence::Uncertain(OriginId::NONE);
    instance
}

/// A gateway in a hub network with a spoke, and a spoke of the spoke.
fn hub_and_spokes() -> Vec<Instance> {
    vec![
        circuit("ams"),
        vnet("hub"),
        vnet("spoke"),
        vnet("far"),
        subnet("GatewaySubnet", "hub"),
        gateway("ergw", "GatewaySubnet"),
        connection("con", "ExpressRoute", "ams", "ergw"),
        vnet_peering("near", "hub", "spoke"),
        vnet_peering("next", "spoke", "far"),
    ]
}

fn reached(instances: &[Instance]) -> Numbers {
    let estate = Estate::read(instances, &Origins::default());
    let reach = Reach::of(&estate);
    let reached = reach.from(Id::new(0));
    (
        reached.gateways.iter().map(|id| id.index()).collect(),
        reached.hubs.iter().map(|id| id.index()).collect(),
        reached.vnets.iter().map(|id| id.index()).collect(),
        reached.circuits.iter().map(|id| id.index()).collect(),
        reach.missing().is_some(),
    )
}

#[test]
fn peering_of_networks_is_one_step() {
    let expected = (vec![0], vec![], vec![0, 1], vec![], false);
    assert_eq!(reached(&hub_and_spokes()), expected);
}

#[test]
fn an_unknown_link_is_missing_and_not_followed() {
    for (number, changed) in [
        (6, connection("con", "ExpressRoute", "?circuit", "ergw")),
        (6, connection("con", "ExpressRoute", "ams", "?gateway")),
        (5, gateway("ergw", "?subnet")),
        (4, subnet("GatewaySubnet", "?vnet")),
        (7, vnet_peering("near", "?vnet", "spoke")),
        (7, vnet_peering("near", "hub", "?remote")),
    ] {
        let mut instances = hub_and_spokes();
        instances[number] = changed;
        let (_, _, vnets, _, missing) = reached(&instances);
        assert!(missing, "{number}");
        assert!(!vnets.contains(&1), "{number}");
    }
}

#[test]
fn what_may_not_exist_is_missing_and_not_followed() {
    for number in 0..8 {
        let mut instances = hub_and_spokes();
        instances[number] = uncertain(instances[number].clone());
        let (_, _, vnets, _, missing) = reached(&instances);
        assert!(number == 3 || missing, "{number}");
        assert_eq!(vnets.contains(&1), number == 3, "{number}");
    }
}

#[test]
fn tunnels_and_outside_objects_lead_nowhere() {
    for connection in [
        connection("con", "IPsec", "?circuit", "ergw"),
        connection("con", "ExpressRoute", "elsewhere", "ergw"),
    ] {
        let mut instances = hub_and_spokes();
        instances[6] = connection;
        let nothing = (vec![], vec![], vec![], vec![], false);
        assert_eq!(reached(&instances), nothing);
    }
}

#[test]
fn subnets_know_their_gateways() {
    let estate = Estate::read(&hub_and_spokes(), &Origins::default());
    let reach = Reach::of(&estate);
    assert_eq!(reach.hosted(Id::new(0)), [Id::new(0)]);
    assert!(reach.homeless().is_none());
    let mut instances = hub_and_spokes();
    instances[5] = gateway("ergw", "?subnet");
    let reach = Reach::of(&Estate::read(&instances, &Origins::default()));
    assert!(reach.hosted(Id::new(0)).is_empty());
    assert!(reach.homeless().is_some());
}
