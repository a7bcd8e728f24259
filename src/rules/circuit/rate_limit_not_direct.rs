//! Rate limiting is for circuits on port pairs.

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::{circuit::Circuit, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "rate-limit-not-direct",
    summary: "rate limiting on a circuit at a provider",
    why: "Rate limiting keeps circuits that share an ExpressRoute Direct port pair from starving each other. A \
          provider limits its circuits itself, and Microsoft's page offers the setting for Direct circuits only.",
    fix: "leave out `rate_limiting_enabled`",
    cost: Cost::InPlace,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::RATE_LIMIT],
    examples: examples!("rate-limit-not-direct"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let circuit = &cx.estate()[id];
    let Some(enabled) = cx.known(&circuit.rate_limiting_enabled)? else {
        return Ok(());
    };
    if **enabled && !super::is_direct(circuit, cx)? {
        let message = "rate limiting on a circuit that is not on an ExpressRoute Direct port pair";
        cx.report(Fault::at(enabled, message).leave_out(enabled));
    }
    Ok(())
}
