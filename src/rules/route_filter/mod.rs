//! Rules about route filters: which of Microsoft's routes a Microsoft peering takes.

use std::sync::Arc;

use crate::{
    azure::{
        catalogue::Cloud,
        communities::{self, Kind},
        regions,
    },
    model::{
        field::{Known, List, Unknown},
        link::Link,
        route_filter::RouteFilter,
    },
    value::{Cause, Node},
};

use super::{
    context::{Context, Undecided},
    declare::{Rule, Verdict},
};

// rules:begin
mod route_filter_china_m365;
mod route_filter_community_syntax;
mod route_filter_community_unknown;
mod route_filter_empty;
mod route_filter_m365_authorization;
mod route_filter_m365_premium;
mod route_filter_missing;
mod route_filter_on_private;
mod route_filter_region_scope;
mod route_filter_unattached;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    route_filter_china_m365::RULE,
    route_filter_community_syntax::RULE,
    route_filter_community_unknown::RULE,
    route_filter_empty::RULE,
    route_filter_m365_authorization::RULE,
    route_filter_m365_premium::RULE,
    route_filter_missing::RULE,
    route_filter_on_private::RULE,
    route_filter_region_scope::RULE,
    route_filter_unattached::RULE,
];
// rules:end

/// Whether an argument that names a route filter is surely set: what an expression chooses may be null.
fn is_set(link: &Link<RouteFilter>, cx: &Context<'_>) -> Result<bool, Undecided> {
    match link {
        Link::Absent(_) => Ok(false),
        Link::Outside(_) => Ok(true),
        Link::Unknown(unknown) => Err(cx.undecided(unknown)),
        Link::To(..) if is_read_only(link, cx) => Ok(true),
        Link::To(_, origin) => Err(cx.undecided(&Unknown {
            cause: Cause::Surroundings("whether a route filter or null is chosen".into()),
            origin: *origin,
        })),
    }
}

/// Whether a value is an attribute of a resource, to which nothing is done on its way.
fn is_read_only(link: &Link<RouteFilter>, cx: &Context<'_>) -> bool {
    let mut origin = link.origin();
    loop {
        origin = match cx.origins.get(origin) {
            Some(Node::Argument { from, .. } | Node::Reference { from, .. }) => from,
            Some(Node::Attribute { .. } | Node::Written(_)) => return true,
            Some(
                Node::Unset { .. } | Node::Derived { .. } | Node::Composed { .. } | Node::Made(_),
            )
            | None => return false,
        };
    }
}

/// Judges each community of a filter with its number, `None` if it is none of Microsoft's. One that is not known does not
/// hide its neighbours.
fn each_community<'a>(
    filter: &'a RouteFilter,
    cx: &mut Context<'a>,
    mut judge: impl FnMut(&'a Known<Arc<str>>, Option<u32>, &mut Context<'a>) -> Verdict,
) -> Verdict {
    let mut verdict = cx.all(&filter.rules).map(|_| ());
    for rule in &filter.rules.items {
        let communities = match cx.known(&rule.communities) {
            Ok(communities) => communities,
            Err(undecided) => {
                verdict = verdict.and(Err(undecided));
                continue;
            }
        };
        for community in communities.into_iter().flat_map(|list| &***list) {
            let judged = match cx.known(community) {
                Ok(Some(community)) => judge(community, communities::parse(community), cx),
                Ok(None) => Ok(()),
                Err(undecided) => Err(undecided),
            };
            verdict = verdict.and(judged);
        }
    }
    verdict
}

/// Communities of Office 365 in a rule of a filter.
struct Office365<'a> {
    filter: &'a RouteFilter,
    /// The list that they are in.
    list: &'a List<Arc<str>>,
    /// The first of them, and which service it is.
    first: (&'a Known<Arc<str>>, &'static str),
    /// How many others there are.
    others: usize,
}

impl Office365<'_> {
    /// As running text: "`12076:5010` (Exchange Online) and 2 more".
    fn words(&self) -> String {
        let (community, service) = self.first;
        if community.shown().is_none() {
            return "communities of Office 365".to_owned();
        }
        let others = match self.others {
            0 => String::new(),
            others => format!(" and {others} more"),
        };
        format!("`{community}` ({service}){others}")
    }
}

/// Judges the communities of Office 365 in each rule of a filter. In China there are none, which one rule says.
fn office_365<'a>(
    filter: &'a RouteFilter,
    cx: &mut Context<'a>,
    mut judge: impl FnMut(&Office365<'a>, &mut Context<'a>) -> Verdict,
) -> Verdict {
    let mut verdict = cx.all(&filter.rules).map(|_| ());
    for rule in &filter.rules.items {
        let communities = match cx.known(&rule.communities) {
            Ok(communities) => communities,
            Err(undecided) => {
                verdict = verdict.and(Err(undecided));
                continue;
            }
        };
        let mut found = Vec::new();
        for community in communities.into_iter().flat_map(|list| &***list) {
            match cx.known(community) {
                Ok(Some(community)) => {
                    let service = communities::parse(community).and_then(service_of_office_365);
                    found.extend(service.map(|service| (community, service)));
                }
                Ok(None) => {}
                Err(undecided) => verdict = verdict.and(Err(undecided)),
            }
        }
        if let [first, others @ ..] = &*found
            && !is_in_china(filter, cx)?
        {
            let found = Office365 {
                filter,
                list: &rule.communities,
                first: *first,
                others: others.len(),
            };
            verdict = judge(&found, cx).and(verdict);
        }
    }
    verdict
}

/// The service of Office 365 that a community selects.
fn service_of_office_365(value: u32) -> Option<&'static str> {
    let known = communities::community(value)?;
    (known.kind == Kind::Office365).then_some(known.name)
}

/// Whether a filter is in the cloud that 21Vianet runs.
fn is_in_china(filter: &RouteFilter, cx: &Context<'_>) -> Result<bool, Undecided> {
    let region = cx.known(&filter.location)?;
    let region = region.and_then(|name| regions::find(name));
    Ok(region.is_some_and(|region| region.cloud == Cloud::China))
}
