//! A network has one gateway for circuits.

use crate::{
    azure::links,
    finding::Severity::{self, Note},
    model::{gateway::Gateway, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_expressroute,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "gateway-duplicate",
    summary: "two ExpressRoute gateways in one virtual network",
    why: "A virtual network takes one gateway of each type; a second one for circuits is there for the time of a migration only.",
    fix: "connect the circuits to one gateway, unless this is a migration",
    cost: Cost::GatewayReplaced,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::GATEWAYS, links::GATEWAY_MIGRATION],
    examples: examples!("gateway-duplicate"),
    needs: Needs::Either,
    check: Check::Gateway(check),
};

fn check(id: Id<Gateway>, cx: &mut Context<'_>) -> Verdict {
    let gateway = &cx.estate()[id];
    if !is_expressroute(gateway, cx)? {
        return Ok(());
    }
    let mut verdict = Ok(());
    for other in super::beside(id, cx) {
        let other = other?;
        // Said once, at the later address.
        if other.identity.address >= gateway.identity.address {
            continue;
        }
        match is_expressroute(other, cx) {
            Ok(true) => {
                cx.with_party(&other.identity, |cx| {
                    let message = format!(
                        "`{}` is an ExpressRoute gateway in the same network",
                        other.identity.address
                    );
                    cx.report(
                        Fault::at(&gateway.identity, message)
                            .related(&other.identity, "the other gateway"),
                    );
                });
                if other.identity.is_certain() {
                    return Ok(());
                }
            }
            Ok(false) => {}
            Err(undecided) => verdict = Err(undecided),
        }
    }
    verdict
}
