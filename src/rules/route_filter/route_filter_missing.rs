//! Microsoft peering announces nothing without a route filter.

use crate::{
    azure::links,
    finding::Severity::{self, Note, Warning},
    model::peering::Peering,
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        filter_use,
        microsoft::is_microsoft,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "route-filter-missing",
    summary: "Microsoft peering without a route filter",
    why: "Microsoft announces no route over a peering that was configured after 2017-08-01 until a route filter is attached: \
          the sessions come up and carry nothing.",
    fix: "set `route_filter_id` to an `azurerm_route_filter` that lists the communities you want",
    cost: Cost::InPlace,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::FAQ, links::ROUTE_FILTERS],
    examples: examples!("route-filter-missing"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !is_microsoft(peering, cx)? {
        return Ok(());
    }
    // Whether each family needs a filter of its own is not written: any filter will do.
    for link in filter_use::links(peering) {
        if super::is_set(link, cx)? {
            return Ok(());
        }
    }
    cx.all(&peering.ipv6)?;
    // A module that leaves it out by default asks its caller.
    let weight = match cx.absence_of_link(&peering.route_filter) {
        Severity::Error => Warning,
        Severity::Warning | Severity::Note => Note,
    };
    let message = "no route filter on Microsoft peering";
    cx.report(Fault::at(&peering.route_filter, message).at_most(weight));
    Ok(())
}
