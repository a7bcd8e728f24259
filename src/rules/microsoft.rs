//! What do the rules about Microsoft peering ask of a peering?

use ipnet::IpNet;

use crate::model::{
    field::Known,
    peering::{Family, MicrosoftConfig, Peering, PeeringType},
};

use super::{
    context::{Context, Undecided},
    declare::Verdict,
};

/// Whether it is a Microsoft peering; undecided if its type is not known.
pub(super) fn is_microsoft(peering: &Peering, cx: &Context<'_>) -> Result<bool, Undecided> {
    is(PeeringType::Microsoft, peering, cx)
}

/// Whether a peering is of a type; undecided if its type is not known.
pub(super) fn is(
    kind: PeeringType,
    peering: &Peering,
    cx: &Context<'_>,
) -> Result<bool, Undecided> {
    let known = cx.known(&peering.peering_type)?;
    Ok(known.is_some_and(|known| **known == kind))
}

/// Judges each announced prefix of the family that belongs there. One that is not known does not hide its neighbours.
pub(super) fn each_prefix(
    announced: &MicrosoftConfig,
    cx: &mut Context<'_>,
    mut judge: impl FnMut(&Known<IpNet>, &mut Context<'_>) -> Verdict,
) -> Verdict {
    let Some(prefixes) = cx.known(&announced.advertised_public_prefixes)? else {
        return Ok(());
    };
    let mut verdict = Ok(());
    for prefix in &***prefixes {
        let judged = match cx.known(prefix) {
            Ok(Some(prefix)) if Family::of(prefix) == announced.family => judge(prefix, cx),
            Ok(_) => Ok(()),
            Err(undecided) => Err(undecided),
        };
        verdict = verdict.and(judged);
    }
    verdict
}
