//! A route filter works at the peerings that name it.

use crate::{
    azure::links,
    finding::Severity::{self, Note},
    model::{link::Id, route_filter::RouteFilter},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "route-filter-unattached",
    summary: "route filter that no peering in the code has",
    why: "A filter does nothing until a Microsoft peering names it. It may be named by other code, which is not seen here.",
    fix: "set `route_filter_id` of the Microsoft peering to it, or remove it if nobody else does",
    cost: Cost::InPlace,
    severity: Severity::editions(Note, Note),
    on_by_default: false,
    since: "0.1.0",
    references: &[links::ROUTE_FILTERS],
    examples: examples!("route-filter-unattached"),
    needs: Needs::Either,
    check: Check::RouteFilter(check),
};

fn check(id: Id<RouteFilter>, cx: &mut Context<'_>) -> Verdict {
    let filters = cx.filter_use();
    if filters.is_attached(id) {
        return Ok(());
    }
    if let Some(unknown) = filters.unknown() {
        return Err(cx.undecided(unknown));
    }
    let message = "no peering in the code has this route filter";
    cx.report(Fault::at(&cx.estate()[id].identity, message));
    Ok(())
}
