//! Routes of the communities that leave a filter are withdrawn.

use std::collections::BTreeSet;

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::{change::Change, route_filter::RouteFilter},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, plan_examples},
        listing::listed,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "route-filter-narrowed",
    summary: "communities removed from a route filter",
    why: "The routes of these services are withdrawn from every peering that has the filter, and traffic to them takes \
          the internet.",
    fix: "make sure that nobody reaches these services over the peering, or keep the communities",
    cost: Cost::InPlace,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTE_FILTERS, links::AZURERM_ROUTE_FILTER],
    examples: plan_examples!("route-filter-narrowed"),
    needs: Needs::Plan,
    check: Check::RouteFilterChange(check),
};

fn check(change: &Change<RouteFilter>, cx: &mut Context<'_>) -> Verdict {
    let Some((before, after)) = change.in_place() else {
        return Ok(());
    };
    let mut kept = BTreeSet::new();
    for rule in cx.all(&after.rules)? {
        kept.extend(cx.texts(&rule.communities)?);
    }
    let mut removed = BTreeSet::new();
    for rule in cx.all(&before.rules)? {
        removed.extend(cx.texts(&rule.communities)?);
    }
    removed.retain(|community| !kept.contains(community));
    if !removed.is_empty() {
        let removed: Vec<_> = removed.iter().map(|community| &**community).collect();
        let message = format!("removed from the filter: {}", listed(&removed));
        let fault = match after.rules.items.first() {
            Some(rule) => Fault::at(&rule.communities, message),
            None => Fault::at(&change.identity, message),
        };
        cx.report(fault);
    }
    Ok(())
}
