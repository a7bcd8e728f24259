//! The VLAN tag is what tells the peerings of a circuit apart.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::peering::Peering,
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        pairs::Shared,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "vlan-id-duplicate-circuit",
    summary: "VLAN ID used by two peerings of one circuit",
    why: "The tag is what tells the peerings of a circuit apart; the second one is accepted and never comes up.",
    fix: "give each peering of the circuit its own VLAN ID",
    cost: Cost::SessionReset,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::CONFIGURE_PEERING],
    examples: examples!("vlan-id-duplicate-circuit"),
    needs: Needs::Either,
    check: Check::PeeringPair(Shared::Vlan, check),
};

fn check(first: &Peering, second: &Peering, cx: &mut Context<'_>) -> Verdict {
    let (Some(taken), Some(vlan_id)) = (cx.known(&first.vlan_id)?, cx.known(&second.vlan_id)?)
    else {
        return Ok(());
    };
    if **taken == **vlan_id {
        let message = format!(
            "VLAN ID `{vlan_id}` is already used by `{}`",
            first.identity.address
        );
        cx.report(Fault::at(vlan_id, message).related(taken, "the other use"));
    }
    Ok(())
}
