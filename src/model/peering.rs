//! `azurerm_express_route_circuit_peering`: two BGP sessions over the two links of a circuit.

use std::{fmt, sync::Arc};

use ipnet::IpNet;

use super::{
    Identity,
    circuit::Circuit,
    field::{Blocks, Field, List, Secret},
    link::{Link, Linkable},
    parse::parse_prefix,
    placeholder::Placeholder,
    read::Reader,
    route_filter::RouteFilter,
};
use crate::value::OriginId;

/// What a peering reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PeeringType {
    /// Virtual networks.
    Private,
    /// Public addresses of Microsoft's services.
    Microsoft,
    /// The retired predecessor of Microsoft peering.
    Public,
}

impl PeeringType {
    /// The name in Azure and in the provider.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Private => "AzurePrivatePeering",
            Self::Microsoft => "MicrosoftPeering",
            Self::Public => "AzurePublicPeering",
        }
    }
}

impl fmt::Display for PeeringType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One of the two links of a circuit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The first link.
    Primary,
    /// The second link.
    Secondary,
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
        })
    }
}

/// A protocol family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the families'")]
pub enum Family {
    V4,
    V6,
}

impl Family {
    /// The family of a prefix.
    pub fn of(prefix: &IpNet) -> Self {
        match prefix {
            IpNet::V4(_) => Self::V4,
            IpNet::V6(_) => Self::V6,
        }
    }
}

impl fmt::Display for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::V4 => "IPv4",
            Self::V6 => "IPv6",
        })
    }
}

/// The subnet of one link in one family.
#[derive(Debug, Clone)]
pub struct LinkPrefix {
    /// Which link.
    pub side: Side,
    /// The family that belongs here.
    pub family: Family,
    /// What is written.
    pub text: Field<Arc<str>>,
    /// The same as a prefix of the right family, host bits kept; anything else is invalid.
    pub prefix: Field<IpNet>,
}

/// A peering.
#[derive(Debug, Clone)]
pub struct Peering {
    /// Who it is.
    pub identity: Identity,
    /// The circuit it belongs to.
    pub circuit: Link<Circuit>,
    /// The circuit's name as written.
    pub circuit_name: Field<Arc<str>>,
    /// The resource group.
    pub resource_group_name: Field<Arc<str>>,
    /// Its name in Azure, which azurerm makes of the type; only azapi has it.
    pub name: Field<Arc<str>>,
    /// What it reaches.
    pub peering_type: Field<PeeringType>,
    /// The same as written, be it a type or not.
    pub type_text: Field<Arc<str>>,
    /// The VLAN tag on both links.
    pub vlan_id: Field<i64>,
    /// The customer's autonomous system.
    pub peer_asn: Field<i64>,
    /// The MD5 key of both sessions.
    pub shared_key: Field<Secret>,
    /// IPv4 subnet of the primary link.
    pub primary: LinkPrefix,
    /// IPv4 subnet of the secondary link.
    pub secondary: LinkPrefix,
    /// Whether IPv4 is used; the provider's default is true.
    pub ipv4_enabled: Field<bool>,
    /// The route filter.
    pub route_filter: Link<RouteFilter>,
    /// What is announced over Microsoft peering.
    pub microsoft: Blocks<MicrosoftConfig>,
    /// The IPv6 half.
    pub ipv6: Blocks<Ipv6Peering>,
    /// Arguments with a placeholder, and those of which it cannot be told.
    pub placeholders: Vec<Placeholder>,
}

/// What is announced over Microsoft peering.
#[derive(Debug, Clone)]
pub struct MicrosoftConfig {
    /// The family that belongs here.
    pub family: Family,
    /// The header of the block.
    pub origin: OriginId,
    /// The prefixes, host bits kept; what is no prefix is invalid.
    pub advertised_public_prefixes: List<IpNet>,
    /// The same as written, in the same order.
    pub advertised_texts: List<Arc<str>>,
    /// Communities; they have no documented effect.
    pub advertised_communities: List<Arc<str>>,
    /// The autonomous system to which the prefixes are registered, if it is not the peer ASN. 0 is "not set".
    pub customer_asn: Field<i64>,
    /// The registry that knows the prefixes.
    pub routing_registry_name: Field<Arc<str>>,
}

/// The IPv6 half of a peering.
#[derive(Debug, Clone)]
pub struct Ipv6Peering {
    /// The header of the block.
    pub origin: OriginId,
    /// Subnet of the primary link.
    pub primary: LinkPrefix,
    /// Subnet of the secondary link.
    pub secondary: LinkPrefix,
    /// Whether it is used; the provider's default is true.
    pub enabled: Field<bool>,
    /// The route filter.
    pub route_filter: Link<RouteFilter>,
    /// What is announced.
    pub microsoft: Blocks<MicrosoftConfig>,
}

impl Linkable for Peering {
    const KINDS: &'static [&'static str] = &["azurerm_express_route_circuit_peering"];
    const SEGMENT: &'static str = "peerings";
    const NAME: &'static str = "peering_type";
    const PARENT: Option<(&'static str, &'static str)> =
        Some(("expressroutecircuits", "express_route_circuit_name"));
}

impl Peering {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        let reader = &reader.heeding_placeholders();
        let type_text = reader.string("peering_type");
        Self {
            identity: reader.identity(),
            circuit: reader.link("express_route_circuit_name"),
            circuit_name: reader.string("express_route_circuit_name"),
            resource_group_name: reader.string("resource_group_name"),
            name: reader.string("name"),
            peering_type: type_text.clone().and_then(|name| peering_type(&name)),
            type_text,
            vlan_id: reader.integer("vlan_id"),
            peer_asn: reader.integer("peer_asn"),
            shared_key: reader.secret("shared_key"),
            primary: link_prefix(reader, Side::Primary, Family::V4),
            secondary: link_prefix(reader, Side::Secondary, Family::V4),
            ipv4_enabled: reader.bool("ipv4_enabled"),
            route_filter: reader.link("route_filter_id"),
            microsoft: reader.blocks("microsoft_peering_config", |config| {
                microsoft(config, Family::V4)
            }),
            ipv6: reader.blocks("ipv6", |ipv6| Ipv6Peering {
                origin: ipv6.header(),
                primary: link_prefix(ipv6, Side::Primary, Family::V6),
                secondary: link_prefix(ipv6, Side::Secondary, Family::V6),
                enabled: ipv6.bool("enabled"),
                route_filter: ipv6.link("route_filter_id"),
                microsoft: ipv6.blocks("microsoft_peering", |config| microsoft(config, Family::V6)),
            }),
            placeholders: reader.placeholders(),
        }
    }

    /// All link subnets: IPv4 first, then those of each `ipv6` block.
    pub fn links(&self) -> impl Iterator<Item = &LinkPrefix> {
        let ipv6 = self
            .ipv6
            .items
            .iter()
            .flat_map(|ipv6| [&ipv6.primary, &ipv6.secondary]);
        [&self.primary, &self.secondary].into_iter().chain(ipv6)
    }

    /// All announcements: of IPv4 first, then those of each `ipv6` block.
    pub fn announcements(&self) -> impl Iterator<Item = &MicrosoftConfig> {
        let ipv6 = self
            .ipv6
            .items
            .iter()
            .flat_map(|ipv6| &ipv6.microsoft.items);
        self.microsoft.items.iter().chain(ipv6)
    }
}

fn peering_type(name: &str) -> Option<PeeringType> {
    let types = [
        PeeringType::Private,
        PeeringType::Microsoft,
        PeeringType::Public,
    ];
    // The provider compares exactly; another case fails its own plan, so reading it is not a promise.
    types
        .into_iter()
        .find(|kind| kind.name().eq_ignore_ascii_case(name))
}

fn link_prefix(reader: &Reader<'_>, side: Side, family: Family) -> LinkPrefix {
    let name = format!("{side}_peer_address_prefix");
    let text = reader.text_unless_empty(&name);
    let prefix = text
        .clone()
        .and_then(|text| parse_prefix(&text).filter(|prefix| Family::of(prefix) == family));
    LinkPrefix {
        side,
        family,
        text,
        prefix,
    }
}

fn microsoft(reader: &Reader<'_>, family: Family) -> MicrosoftConfig {
    MicrosoftConfig {
        family,
        origin: reader.header(),
        advertised_public_prefixes: reader.prefixes("advertised_public_prefixes"),
        advertised_texts: reader.strings("advertised_public_prefixes"),
        advertised_communities: reader.strings("advertised_communities"),
        customer_asn: reader.integer("customer_asn"),
        routing_registry_name: reader.text_unless_empty("routing_registry_name"),
    }
}
