//! Beside the private ranges lie public ones that look private.

use crate::{
    azure::links,
    finding::Severity::{self, Note},
    model::peering::{LinkPrefix, Peering, PeeringType},
    rules::{
        context::Context,
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_peering,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peering-prefix-private-typo",
    summary: "public link subnet that looks private",
    why: "Private are 192.168.0.0/16, 172.16.0.0/12 and 10.0.0.0/8. Their neighbours, such as 192.169.0.0/16 and \
          172.32.0.0/16, are other networks' on the Internet, and get written by mistake.",
    fix: "take a private subnet, unless the addresses are yours or your provider's",
    cost: Cost::SessionReset,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::RFC_1918, links::ROUTING],
    examples: examples!("peering-prefix-private-typo"),
    needs: Needs::Either,
    check: Check::LinkPrefix(check),
};

fn check(link: &LinkPrefix, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if is_peering(PeeringType::Private, peering, cx)? {
        super::check_lookalike(&link.prefix, cx)?;
    }
    Ok(())
}
