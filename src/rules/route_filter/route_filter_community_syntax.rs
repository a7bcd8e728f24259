//! A community of Microsoft begins with Microsoft's autonomous system.

use crate::{
    azure::{asn, communities, links},
    finding::Severity::{self, Error},
    model::{link::Id, route_filter::RouteFilter},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "route-filter-community-syntax",
    summary: "community that is none of Microsoft's",
    why: "Microsoft tags its routes with communities of the form `12076:51002`; a filter takes no others. The provider looks \
          only whether there is a text.",
    fix: "write `12076:`, Microsoft's autonomous system, and the number of the service or region",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING, links::ROUTE_FILTERS],
    examples: examples!("route-filter-community-syntax"),
    needs: Needs::Either,
    check: Check::RouteFilter(check),
};

fn check(id: Id<RouteFilter>, cx: &mut Context<'_>) -> Verdict {
    let filter = &cx.estate()[id];
    super::each_community(filter, cx, |community, value, cx| {
        if value.is_none() {
            let message = format!("community `{community}` is not of the form `12076:51002`");
            let fault = Fault::at(community, message);
            cx.report(match community.shown().and_then(|text| meant(text)) {
                Some(meant) => fault
                    .help(format!("write `{meant}`"))
                    .write(community, meant),
                None => fault,
            });
        }
        Ok(())
    })
}

/// The community that was meant, where only its first half is missing or its halves are badly joined.
fn meant(text: &str) -> Option<String> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    let mut next = || numbers.find(|number| !number.is_empty());
    let (first, second, rest) = (next()?, next(), next());
    let value = match (first.parse(), second, rest) {
        (Ok(asn::MICROSOFT), Some(value), None) => value,
        (Ok(0..=65_535), None, _) => first,
        _ => return None,
    };
    let meant = format!("{}:{value}", asn::MICROSOFT);
    communities::parse(&meant).map(|_| meant)
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn what_was_meant() {
        for text in ["51002", "12076-51002", "12076: 51002", " 12076:51002"] {
            assert_eq!(meant(text).as_deref(), Some("12076:51002"), "{text}");
        }
        for text in [
            "",
            "westeurope",
            "65000:51002",
            "1:2:3",
            "12076:5010,12076:5020",
        ] {
            assert_eq!(meant(text), None, "{text}");
        }
    }
}
