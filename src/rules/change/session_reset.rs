//! The sessions of a peering start again when what they agree on changes.

use crate::{
    azure::links,
    finding::Severity::{self, Note},
    model::{change::Change, peering::Peering},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, plan_examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "session-reset",
    summary: "change that resets the BGP sessions of a peering",
    why: "VLAN ID, ASN and key must be the same at both ends: until the other end has changed too, the sessions stay down.",
    fix: "agree on the moment with whoever runs the routers at the other end",
    cost: Cost::SessionReset,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::CONFIGURE_PEERING, links::ROUTING],
    examples: plan_examples!("session-reset"),
    needs: Needs::Plan,
    check: Check::PeeringChange(check),
};

fn check(change: &Change<Peering>, cx: &mut Context<'_>) -> Verdict {
    let Some((before, after)) = change.in_place() else {
        return Ok(());
    };
    for (what, before, after) in [
        ("VLAN ID", &before.vlan_id, &after.vlan_id),
        ("peer ASN", &before.peer_asn, &after.peer_asn),
    ] {
        if cx.differ(before, after)?
            && let (Some(old), Some(new)) = (cx.known(before)?, cx.known(after)?)
        {
            let message = format!("the {what} goes from `{old}` to `{new}`");
            cx.report(Fault::at(new, message));
        }
    }
    // The state has an empty text where there is no key.
    let old = cx.known(&before.shared_key)?.filter(|key| !key.is_empty());
    let new = cx.known(&after.shared_key)?.filter(|key| !key.is_empty());
    if old.map(|key| &**key) != new.map(|key| &**key) {
        cx.report(Fault::at(&after.shared_key, "the MD5 key changes"));
    }
    Ok(())
}
