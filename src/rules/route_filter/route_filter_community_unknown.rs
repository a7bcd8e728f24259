//! Microsoft lists the communities of its services and regions.

use crate::{
    azure::{
        communities::{self, RegionalSort},
        links,
    },
    finding::Severity::{self, Note},
    model::{link::Id, route_filter::RouteFilter},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "route-filter-community-unknown",
    summary: "community that selects nothing known on Microsoft peering",
    why: "A filter passes only routes that bear one of its communities. The value is not among those that Microsoft lists for \
          Microsoft peering; regions newer than the list are missing there.",
    fix: "compare it with the list of your services and regions; a region on Microsoft peering is `12076:51` and three digits",
    cost: Cost::InPlace,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING],
    examples: examples!("route-filter-community-unknown"),
    needs: Needs::Either,
    check: Check::RouteFilter(check),
};

fn check(id: Id<RouteFilter>, cx: &mut Context<'_>) -> Verdict {
    let filter = &cx.estate()[id];
    super::each_community(filter, cx, |community, value, cx| {
        if let Some(words) = value.and_then(words) {
            // Which kind of value a secret one is, would say much of it.
            let words = community
                .shown()
                .map_or("is not on Microsoft's list", |_| words);
            cx.report(Fault::at(
                community,
                format!("community `{community}` {words}"),
            ));
        }
        Ok(())
    })
}

/// What is to be said of a community, to stand behind it; `None` if it is on the list.
fn words(value: u32) -> Option<&'static str> {
    match communities::regional(value) {
        Some((RegionalSort::Private, _)) => Some("is for routes of private peering"),
        Some(_) => None,
        None if communities::community(value).is_some() => None,
        None if communities::is_of_2015(value) => {
            Some("was a region's in 2015, and selects nothing today")
        }
        None => Some("is not on Microsoft's list"),
    }
}
