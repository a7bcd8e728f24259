//! Of which type is a peering or a gateway?

use crate::model::{
    gateway::Gateway,
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
