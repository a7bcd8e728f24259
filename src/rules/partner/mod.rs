//! Rules about the two sides of a circuit: what a connectivity partner's resource says, and what Azure is told.

use crate::model::{partner::PartnerSession, peering::Peering};

use super::{
    context::{Context, Undecided},
    declare::Rule,
};

// rules:begin
mod exchange_asn_mismatch;
mod exchange_prefix_mismatch;
mod exchange_vlan_mismatch;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    exchange_asn_mismatch::RULE,
    exchange_prefix_mismatch::RULE,
    exchange_vlan_mismatch::RULE,
];
// rules:end

/// Whether a partner speaks of this peering: a circuit has one of each type.
fn speaks_of(
    session: &PartnerSession,
    peering: &Peering,
    cx: &Context<'_>,
) -> Result<bool, Undecided> {
    let partner = cx.known(&session.peering_type)?;
    let azure = cx.known(&peering.peering_type)?;
    Ok(match (partner, azure) {
        (Some(partner), Some(azure)) => **partner == **azure,
        _ => false,
    })
}
