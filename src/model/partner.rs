//! `megaport_vxc` and its like: a connectivity partner's side of a circuit, which it knows by the service key.

use ipnet::IpNet;

use super::{
    Estate, Identity,
    circuit::Circuit,
    field::{Blocks, Field, Known, Unknown},
    link::{Id, Link, Linkable},
    peering::PeeringType,
    read::Reader,
};

/// A partner's side of a circuit.
///
/// Sources: <https://registry.terraform.io/providers/megaport/megaport/latest/docs/resources/vxc> and the page
/// `azure_connection` of version 0.4.2, <https://registry.terraform.io/providers/PacketFabric/packetfabric/latest/docs>,
/// <https://registry.terraform.io/providers/equinix/equinix/latest/docs/resources/fabric_connection>,
/// `fabric_routing_protocol`, `network_bgp`, and `equinix_ecx_l2_connection` of version 1.39.0 (read 2026-11-30).
#[derive(Debug, Clone)]
pub struct PartnerConnection {
    /// Who it is.
    pub identity: Identity,
    /// The circuit whose service key it is given, or the connection over which it runs.
    pub circuit: Link<Circuit>,
    /// What it says of the peerings.
    pub sessions: Blocks<PartnerSession>,
    /// Whether it configures the peerings itself.
    configures: bool,
    /// The connection that it configures BGP for, if that is what it does.
    over: Option<Link<PartnerConnection>>,
}

/// What a partner's side says of one peering.
#[derive(Debug, Clone)]
pub struct PartnerSession {
    /// The peering's type.
    pub peering_type: Field<PeeringType>,
    /// The VLAN tag.
    pub vlan_id: Field<i64>,
    /// The customer's autonomous system.
    pub peer_asn: Field<i64>,
    /// Subnet of the primary link.
    pub primary: Field<IpNet>,
    /// Subnet of the secondary link.
    pub secondary: Field<IpNet>,
    /// Subnet of one of the two links, where it is not said of which.
    pub either: Field<IpNet>,
}

const MEGAPORT: &str = "megaport_vxc";
const OLD_MEGAPORT: &str = "megaport_azure_connection";
const EQUINIX: &str = "equinix_fabric_connection";
const OLD_EQUINIX: &str = "equinix_ecx_l2_connection";
const EQUINIX_ROUTING: &str = "equinix_fabric_routing_protocol";
const EQUINIX_BGP: &str = "equinix_network_bgp";

impl Linkable for PartnerConnection {
    const KINDS: &'static [&'static str] = &[
        MEGAPORT,
        OLD_MEGAPORT,
        EQUINIX,
        OLD_EQUINIX,
        EQUINIX_ROUTING,
        EQUINIX_BGP,
        "packetfabric_cloud_router_connection_azure",
        "packetfabric_cs_azure_hosted_connection",
        "packetfabric_cs_azure_hosted_marketplace_connection",
    ];
    const SEGMENT: &'static str = "partnerconnections";
}

impl PartnerConnection {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        let nowhere = || Link::Absent(reader.header());
        let (circuit, sessions, over) = match reader.kind() {
            MEGAPORT => (
                reader.link("service_key"),
                reader.blocks("peer", PartnerSession::read),
                None,
            ),
            OLD_MEGAPORT => {
                let (circuit, sessions) = within(reader, "csp_settings", |settings| {
                    (settings.link("service_key"), of_old_megaport(settings))
                });
                (circuit, sessions, None)
            }
            EQUINIX => {
                let (circuit, sessions) = behind_equinix(reader);
                (circuit, sessions, None)
            }
            OLD_EQUINIX => {
                let session = PartnerSession {
                    peering_type: named(reader, "named_tag"),
                    vlan_id: reader.integer("zside_vlan_ctag"),
                    ..PartnerSession::silent(reader)
                };
                (reader.link("authorization_key"), one(session), None)
            }
            EQUINIX_ROUTING => {
                let ends = reader.blocks("direct_ipv4", |direct| direct.prefix("equinix_iface_ip"));
                let sessions = Blocks {
                    items: ends
                        .items
                        .into_iter()
                        .map(|either| PartnerSession {
                            either,
                            ..PartnerSession::silent(reader)
                        })
                        .collect(),
                    missing: ends.missing,
                };
                (nowhere(), sessions, Some(reader.link("connection_uuid")))
            }
            EQUINIX_BGP => {
                let session = PartnerSession {
                    peer_asn: reader.integer("local_asn"),
                    either: reader.prefix("local_ip_address"),
                    ..PartnerSession::silent(reader)
                };
                (nowhere(), one(session), Some(reader.link("connection_id")))
            }
            _ => (reader.link("azure_service_key"), tagged(reader), None),
        };
        let may_configure = matches!(reader.kind(), MEGAPORT | OLD_MEGAPORT);
        Self {
            identity: reader.identity(),
            configures: may_configure && !sessions.is_surely_empty(),
            circuit,
            sessions,
            over,
        }
    }
}

impl PartnerSession {
    fn read(peer: &Reader<'_>) -> Self {
        Self {
            peering_type: peer.string("type").and_then(|name| match &*name {
                "private" => Some(PeeringType::Private),
                "microsoft" => Some(PeeringType::Microsoft),
                _ => None,
            }),
            vlan_id: peer.integer("vlan"),
            peer_asn: peer.integer("peer_asn"),
            primary: peer.prefix("primary_subnet"),
            secondary: peer.prefix("secondary_subnet"),
            either: Field::Absent(peer.header()),
        }
    }

    /// One of which nothing is said.
    fn silent(reader: &Reader<'_>) -> Self {
        let nothing = reader.header();
        Self {
            peering_type: Field::Absent(nothing),
            vlan_id: Field::Absent(nothing),
            peer_asn: Field::Absent(nothing),
            primary: Field::Absent(nothing),
            secondary: Field::Absent(nothing),
            either: Field::Absent(nothing),
        }
    }
}

fn nothing() -> Blocks<PartnerSession> {
    Blocks {
        items: Vec::new(),
        missing: None,
    }
}

fn one(session: PartnerSession) -> Blocks<PartnerSession> {
    Blocks {
        items: vec![session],
        missing: None,
    }
}

/// The type of a peering in Equinix' words.
fn named(reader: &Reader<'_>, argument: &str) -> Field<PeeringType> {
    reader.string(argument).and_then(|name| {
        [
            ("PRIVATE", PeeringType::Private),
            ("MICROSOFT", PeeringType::Microsoft),
        ]
        .into_iter()
        .find(|(word, _)| name.eq_ignore_ascii_case(word))
        .map(|(_, kind)| kind)
    })
}

/// What stands in the only block of a kind.
fn within<'a>(
    reader: &Reader<'a>,
    kind: &str,
    read: impl Fn(&Reader<'a>) -> (Link<Circuit>, Blocks<PartnerSession>),
) -> (Link<Circuit>, Blocks<PartnerSession>) {
    let blocks = reader.blocks(kind, read);
    match (blocks.items.into_iter().next(), blocks.missing) {
        (Some(found), None) => found,
        (_, Some(unknown)) => (Link::Unknown(unknown), nothing()),
        (None, None) => (Link::Absent(reader.header()), nothing()),
    }
}

/// The peerings of the resource that `megaport_vxc` took the place of, each a block of its own.
fn of_old_megaport(settings: &Reader<'_>) -> Blocks<PartnerSession> {
    let mut all = nothing();
    for (kind, argument) in [
        (PeeringType::Private, "private_peering"),
        (PeeringType::Microsoft, "microsoft_peering"),
    ] {
        let blocks = settings.blocks(argument, |peer| PartnerSession {
            peering_type: Field::Known(Known::new(kind, false, peer.header())),
            vlan_id: peer.integer("requested_vlan"),
            ..PartnerSession::read(peer)
        });
        all.items.extend(blocks.items);
        all.missing = all.missing.or(blocks.missing);
    }
    all
}

/// The circuit whose service key stands in the z-side of a connection of Equinix, and the peering that it is for. What its
/// VLAN tags are on Azure's side no page says.
fn behind_equinix(reader: &Reader<'_>) -> (Link<Circuit>, Blocks<PartnerSession>) {
    within(reader, "z_side", |side| {
        within(side, "access_point", |point| {
            let session = PartnerSession {
                peering_type: named(point, "peering_type"),
                ..PartnerSession::silent(point)
            };
            (point.link("authentication_key"), one(session))
        })
    })
}

/// The peerings of which only the VLAN tag is said, each by an argument of its own.
fn tagged(reader: &Reader<'_>) -> Blocks<PartnerSession> {
    let types = [
        (PeeringType::Private, "vlan_private"),
        (PeeringType::Microsoft, "vlan_microsoft"),
    ];
    let sessions = types.map(|(peering_type, argument)| {
        let vlan_id = reader.integer(argument);
        let origin = vlan_id.origin();
        PartnerSession {
            peering_type: Field::Known(Known::new(peering_type, false, origin)),
            peer_asn: Field::Absent(origin),
            primary: Field::Absent(origin),
            secondary: Field::Absent(origin),
            either: Field::Absent(origin),
            vlan_id,
        }
    });
    let mut sessions = Vec::from(sessions);
    sessions.retain(|session| !session.vlan_id.is_absent());
    Blocks {
        items: sessions,
        missing: None,
    }
}

/// Leads what configures BGP over a connection to that connection's circuit and peering.
pub(super) fn settle(estate: &mut Estate) {
    for number in 0..estate.partners.len() {
        let Some(over) = &estate.partners[number].over else {
            continue;
        };
        let (circuit, kind) = match over {
            Link::To(id, _) => {
                let connection = &estate[*id];
                let first = connection.sessions.items.first();
                let kind = first.map(|session| session.peering_type.clone());
                (connection.circuit.clone(), kind)
            }
            Link::Unknown(unknown) => (Link::Unknown(unknown.clone()), None),
            Link::Outside(origin) => (Link::Outside(*origin), None),
            Link::Absent(origin) => (Link::Absent(*origin), None),
        };
        let partner = &mut estate.partners[number];
        partner.circuit = circuit;
        for session in &mut partner.sessions.items {
            if let Some(kind) = &kind {
                session.peering_type = kind.clone();
            }
        }
    }
}

impl Estate {
    /// Whether a partner's resource configures peerings of the circuit, so that none need be declared beside it.
    /// Undecided where it is not known which circuit a partner's resource is for.
    pub fn partner_managed(&self, circuit: Id<Circuit>) -> Result<bool, Unknown> {
        let mut doubt = None;
        for partner in self.partners.iter().filter(|partner| partner.configures) {
            match &partner.circuit {
                Link::To(id, _) if *id == circuit => return Ok(true),
                Link::Unknown(unknown) => doubt = doubt.or(Some(unknown.clone())),
                _ => {}
            }
        }
        doubt.map_or(Ok(false), Err)
    }
}
