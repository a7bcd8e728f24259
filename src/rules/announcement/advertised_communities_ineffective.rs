//! Microsoft does not look at communities that you set.

use crate::{
    azure::links,
    finding::Severity::{self, Note},
    model::peering::{MicrosoftConfig, Peering},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        microsoft::is_microsoft,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "advertised-communities-ineffective",
    summary: "communities on announced routes, which Microsoft ignores",
    why: "Microsoft honours no community on routes that it receives over ExpressRoute. Which of Microsoft's routes you get is the \
          route filter's matter.",
    fix: "remove `advertised_communities`; to choose Microsoft's routes, list the communities in a route filter",
    cost: Cost::InPlace,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING, links::ROUTE_FILTERS],
    examples: examples!("advertised-communities-ineffective"),
    needs: Needs::Either,
    check: Check::Announcement(check),
};

fn check(announced: &MicrosoftConfig, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !is_microsoft(peering, cx)? {
        return Ok(());
    }
    let communities = &announced.advertised_communities;
    if cx.known(communities)?.is_some_and(|list| !list.is_empty()) {
        let message = "`advertised_communities` has no effect at Microsoft";
        cx.report(Fault::at(communities, message).leave_out(communities));
    }
    Ok(())
}
