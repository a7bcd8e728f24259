//! How are circuits, and what belongs to them, written for Azure's resource manager?

use super::{Entry, Form, Reading, block, each, enabled, parts, plain, reading, secret};

/// `expressRouteCircuits`
pub(super) const CIRCUIT: Form = Form {
    kind: "azurerm_express_route_circuit",
    entries: &[
        plain(
            "service_provider_name",
            "properties.serviceProviderProperties.serviceProviderName",
        ),
        plain(
            "peering_location",
            "properties.serviceProviderProperties.peeringLocation",
        ),
        plain(
            "bandwidth_in_mbps",
            "properties.serviceProviderProperties.bandwidthInMbps",
        ),
        plain("bandwidth_in_gbps", "properties.bandwidthInGbps"),
        plain("express_route_port_id", "properties.expressRoutePort.id"),
        plain(
            "allow_classic_operations",
            "properties.allowClassicOperations",
        ),
        plain(
            "rate_limiting_enabled",
            "properties.enableDirectPortRateLimit",
        ),
        secret("authorization_key", "properties.authorizationKey"),
        block(
            "sku",
            "sku",
            &[
                plain("tier", "tier"),
                plain("family", "family"),
                plain("name", "name"),
            ],
        ),
    ],
    parts: &[
        parts(
            "properties.peerings",
            &PEERING,
            "express_route_circuit_name",
        ),
        parts(
            "properties.authorizations",
            &AUTHORIZATION,
            "express_route_circuit_name",
        ),
    ],
};

const MICROSOFT: &[Entry] = &[
    plain("advertised_public_prefixes", "advertisedPublicPrefixes"),
    // Each with its own validation, in newer versions.
    reading(
        "advertised_public_prefixes",
        "advertisedPublicPrefixInfo",
        Reading::Collected("prefix"),
    ),
    plain("advertised_communities", "advertisedCommunities"),
    plain("customer_asn", "customerASN"),
    plain("routing_registry_name", "routingRegistryName"),
];

/// `expressRouteCircuits/peerings`
pub(super) const PEERING: Form = Form {
    kind: "azurerm_express_route_circuit_peering",
    entries: &[
        plain("peering_type", "properties.peeringType"),
        plain("vlan_id", "properties.vlanId"),
        plain("peer_asn", "properties.peerASN"),
        secret("shared_key", "properties.sharedKey"),
        plain(
            "primary_peer_address_prefix",
            "properties.primaryPeerAddressPrefix",
        ),
        plain(
            "secondary_peer_address_prefix",
            "properties.secondaryPeerAddressPrefix",
        ),
        enabled("ipv4_enabled", "properties.state"),
        plain("route_filter_id", "properties.routeFilter.id"),
        block(
            "microsoft_peering_config",
            "properties.microsoftPeeringConfig",
            MICROSOFT,
        ),
        block(
            "ipv6",
            "properties.ipv6PeeringConfig",
            &[
                plain("primary_peer_address_prefix", "primaryPeerAddressPrefix"),
                plain(
                    "secondary_peer_address_prefix",
                    "secondaryPeerAddressPrefix",
                ),
                enabled("enabled", "state"),
                plain("route_filter_id", "routeFilter.id"),
                block("microsoft_peering", "microsoftPeeringConfig", MICROSOFT),
            ],
        ),
    ],
    parts: &[parts("properties.connections", &GLOBAL_REACH, "peering_id")],
};

/// `expressRouteCircuits/authorizations`
pub(super) const AUTHORIZATION: Form = Form {
    kind: "azurerm_express_route_circuit_authorization",
    entries: &[],
    parts: &[],
};

/// `expressRouteCircuits/peerings/connections`, which is Global Reach.
pub(super) const GLOBAL_REACH: Form = Form {
    kind: "azurerm_express_route_circuit_connection",
    entries: &[
        plain("peering_id", "properties.expressRouteCircuitPeering.id"),
        plain(
            "peer_peering_id",
            "properties.peerExpressRouteCircuitPeering.id",
        ),
        plain("address_prefix_ipv4", "properties.addressPrefix"),
        plain(
            "address_prefix_ipv6",
            "properties.ipv6CircuitConnectionConfig.addressPrefix",
        ),
        secret("authorization_key", "properties.authorizationKey"),
    ],
    parts: &[],
};

const PORT_LINK: &[Entry] = &[
    enabled("admin_enabled", "properties.adminState"),
    plain("macsec_cipher", "properties.macSecConfig.cipher"),
    plain(
        "macsec_ckn_keyvault_secret_id",
        "properties.macSecConfig.cknSecretIdentifier",
    ),
    plain(
        "macsec_cak_keyvault_secret_id",
        "properties.macSecConfig.cakSecretIdentifier",
    ),
    enabled("macsec_sci_enabled", "properties.macSecConfig.sciState"),
];

const fn port_link(name: &'static str, position: usize) -> Entry {
    Entry::Named {
        name,
        path: "properties.links",
        position,
        entries: PORT_LINK,
    }
}

/// `ExpressRoutePorts`
pub(super) const PORT: Form = Form {
    kind: "azurerm_express_route_port",
    entries: &[
        plain("peering_location", "properties.peeringLocation"),
        plain("bandwidth_in_gbps", "properties.bandwidthInGbps"),
        plain("encapsulation", "properties.encapsulation"),
        plain("billing_type", "properties.billingType"),
        port_link("link1", 0),
        port_link("link2", 1),
    ],
    parts: &[],
};

/// `ExpressRoutePorts/authorizations`
pub(super) const PORT_AUTHORIZATION: Form = Form {
    kind: "azurerm_express_route_port_authorization",
    entries: &[],
    parts: &[],
};

/// `routeFilters`
pub(super) const ROUTE_FILTER: Form = Form {
    kind: "azurerm_route_filter",
    entries: &[each("rule", "properties.rules", FILTER_RULE)],
    parts: &[],
};

/// `routeFilters/routeFilterRules`, the same declared beside the filter.
pub const FILTER_RULE: &[Entry] = &[
    plain("name", "name"),
    plain("access", "properties.access"),
    plain("rule_type", "properties.routeFilterRuleType"),
    plain("communities", "properties.communities"),
];
