//! Are names and ids told apart as Azure tells them?

use std::{collections::BTreeMap, sync::Arc};

use super::{Directory, Written, parse_id};
use crate::{
    eval::{Argument, Body, Existence, Instance, Lifecycle},
    finding::Place,
    model::{
        link::{Id, Link},
        spelling::Spellings,
        subnet::Subnet,
    },
    value::{Origins, Value},
};

fn written(name: &str, resource_group: &str, parent: Option<&str>) -> Written {
    Written {
        name: name.to_owned(),
        resource_group: Some(resource_group.to_owned()),
        parent: parent.map(str::to_owned),
        subscription: Some("0".to_owned()),
    }
}

#[test]
fn ids_give_group_name_and_parent() {
    let id = "/subscriptions/0/resourceGroups/RG-Hub/providers/Microsoft.Network/expressRouteCircuits/Erc";
    let circuits = "expressroutecircuits";
    assert_eq!(
        parse_id(id, circuits, None),
        Some(written("erc", "rg-hub", None))
    );
    let peering = format!("{id}/peerings/AzurePrivatePeering");
    assert_eq!(
        parse_id(&peering, "peerings", Some(circuits)),
        Some(written("azureprivatepeering", "rg-hub", Some("erc")))
    );
    assert_eq!(parse_id(id, "virtualnetworks", None), None);
    assert_eq!(parse_id("erc", circuits, None), None);
}

#[test]
fn two_parts_of_one_name_are_told_apart_by_what_they_are_part_of() {
    let subnet = |vnet: &str| {
        let mut directory = Directory::default();
        let instances = [instance("hub"), instance("spoke")];
        let origins = Origins::default();
        directory.register::<Subnet>(
            &instances.iter().collect::<Vec<_>>(),
            &Spellings::new(),
            &origins,
        );
        let id = format!(
            "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/{vnet}/subnets/GatewaySubnet"
        );
        let link: Link<Subnet> =
            directory.resolve(&Value::string(id.as_str()), None, &Origins::default());
        (
            link.target().map(Id::index),
            matches!(link, Link::Outside(_)),
        )
    };
    assert_eq!(subnet("Hub"), (Some(0), false));
    assert_eq!(subnet("spoke"), (Some(1), false));
    assert_eq!(subnet("other"), (None, true));
}

fn instance(vnet: &str) -> Instance {
    let arguments = [
        ("name", "GatewaySubnet"),
        ("resource_group_name", "rg"),
        ("virtual_network_name", vnet),
    ];
    let attributes = arguments.into_iter().map(|(name, text)| {
        let value = Value::string(text);
        (name.into(), Argument { value })
    });
    Instance {
        address: format!("azurerm_subnet.{vnet}").into(),
        module: Arc::default(),
        kind: "azurerm_subnet".into(),
        name: vnet.into(),
        existence: Existence::Certain,
        body: Body {
            attributes: attributes.collect(),
            blocks: BTreeMap::new(),
            place: Place::CommandLine("test".into()),
        },
        depends_on: Vec::new(),
        waits_for: None,
        lifecycle: Lifecycle::default(),
        provider: "azurerm".into(),
        place: Place::CommandLine("test".into()),
    }
}
