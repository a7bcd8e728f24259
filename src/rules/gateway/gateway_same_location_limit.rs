//! A gateway has at most four circuits of one peering location.

use crate::{
    azure::{limits, links},
    finding::Severity::{self, Error},
    model::{gateway::Gateway, link::Id},
    rules::{
        connected::Connected,
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_expressroute,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "gateway-same-location-limit",
    summary: "more than four circuits of one peering location on a gateway",
    why: "Whatever its SKU, a gateway takes at most four circuits of the same peering location. More are \
          not supported.",
    fix: "order the circuit at another peering location, or connect it to another gateway",
    cost: Cost::CircuitReplaced,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::GATEWAYS, links::FAQ],
    examples: examples!("gateway-same-location-limit"),
    needs: Needs::Either,
    check: Check::Gateway(check),
};

fn check(id: Id<Gateway>, cx: &mut Context<'_>) -> Verdict {
    let gateway = &cx.estate()[id];
    if !is_expressroute(gateway, cx)? {
        return Ok(());
    }
    let connected = Connected::to(id, cx);
    match connected.at_one_location(limits::CIRCUITS_OF_ONE_LOCATION, cx)? {
        Some(crowd) => {
            cx.needs_also(crowd.beyond);
            let number = crowd.number;
            let message = format!(
                "{number} circuits of the peering location `{}` on one gateway, which takes 4",
                crowd.location
            );
            cx.report(
                Fault::at(&gateway.identity, message)
                    .related(crowd.beyond, "one connection too many"),
            );
            Ok(())
        }
        None => Ok(()),
    }
}
