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
/// Sources: <https://registry.terraform.io/providers/megaport/megaport/latest/docs/resources/vxc>,
/// <https://registry.terraform.io/providers/PacketFabric/packetfabric/latest/docs> and
/// <https://registry.terraform.io/providers/equinix/equinix/latest/docs/resources/fabric_connection> (read 2026-11-22).
#[derive(Debug, Clone)]
pub struct PartnerConnection {
    /// Who it is.
    pub identity: Identity,
    /// The circuit whose service key it is given.
    pub circuit: Link<Circuit>,
    /// What it says of the peerings.
    pub sessions: Blocks<PartnerSession>,
    /// Whether it configures the peerings itself.
    configures: bool,
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
}

const MEGAPORT: &str = "megaport_vxc";
const EQUINIX: &str = "equinix_fabric_connection";

impl Linkable for PartnerConnection {
    const KINDS: &'static [&'static str] = &[
        MEGAPORT,
        EQUINIX,
        "packetfabric_cloud_router_connection_azure",
        "packetfabric_cs_azure_hosted_connection",
    ];
    const SEGMENT: &'static str = "partnerconnections";
}

impl PartnerConnection {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        let (circuit, sessions) = match reader.kind() {
            MEGAPORT => (
                reader.link("service_key"),
                reader.blocks("peer", PartnerSession::read),
            ),
            EQUINIX => (behind_equinix(reader), none()),
            _ => (reader.link("azure_service_key"), tagged(reader)),
        };
        Self {
            identity: reader.identity(),
            configures: reader.kind() == MEGAPORT && !sessions.is_surely_empty(),
            circuit,
            sessions,
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
        }
    }
}

fn none() -> Blocks<PartnerSession> {
    Blocks {
        items: Vec::new(),
        missing: None,
    }
}

/// The circuit whose service key stands in the z-side of a connection of Equinix.
fn behind_equinix(reader: &Reader<'_>) -> Link<Circuit> {
    let sides = reader.blocks("z_side", |side| {
        side.blocks("access_point", |point| point.link("authentication_key"))
    });
    let missing = sides.missing.clone();
    let points = sides.items.into_iter();
    let mut links = points.flat_map(|points| {
        let missing = points.missing.map(Link::Unknown);
        points.items.into_iter().chain(missing)
    });
    let found = links.find(|link| !matches!(link, Link::Absent(_)));
    let missing = missing.map(Link::Unknown);
    found
        .or(missing)
        .unwrap_or_else(|| Link::Absent(reader.header()))
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
