//! How are virtual networks and their parts written for Azure's resource manager?

use super::{Entry, Form, Part, Reading, each, parts, plain, reading};

const fn pools(path: &'static str) -> Entry {
    each("ip_address_pool", path, &[])
}

/// `virtualNetworks`
pub(super) const VNET: Form = Form {
    kind: "azurerm_virtual_network",
    entries: &[
        plain("address_space", "properties.addressSpace.addressPrefixes"),
        pools("properties.addressSpace.ipamPoolPrefixAllocations"),
        each(
            "subnet",
            "properties.subnets",
            &[
                plain("name", "name"),
                plain("address_prefixes", "properties.addressPrefixes"),
                reading(
                    "address_prefixes",
                    "properties.addressPrefix",
                    Reading::Single,
                ),
                plain("security_group", "properties.networkSecurityGroup.id"),
                plain("route_table_id", "properties.routeTable.id"),
            ],
        ),
    ],
    parts: &[parts(
        "properties.virtualNetworkPeerings",
        &VNET_PEERING,
        "virtual_network_name",
    )],
};

const fn attached(path: &'static str, form: &'static Form) -> Part {
    Part {
        single: true,
        ..parts(path, form, "subnet_id")
    }
}

/// `virtualNetworks/subnets`
pub(super) const SUBNET: Form = Form {
    kind: "azurerm_subnet",
    entries: &[
        plain("address_prefixes", "properties.addressPrefixes"),
        reading(
            "address_prefixes",
            "properties.addressPrefix",
            Reading::Single,
        ),
        pools("properties.ipamPoolPrefixAllocations"),
        each(
            "delegation",
            "properties.delegations",
            &[plain("name", "name")],
        ),
    ],
    parts: &[
        attached(
            "properties.routeTable",
            &Form {
                kind: "azurerm_subnet_route_table_association",
                entries: &[plain("route_table_id", "id")],
                parts: &[],
            },
        ),
        attached(
            "properties.networkSecurityGroup",
            &Form {
                kind: "azurerm_subnet_network_security_group_association",
                entries: &[plain("network_security_group_id", "id")],
                parts: &[],
            },
        ),
        attached(
            "properties.natGateway",
            &Form {
                kind: "azurerm_subnet_nat_gateway_association",
                entries: &[plain("nat_gateway_id", "id")],
                parts: &[],
            },
        ),
    ],
};

/// `virtualNetworks/virtualNetworkPeerings`
pub(super) const VNET_PEERING: Form = Form {
    kind: "azurerm_virtual_network_peering",
    entries: &[
        plain(
            "remote_virtual_network_id",
            "properties.remoteVirtualNetwork.id",
        ),
        plain("allow_gateway_transit", "properties.allowGatewayTransit"),
        plain("use_remote_gateways", "properties.useRemoteGateways"),
    ],
    parts: &[],
};

/// `routeTables`
pub(super) const ROUTE_TABLE: Form = Form {
    kind: "azurerm_route_table",
    entries: &[
        // Under this name azurerm had it before 4.0.
        plain(
            "disable_bgp_route_propagation",
            "properties.disableBgpRoutePropagation",
        ),
        each(
            "route",
            "properties.routes",
            &[
                plain("name", "name"),
                plain("address_prefix", "properties.addressPrefix"),
                plain("next_hop_type", "properties.nextHopType"),
            ],
        ),
    ],
    parts: &[],
};

/// `routeTables/routes`
pub(super) const ROUTE: Form = Form {
    kind: "azurerm_route",
    entries: &[
        plain("address_prefix", "properties.addressPrefix"),
        plain("next_hop_type", "properties.nextHopType"),
    ],
    parts: &[],
};
