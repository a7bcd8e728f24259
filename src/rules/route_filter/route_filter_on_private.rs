//! A route filter chooses among the routes of Microsoft's services.

use crate::{
    azure::links,
    finding::Severity::{self, Error, Warning},
    model::peering::{Peering, PeeringType},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        microsoft,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "route-filter-on-private",
    summary: "route filter on private peering",
    why: "Route filters are for Microsoft peering. On another type the provider refuses the argument, during apply only; in the \
          `ipv6` block it sends it.",
    fix: "remove the argument, or set `peering_type` to `MicrosoftPeering` if that is what is meant",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::AZURERM_EXPRESS_ROUTE_CIRCUIT_PEERING,
        links::ROUTE_FILTERS,
    ],
    examples: examples!("route-filter-on-private"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !microsoft::is(PeeringType::Private, peering, cx)? {
        return Ok(());
    }
    let message = "route filter on private peering";
    let mut verdict = Ok(());
    match super::is_set(&peering.route_filter, cx) {
        Ok(true) => cx.report(Fault::at(&peering.route_filter, message)),
        Ok(false) => {}
        Err(undecided) => verdict = Err(undecided),
    }
    for ipv6 in &peering.ipv6.items {
        match super::is_set(&ipv6.route_filter, cx) {
            Ok(true) => cx.report(Fault::at(&ipv6.route_filter, message).at_most(Warning)),
            Ok(false) => {}
            Err(undecided) => verdict = verdict.and(Err(undecided)),
        }
    }
    verdict
}
