//! Hubs and Global Reach join private peerings.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::{
        link::Link,
        peering::{Peering, PeeringType},
    },
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "connection-peering-type",
    summary: "hub connection or Global Reach over a peering that is not private",
    why: "A gateway in a virtual hub and Global Reach exchange routes with the private peering of a circuit; \
          another peering of the circuit has no such routes.",
    fix: "name the circuit's `AzurePrivatePeering`",
    cost: Cost::Nothing,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::CONFIGURE_GLOBAL_REACH,
        links::VIRTUAL_WAN,
        links::ARM_GLOBAL_REACH,
    ],
    examples: examples!("connection-peering-type"),
    needs: Needs::Either,
    check: Check::PeeringEnd(check),
};

fn check(end: &Link<Peering>, cx: &mut Context<'_>) -> Verdict {
    let Some(peering) = cx.linked(end)? else {
        return Ok(());
    };
    let peering = &cx.estate()[peering];
    let Some(kind) = cx.known(&peering.peering_type)? else {
        return Ok(());
    };
    if **kind != PeeringType::Private {
        cx.needs_also(&peering.identity);
        let message = format!("`{}` is of type `{kind}`", peering.identity.address);
        cx.report(Fault::at(end, message).related(kind, "its type"));
    }
    Ok(())
}
