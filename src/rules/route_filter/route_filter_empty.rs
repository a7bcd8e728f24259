//! A route filter passes what its communities name.

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::{link::Id, route_filter::RouteFilter},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "route-filter-empty",
    summary: "route filter that lets nothing pass",
    why: "A filter passes the routes of the communities in its rule. Without a rule Microsoft announces nothing over the \
          peerings that have it.",
    fix: "add a `rule` with the communities of the services and regions you want, such as `12076:51002`",
    cost: Cost::InPlace,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTE_FILTERS, links::AZURERM_ROUTE_FILTER],
    examples: examples!("route-filter-empty"),
    needs: Needs::Either,
    check: Check::RouteFilter(check),
};

fn check(id: Id<RouteFilter>, cx: &mut Context<'_>) -> Verdict {
    let filter = &cx.estate()[id];
    let rules = cx.all(&filter.rules)?;
    if rules.is_empty() {
        cx.report(Fault::at(&filter.identity, "route filter has no rule"));
    }
    let mut verdict = Ok(());
    for rule in rules {
        match cx.known(&rule.communities) {
            Ok(Some(communities)) if communities.is_empty() => {
                let message = "the list of communities is empty";
                cx.report(Fault::at(&rule.communities, message));
            }
            Ok(_) => {}
            Err(undecided) => verdict = verdict.and(Err(undecided)),
        }
    }
    verdict
}
