//! The cloud that 21Vianet runs has no Office 365 over `ExpressRoute`.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::{link::Id, route_filter::RouteFilter},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "route-filter-china-m365",
    summary: "Office 365 communities in a route filter in China",
    why: "The cloud in China has communities for its regions, and none for Office 365 services.",
    fix: "list the communities of regions in China, `12076:51301` to `12076:51305`",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING],
    examples: examples!("route-filter-china-m365"),
    needs: Needs::Either,
    check: Check::RouteFilter(check),
};

fn check(id: Id<RouteFilter>, cx: &mut Context<'_>) -> Verdict {
    let filter = &cx.estate()[id];
    let location = &filter.location;
    if !super::is_in_china(filter, cx)? {
        return Ok(());
    }
    super::each_community(filter, cx, |community, value, cx| {
        if let Some(name) = value.and_then(super::service_of_office_365) {
            let message = match community.shown() {
                Some(_) => {
                    format!("`{community}` is {name}, which the cloud in China does not have")
                }
                None => format!(
                    "community `{community}` is of a service that the cloud in China does not have"
                ),
            };
            cx.report(Fault::at(community, message).related(location, "the filter's region"));
        }
        Ok(())
    })
}
