//! A Local circuit has no Global Reach.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::{
        global_reach::GlobalReach,
        link::{Id, Link},
        peering::Peering,
    },
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "local-sku-global-reach",
    summary: "Global Reach on a Local circuit",
    why: "Global Reach joins circuits of the tiers Standard and Premium. A Local circuit reaches the regions beside \
          its location and nothing else, and the connection cannot be made.",
    fix: "take the tier `Standard` or `Premium`",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::FAQ, links::GLOBAL_REACH],
    examples: examples!("local-sku-global-reach"),
    needs: Needs::Either,
    check: Check::GlobalReach(check),
};

fn check(id: Id<GlobalReach>, cx: &mut Context<'_>) -> Verdict {
    let joined = &cx.estate()[id];
    let here = check_end(&joined.peering, cx);
    let there = check_end(&joined.peer_peering, cx);
    here.and(there)
}

fn check_end(end: &Link<Peering>, cx: &mut Context<'_>) -> Verdict {
    let estate = cx.estate();
    let Some(peering) = cx.linked(end)? else {
        return Ok(());
    };
    let peering = &estate[peering];
    let Some(circuit) = cx.linked(&peering.circuit)? else {
        return Ok(());
    };
    let circuit = &estate[circuit];
    if super::is_local(circuit, cx)? {
        let message = "a Local circuit takes no Global Reach";
        cx.needs_also(&peering.identity);
        cx.needs_also(&circuit.identity);
        cx.report(Fault::at(end, message).related(&circuit.sku_tier, "its tier"));
    }
    Ok(())
}
