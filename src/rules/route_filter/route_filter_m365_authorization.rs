//! Office 365 over `ExpressRoute` is for subscriptions that Microsoft has authorised.

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
    id: "route-filter-m365-authorization",
    summary: "Office 365 communities, for which Microsoft has to authorise you",
    why: "A filter with communities of Office 365 can be attached only in a subscription that Microsoft has authorised for \
          Office 365 over ExpressRoute, after a review of the network. The code does not show whether it is.",
    fix: "have the subscription authorised before the filter is attached, and ignore this rule then",
    cost: Cost::Nothing,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTE_FILTERS, links::PREREQUISITES],
    examples: examples!("route-filter-m365-authorization"),
    needs: Needs::Either,
    check: Check::RouteFilter(check),
};

fn check(id: Id<RouteFilter>, cx: &mut Context<'_>) -> Verdict {
    let filter = &cx.estate()[id];
    super::office_365(filter, cx, |found, cx| {
        let message = format!("authorisation by Microsoft is needed for {}", found.words());
        cx.report(Fault::at(found.list, message));
        Ok(())
    })
}
