//! The peerings of a circuit share its links, and so no addresses.

use crate::{
    azure::{links, ranges},
    finding::Severity::{self, Error},
    model::peering::{LinkPrefix, Peering},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        pairs::Shared,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peering-prefix-overlaps-peering",
    summary: "two peerings of one circuit share link addresses",
    why: "Private and Microsoft peering run over the same two links, each with subnets of its own. A second peering \
          with the first one's subnets has been seen to fail with an error that does not say so.",
    fix: "give each link of each peering a subnet of its own",
    cost: Cost::SessionReset,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING],
    examples: examples!("peering-prefix-overlaps-peering"),
    needs: Needs::Either,
    check: Check::PeeringPair(Shared::Addresses, check),
};

fn check(first: &Peering, second: &Peering, cx: &mut Context<'_>) -> Verdict {
    let mut verdict = Ok(());
    for link in second.links() {
        verdict = verdict.and(check_link(link, first, cx));
    }
    verdict
}

/// Reports the first link of `first` that a link of the second peering meets.
fn check_link(link: &LinkPrefix, first: &Peering, cx: &mut Context<'_>) -> Verdict {
    let Some(prefix) = cx.known(&link.prefix)? else {
        return Ok(());
    };
    let mut verdict = Ok(());
    for other in first.links().filter(|other| other.family == link.family) {
        match cx.known(&other.prefix) {
            Ok(Some(taken)) if ranges::overlaps(**taken, **prefix) => {
                let address = &first.identity.address;
                let message = if taken.trunc() == prefix.trunc() {
                    format!("`{prefix}` is already used by `{address}`")
                } else {
                    format!("`{prefix}` overlaps `{taken}` of `{address}`")
                };
                cx.report(Fault::at(prefix, message).related(taken, "the other use"));
                return Ok(());
            }
            Ok(_) => {}
            Err(undecided) => verdict = Err(undecided),
        }
    }
    verdict
}
