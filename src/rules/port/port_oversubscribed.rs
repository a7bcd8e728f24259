//! A port pair carries so much and no more.

use crate::{
    azure::{limits, links},
    finding::Severity::{self, Error, Note},
    model::{field::Known, link::Id, port::Port},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "port-oversubscribed",
    summary: "circuits that need more than their port pair carries",
    why: "The circuits on a port pair may sum up to twice its size, for it has two ports: 20 Gbps on 10, 200 on 100; \
          more cannot be ordered. Above its size they share what is left when one of the ports is down, and rate \
          limiting keeps them from starving each other.",
    fix: "take smaller circuits, or another port pair",
    cost: Cost::CircuitReplaced,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::DIRECT, links::APRL_PORTS],
    examples: examples!("port-oversubscribed"),
    needs: Needs::Either,
    check: Check::Port(check),
};

fn check(id: Id<Port>, cx: &mut Context<'_>) -> Verdict {
    let port = &cx.estate()[id];
    let load = cx.attached().load(id);
    let Some(size) = cx.known(&port.bandwidth_in_gbps)? else {
        return Ok(());
    };
    let port_gbps = u32::try_from(**size).unwrap_or(0);
    if !limits::PORT_SIZES_GBPS.contains(&port_gbps) {
        return Ok(());
    }
    let missing = load
        .missing
        .as_ref()
        .map_or(Ok(()), |why| Err(cx.undecided(why)));
    if load.gbps <= u64::from(port_gbps) {
        return missing;
    }
    let sum = Known::new(load.gbps, load.is_sensitive, size.origin);
    let ceiling = limits::port_ceiling_gbps(port_gbps);
    let is_over = ceiling.is_some_and(|ceiling| load.gbps > u64::from(ceiling));
    let message = format!("circuits of `{sum}` Gbps in all on ports of `{size}` Gbps");
    if is_over {
        let help =
            "take smaller circuits or another port pair: twice the size of the ports is the limit";
        cx.report(Fault::at(size, message).help(help));
        return Ok(());
    }
    let help =
        "this may be so up to twice the size; with one port down the circuits share what is left";
    cx.report(Fault::at(size, message).help(help).at_most(Note));
    // The note stands whatever else is on the port pair; whether it is an error does not.
    missing
}
