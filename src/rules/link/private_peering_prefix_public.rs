//! Public addresses on private peering are somebody's.

use crate::{
    azure::{
        links,
        ranges::{self, Class},
    },
    finding::Severity::{self, Note},
    model::peering::{Family, LinkPrefix, Peering, PeeringType},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_peering,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "private-peering-prefix-public",
    summary: "private peering over public IPv4 addresses",
    why: "Private peering takes public addresses too, and does not announce them to the Internet. If they are somebody \
          else's, whatever that network serves is out of reach for all that learn the route.",
    fix: "take private addresses, unless these are yours or your provider's",
    cost: Cost::SessionReset,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING, links::RFC_1918],
    examples: examples!("private-peering-prefix-public"),
    needs: Needs::Either,
    check: Check::LinkPrefix(check),
};

fn check(link: &LinkPrefix, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    // In IPv6 one's own public addresses are the rule.
    if link.family != Family::V4 || !is_peering(PeeringType::Private, peering, cx)? {
        return Ok(());
    }
    let Some(prefix) = cx.known(&link.prefix)? else {
        return Ok(());
    };
    // One that looks private has a rule of its own.
    if ranges::classify(**prefix) == Class::Public && ranges::lookalike_of(**prefix).is_none() {
        let message = format!("`{prefix}` on private peering is public");
        cx.report(Fault::at(prefix, message));
    }
    Ok(())
}
