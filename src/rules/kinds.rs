//! Of which type is a peering or a gateway?

use crate::model::{
    field::{Field, Unknown},
    gateway::Gateway,
    link::Link,
    peering::{Peering, PeeringType},
};

use super::context::{Context, Undecided};

/// Whether a peering is of a type; undecided if its type is not known.
pub(super) fn is_peering(
    kind: PeeringType,
    peering: &Peering,
    cx: &Context<'_>,
) -> Result<bool, Undecided> {
    let known = cx.known(&peering.peering_type)?;
    Ok(known.is_some_and(|known| **known == kind))
}

/// Whether a gateway is for circuits; undecided if its type is not known.
pub(super) fn is_expressroute(gateway: &Gateway, cx: &Context<'_>) -> Result<bool, Undecided> {
    cx.is_named(&gateway.gateway_type, "ExpressRoute")
}

/// Whether a gateway is for tunnels; undecided if its type is not known.
pub(super) fn is_vpn(gateway: &Gateway, cx: &Context<'_>) -> Result<bool, Undecided> {
    cx.is_named(&gateway.gateway_type, "Vpn")
}

/// Why it cannot be told whether this is a peering of a known type, on a known circuit, that surely exists.
pub(super) fn doubt(peering: &Peering) -> Option<Unknown> {
    match (&peering.peering_type, &peering.circuit) {
        (Field::Unknown(unknown), _) | (_, Link::Unknown(unknown)) => Some(unknown.clone()),
        _ => peering.identity.doubt(),
    }
}

/// Whether a peering is of a type, or may be.
pub(super) fn may_be(kind: PeeringType, peering: &Peering) -> bool {
    match &peering.peering_type {
        Field::Known(known) => **known == kind,
        Field::Unknown(_) => true,
        Field::Absent(_) | Field::Invalid(_) => false,
    }
}
