//! Only peerings carry traffic.

use crate::{
    azure::links,
    finding::Severity::{self, Note},
    model::{circuit::Circuit, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "circuit-no-peering",
    summary: "circuit without a peering in the code",
    why: "A circuit carries traffic over its peerings only. Providers of layer 3 make them, and so do some exchanges; \
          otherwise it is yours to do, here or elsewhere.",
    fix: "declare `azurerm_express_route_circuit_peering`, unless the provider makes the peering",
    cost: Cost::Nothing,
    severity: Severity::editions(Note, Note),
    on_by_default: false,
    since: "0.1.0",
    references: &[links::CONFIGURE_PEERING, links::WORKFLOWS],
    examples: examples!("circuit-no-peering"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let circuit = &cx.estate()[id];
    if cx.awaits_provider() || super::is_direct(circuit, cx)? {
        return Ok(());
    }
    let mut doubt = cx.attached().stray_peering().cloned();
    for peering in cx.attached().peerings(id) {
        match cx.estate()[*peering].identity.doubt() {
            None => return Ok(()),
            Some(why) => doubt = doubt.or(Some(why)),
        }
    }
    if let Some(why) = doubt {
        return Err(cx.undecided(&why));
    }
    let message = "the circuit has no peering in this code";
    cx.report(Fault::at(&circuit.identity, message));
    Ok(())
}
