//! A VLAN ID has twelve bits, and two of its values are taken.

use crate::{
    azure::{limits, links},
    finding::Severity::{self, Error},
    model::peering::Peering,
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "vlan-id-range",
    summary: "VLAN ID outside 1 to 4094",
    why: "A tag has twelve bits; 0 and 4095 are reserved, so no frame can carry what is asked for.",
    fix: "give the peering a VLAN ID from 1 to 4094 that is free on both links",
    cost: Cost::SessionReset,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::IEEE_802_1Q, links::CONFIGURE_PEERING],
    examples: examples!("vlan-id-range"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if peering.vlan_id.is_invalid() {
        cx.report(Fault::at(
            &peering.vlan_id,
            "VLAN ID is not a whole number from 1 to 4094",
        ));
    }
    let Some(vlan_id) = cx.known(&peering.vlan_id)? else {
        return Ok(());
    };
    if !u16::try_from(**vlan_id).is_ok_and(|id| limits::VLAN_IDS.contains(&id)) {
        cx.report(Fault::at(
            vlan_id,
            format!("VLAN ID `{vlan_id}` is outside 1 to 4094"),
        ));
    }
    Ok(())
}
