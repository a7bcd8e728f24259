//! The provider sets no IPv6 block for a circuit on a port pair.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::{
        global_reach::GlobalReach,
        link::{Id, Link},
    },
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "global-reach-ipv6-direct",
    summary: "IPv6 block of Global Reach on an ExpressRoute Direct circuit",
    why: "The provider refuses `address_prefix_ipv6` at apply when the circuit is cut from a port pair.",
    fix: "leave `address_prefix_ipv6` out, or declare the IPv6 half with another provider such as azapi",
    cost: Cost::Nothing,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::AZURERM_EXPRESS_ROUTE_CIRCUIT_CONNECTION],
    examples: examples!("global-reach-ipv6-direct"),
    needs: Needs::Either,
    check: Check::GlobalReach(check),
};

fn check(id: Id<GlobalReach>, cx: &mut Context<'_>) -> Verdict {
    let estate = cx.estate();
    let joined = &estate[id];
    let Some(prefix) = cx.known(&joined.address_prefix_ipv6)? else {
        return Ok(());
    };
    let Some(peering) = cx.linked(&joined.peering)? else {
        return Ok(());
    };
    let peering = &estate[peering];
    let Some(circuit) = cx.linked(&peering.circuit)? else {
        return Ok(());
    };
    let circuit = &estate[circuit];
    cx.linked(&circuit.port)?;
    if matches!(circuit.port, Link::To(..) | Link::Outside(_)) {
        cx.needs_also(&circuit.identity);
        let message = format!("`{}` is on a port pair", circuit.identity.address);
        cx.report(Fault::at(prefix, message).related(&circuit.port, "the port pair"));
    }
    Ok(())
}
