//! Each IPv6 link of a peering takes a /126.

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
    id: "peering-prefix-length-ipv6",
    summary: "IPv6 link subnet that is not a /126",
    why: "Each link takes a /126: your router has its first usable address, Microsoft's the second. The /125 of the \
          documentation is what the two are cut from.",
    fix: "give each link a /126 of its own",
    cost: Cost::SessionReset,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING, links::IPV6],
    examples: examples!("peering-prefix-length-ipv6"),
    needs: Needs::Either,
    check: Check::LinkPrefix(check),
};

fn check(link: &LinkPrefix, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    check_length(link, peering, Family::V6, cx)
}
