//! Link subnets lie outside the ranges that are used on-premises.

use crate::{
    azure::{links, ranges::is_aggregate},
    finding::Severity::{self, Error, Note, Warning},
    model::peering::{LinkPrefix, Peering, PeeringType},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, settings_examples},
        kinds::is_peering,
        overlaps::{Entry, Group},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peering-prefix-overlaps-onprem",
    summary: "link subnet inside a range that is used on-premises",
    why: "The page of 2015 asks for a routing subnet that overlaps nothing on-premises, and today's asks for ranges that \
          are used nowhere else: what lies in both is reachable from one side only. No code shows what is used \
          on-premises, so the settings have to say it.",
    fix: "take link subnets from a range that is used neither in Azure nor on-premises",
    cost: Cost::SessionReset,
    severity: Severity::editions(Warning, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING, links::PREREQUISITES_2015],
    examples: settings_examples!("peering-prefix-overlaps-onprem"),
    needs: Needs::Either,
    check: Check::LinkPrefix(check),
};

/// What the settings declare is meant; the ranges of local network gateways are routes, and often wider than a site.
fn check(link: &LinkPrefix, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    let (declared, prefixes) = (cx.declared(), cx.prefixes());
    let has_sites = !cx.estate().local_gateways.is_empty();
    if declared.on_premises.is_empty() && !has_sites {
        return Ok(());
    }
    if !is_peering(PeeringType::Private, peering, cx)? {
        return Ok(());
    }
    let Some(prefix) = cx.known(&link.prefix)? else {
        return Ok(());
    };
    let mut ranges = declared.on_premises.overlapping(prefix);
    if let Some(range) = ranges.find(|range| !declared.reserves(prefix, &range.value)) {
        let message = format!(
            "`{prefix}` {} `{}`, which is used on-premises",
            super::relation(prefix, &range.value),
            range.value
        );
        cx.report(
            Fault::at(prefix, message)
                .help(super::RESERVE)
                .declared(&range.place, "used on-premises"),
        );
        return Ok(());
    }
    let estate = cx.estate();
    let is_site =
        |entry: &&Entry| !is_aggregate(*entry.prefix) && !declared.reserves(prefix, &entry.prefix);
    let is_sure = |entry: &&Entry| entry.owner.identity(estate).is_certain();
    let mut sites = prefixes.overlapping(Group::Sites, prefix).filter(is_site);
    let first = sites.next();
    let sure = first.into_iter().chain(sites).find(is_sure);
    let Some(entry) = sure.or(first) else {
        return match prefixes.unknown_site() {
            Some(unknown) => Err(cx.undecided(unknown)),
            None => Ok(()),
        };
    };
    let owner = entry.owner.identity(estate);
    cx.needs_also(owner);
    let message = format!(
        "`{prefix}` {} `{}` of `{}`, a site behind a VPN",
        super::relation(prefix, &entry.prefix),
        entry.prefix,
        owner.address
    );
    cx.report(
        Fault::at(prefix, message)
            .related(&entry.prefix, "the site")
            .at_most(Note),
    );
    Ok(())
}
