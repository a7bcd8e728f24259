//! A hub's gateway has at most eight circuits, four of one location.

use crate::{
    azure::{limits, links},
    finding::Severity::{self, Error},
    model::{link::Id, vwan_gateway::VwanGateway},
    rules::{
        connected::Connected,
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "vwan-circuit-limit",
    summary: "more circuits than the gateway of a virtual hub takes",
    why: "The gateway of a virtual hub takes eight circuits, and four of them at most from the same peering location. More are \
          not supported.",
    fix: "connect the circuit to another hub, or order it at another peering location",
    cost: Cost::CircuitReplaced,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::VIRTUAL_WAN],
    examples: examples!("vwan-circuit-limit"),
    needs: Needs::Either,
    check: Check::VwanGateway(check),
};

fn check(id: Id<VwanGateway>, cx: &mut Context<'_>) -> Verdict {
    let gateway = &cx.estate()[id].identity;
    let connected = Connected::to_hub(id, cx);
    let is_beyond = connected.are_more_than(limits::CIRCUITS_PER_HUB);
    if let (Ok(true), Some(beyond)) = (
        &is_beyond,
        connected.circuits.values().nth(limits::CIRCUITS_PER_HUB),
    ) {
        let number = connected.circuits.len();
        let message = format!("{number} circuits on the gateway of one hub, which takes 8");
        cx.with_party(beyond, |cx| {
            cx.report(Fault::at(gateway, message).related(*beyond, "one connection too many"));
        });
        return Ok(());
    }
    if let Some(crowd) = connected.at_one_location(limits::CIRCUITS_OF_ONE_LOCATION, cx)? {
        let number = crowd.number;
        let message = format!(
            "{number} circuits of the peering location `{}` on the gateway of one hub, which takes 4",
            crowd.location
        );
        cx.with_party(crowd.beyond, |cx| {
            cx.report(Fault::at(gateway, message).related(crowd.beyond, "one connection too many"));
        });
    }
    is_beyond
        .map(drop)
        .map_err(|unknown| cx.undecided(&unknown))
}
