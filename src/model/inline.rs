//! Subnets that are declared within their virtual network, made the same as those that stand beside it.
//!
//! Rules look at subnets and at what is attached to them, and need not know of two ways to write them.

use std::collections::BTreeMap;

use crate::{eval::Existence, value::Origins};

use super::{
    Declared, Estate, Identity,
    field::{Blocks, Field},
    link::{Id, Link},
    subnet::Subnet,
    subnet_association::{Attachment, SubnetAssociation},
    vnet::{InlineSubnet, Vnet},
};

/// The name of the only subnet that a gateway can stand in.
const GATEWAY_SUBNET: &str = "GatewaySubnet";

/// Adds the subnets within networks to the others, and finds the gateways that stand in them.
pub(super) fn spread(estate: &mut Estate, origins: &Origins) {
    for (number, vnet) in estate.vnets.iter().enumerate() {
        for inline in &vnet.subnets.items {
            let identity = identity(vnet, inline, origins);
            let subnet = Id::new(estate.subnets.len());
            for (attachment, is_set) in [
                (Attachment::SecurityGroup, &inline.security_group),
                (Attachment::RouteTable, &inline.has_route_table),
            ] {
                let existence = match is_set {
                    Field::Known(_) => identity.existence.clone(),
                    Field::Unknown(unknown) => Existence::Uncertain(unknown.origin),
                    Field::Absent(_) | Field::Invalid(_) => continue,
                };
                let origin = is_set.origin();
                estate.subnet_associations.push(SubnetAssociation {
                    identity: Identity {
                        place: origins
                            .place(origin)
                            .unwrap_or_else(|| identity.place.clone()),
                        existence,
                        origin,
                        ..identity.clone()
                    },
                    attachment,
                    subnet: Link::To(subnet, origin),
                    route_table: match attachment {
                        Attachment::RouteTable => inline.route_table.clone(),
                        _ => Link::Absent(origin),
                    },
                });
            }
            estate.subnets.push(Subnet {
                name: inline.name.clone(),
                resource_group_name: vnet.resource_group_name.clone(),
                vnet: Link::To(Id::new(number), inline.origin),
                address_prefixes: inline.address_prefixes.clone(),
                address_pools: Blocks {
                    items: Vec::new(),
                    missing: None,
                },
                delegations: inline.delegations.clone(),
                service_endpoint_policies: inline.service_endpoint_policies.clone(),
                identity,
            });
        }
    }
    settle_gateways(estate);
}

/// A subnet within a network goes by the network's address. Of blocks whose number is not known none is sure.
fn identity(vnet: &Vnet, inline: &InlineSubnet, origins: &Origins) -> Identity {
    let mut identity = vnet.identity().clone();
    if let Some(missing) = &vnet.subnets.missing {
        identity.existence = Existence::Uncertain(missing.origin);
    }
    if let Some(place) = origins.place(inline.origin) {
        identity.place = place;
    }
    identity.origin = inline.origin;
    // What the network's blocks have that is gone is said of the network.
    identity.former.clear();
    identity
}

/// A gateway whose subnet has an id that is made of a network's stands in that network's gateway subnet: there is no
/// other for it, and only one in a network.
fn settle_gateways(estate: &mut Estate) {
    let mut by_vnet: BTreeMap<Id<Vnet>, Vec<Id<Subnet>>> = BTreeMap::new();
    for (number, subnet) in estate.subnets.iter().enumerate() {
        let is_for_gateways = matches!(&subnet.name, Field::Known(name)
            if name.eq_ignore_ascii_case(GATEWAY_SUBNET));
        if let (true, Some(vnet)) = (is_for_gateways, subnet.vnet.target()) {
            by_vnet.entry(vnet).or_default().push(Id::new(number));
        }
    }
    for gateway in &mut estate.gateways {
        for configuration in &mut gateway.ip_configurations.items {
            let subnet = &mut configuration.subnet;
            if let (Link::Unknown(_) | Link::Outside(_), Some(vnet)) =
                (&subnet, configuration.vnet.target())
                && let Some([only]) = by_vnet.get(&vnet).map(Vec::as_slice)
            {
                *subnet = Link::To(*only, subnet.origin());
            }
        }
    }
}
