//! Some addresses belong to no router.

use crate::{
    azure::{
        links,
        ranges::{self, Class},
    },
    finding::Severity::{self, Error},
    model::peering::{LinkPrefix, Peering},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peering-prefix-unusable-range",
    summary: "link subnet in a range that no router can use",
    why: "Multicast, loopback and reserved addresses cannot be those of an interface, and 168.63.129.16 is Azure's own; \
          no session comes up over them.",
    fix: "take private addresses, or public ones that are yours or your provider's",
    cost: Cost::SessionReset,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::VNET_FAQ, links::PLATFORM_ADDRESS, links::RFC_6890],
    examples: examples!("peering-prefix-unusable-range"),
    needs: Needs::Either,
    check: Check::LinkPrefix(check),
};

fn check(link: &LinkPrefix, _: &Peering, cx: &mut Context<'_>) -> Verdict {
    let Some(prefix) = cx.known(&link.prefix)? else {
        return Ok(());
    };
    if let Some(special) = ranges::special_in(**prefix)
        && special.class == Class::Unusable
    {
        let message = super::in_range(prefix, special, "a range that no router can use");
        cx.report(Fault::at(prefix, message));
    }
    Ok(())
}
