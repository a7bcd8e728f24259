//! Link-local addresses end at the link.

use crate::{
    azure::{
        links,
        ranges::{self, Class},
    },
    finding::Severity::{self, Note},
    model::peering::{LinkPrefix, Peering, PeeringType},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_peering,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peering-prefix-link-local",
    summary: "private peering over link-local addresses",
    why: "This is common and works: no page forbids it on private peering, and several providers do it. But routers do not \
          forward such addresses, so that monitoring reaches the ends of the link from nowhere else.",
    fix: "to reach the ends of the link from elsewhere, take private addresses",
    cost: Cost::SessionReset,
    severity: Severity::editions(Note, Note),
    on_by_default: false,
    since: "0.1.0",
    references: &[links::RFC_3927, links::RFC_4291],
    examples: examples!("peering-prefix-link-local"),
    needs: Needs::Either,
    check: Check::LinkPrefix(check),
};

fn check(link: &LinkPrefix, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    // On Microsoft peering they are at fault for not being public.
    if !is_peering(PeeringType::Private, peering, cx)? {
        return Ok(());
    }
    let Some(prefix) = cx.known(&link.prefix)? else {
        return Ok(());
    };
    if ranges::classify(**prefix) == Class::LinkLocal {
        cx.report(Fault::at(prefix, format!("`{prefix}` is link-local")));
    }
    Ok(())
}
