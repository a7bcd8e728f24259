//! Global Reach joins circuits of two places.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::{circuit::Circuit, global_reach::GlobalReach, link::Id},
    rules::{
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "global-reach-same-location",
    summary: "Global Reach between circuits of one peering location",
    why: "Global Reach is for circuits at different peering locations. What meets Microsoft at one place is \
          joined there, by the provider or in the customer's own racks.",
    fix: "join circuits of two peering locations",
    cost: Cost::Nothing,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::FAQ, links::GLOBAL_REACH],
    examples: examples!("global-reach-same-location"),
    needs: Needs::Either,
    check: Check::GlobalReach(check),
};

fn check(id: Id<GlobalReach>, cx: &mut Context<'_>) -> Verdict {
    let estate = cx.estate();
    let joined = &estate[id];
    let Some((here, there)) = super::circuits(joined, cx)? else {
        return Ok(());
    };
    let (first, second) = (&estate[here], &estate[there]);
    cx.needs_also(&first.identity);
    cx.needs_also(&second.identity);
    if here == there {
        let message = format!("`{}` is joined with itself", first.identity.address);
        cx.report(Fault::at(&joined.peer_peering, message));
        return Ok(());
    }
    if same_port(first, second, cx)? {
        let message = format!(
            "`{}` and `{}` are on one port pair",
            first.identity.address, second.identity.address
        );
        let fault = Fault::at(&joined.peer_peering, message);
        cx.report(fault.related(&first.port, "the port pair"));
        return Ok(());
    }
    let (Some(one), Some(other)) = (
        cx.known(&first.peering_location)?,
        cx.known(&second.peering_location)?,
    ) else {
        return Ok(());
    };
    if cx.catalogue().is_same_location(one, other) {
        let message = format!("both circuits are at `{one}`");
        let fault = Fault::at(&joined.peer_peering, message);
        let fault = fault.related(one, "one location");
        cx.report(fault.related(other, "the other one"));
    }
    Ok(())
}

/// Whether both circuits are cut from one port pair.
fn same_port(first: &Circuit, second: &Circuit, cx: &Context<'_>) -> Result<bool, Undecided> {
    let (first, second) = (cx.linked(&first.port)?, cx.linked(&second.port)?);
    Ok(first.is_some() && first == second)
}
