//! Which types of Azure's resource manager are which resource types of azurerm?

use super::{
    Form, arm_circuit as circuit, arm_gateway as gateway, arm_network as network, arm_wan as wan,
};

/// A type of the resource manager.
///
/// Source: the types of API version 2025-09-01 in
/// <https://github.com/Azure/bicep-types-az/blob/main/generated/network/microsoft.network/2025-09-01/types.md>
/// (read 2026-11-22). Properties do not change their names between versions.
#[derive(Debug)]
pub struct ArmType {
    /// The type in lower case, without `microsoft.network/`.
    name: &'static str,
    /// How it is written.
    pub form: &'static Form,
    /// What it is part of.
    pub parent: Parent,
}

/// What a resource is part of, and which argument of azurerm says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parent {
    /// A resource group.
    Group,
    /// Another resource, whose name the argument has.
    Name(&'static str),
    /// Another resource, whose id the argument has.
    Id(&'static str),
}

/// The resource provider of all types here.
const NAMESPACE: &str = "microsoft.network/";

/// The type of an argument `type` with its API version, in any case of letters.
pub fn arm_type(text: &str) -> Option<&'static ArmType> {
    let name = text.split('@').next().unwrap_or(text).to_ascii_lowercase();
    let name = name.strip_prefix(NAMESPACE)?;
    ARM_TYPES.iter().find(|arm| arm.name == name)
}

/// Whether a type is that of a rule of a route filter, which is a block of the filter in azurerm.
pub fn is_filter_rule(text: &str) -> bool {
    let name = text.split('@').next().unwrap_or(text);
    name.eq_ignore_ascii_case("Microsoft.Network/routeFilters/routeFilterRules")
}

const fn arm(name: &'static str, form: &'static Form, parent: Parent) -> ArmType {
    ArmType { name, form, parent }
}

pub(super) const ARM_TYPES: &[ArmType] = &[
    arm("expressroutecircuits", &circuit::CIRCUIT, Parent::Group),
    arm(
        "expressroutecircuits/peerings",
        &circuit::PEERING,
        Parent::Name("express_route_circuit_name"),
    ),
    arm(
        "expressroutecircuits/authorizations",
        &circuit::AUTHORIZATION,
        Parent::Name("express_route_circuit_name"),
    ),
    arm(
        "expressroutecircuits/peerings/connections",
        &circuit::GLOBAL_REACH,
        Parent::Id("peering_id"),
    ),
    arm("expressrouteports", &circuit::PORT, Parent::Group),
    arm(
        "expressrouteports/authorizations",
        &circuit::PORT_AUTHORIZATION,
        Parent::Name("express_route_port_name"),
    ),
    arm("routefilters", &circuit::ROUTE_FILTER, Parent::Group),
    arm("virtualnetworkgateways", &gateway::GATEWAY, Parent::Group),
    arm("connections", &gateway::CONNECTION, Parent::Group),
    arm(
        "localnetworkgateways",
        &gateway::LOCAL_GATEWAY,
        Parent::Group,
    ),
    arm("publicipaddresses", &gateway::PUBLIC_IP, Parent::Group),
    arm("virtualnetworks", &network::VNET, Parent::Group),
    arm(
        "virtualnetworks/subnets",
        &network::SUBNET,
        Parent::Name("virtual_network_name"),
    ),
    arm(
        "virtualnetworks/virtualnetworkpeerings",
        &network::VNET_PEERING,
        Parent::Name("virtual_network_name"),
    ),
    arm("routetables", &network::ROUTE_TABLE, Parent::Group),
    arm(
        "routetables/routes",
        &network::ROUTE,
        Parent::Name("route_table_name"),
    ),
    arm("expressroutegateways", &wan::GATEWAY, Parent::Group),
    arm(
        "expressroutegateways/expressrouteconnections",
        &wan::CONNECTION,
        Parent::Id("express_route_gateway_id"),
    ),
    arm("virtualwans", &wan::WAN, Parent::Group),
    arm("virtualhubs", &wan::HUB, Parent::Group),
    arm(
        "virtualhubs/hubvirtualnetworkconnections",
        &wan::HUB_CONNECTION,
        Parent::Id("virtual_hub_id"),
    ),
];
