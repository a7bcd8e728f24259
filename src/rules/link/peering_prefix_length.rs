//! Each IPv4 link of a peering takes a /30.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::peering::{Family, LinkPrefix, Peering},
    rules::{
        context::Context,
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        link_length::check_length,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peering-prefix-length",
    summary: "IPv4 link subnet that is not a /30",
    why: "Each link takes a /30: your router has its first usable address, Microsoft's the second. The /29 of the \
          documentation, and the /28 of the page of 2015, are what the /30s are cut from.",
    fix: "give each link a /30 of its own",
    cost: Cost::SessionReset,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING, links::CONFIGURE_PEERING],
    examples: examples!("peering-prefix-length"),
    needs: Needs::Either,
    check: Check::LinkPrefix(check),
};

fn check(link: &LinkPrefix, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    check_length(link, peering, Family::V4, cx)
}
