//! A registry shows whose the announced prefixes are.

use crate::{
    azure::{
        defaults, links,
        ranges::{self, Class},
    },
    finding::Severity::{self, Note},
    model::peering::{MicrosoftConfig, Peering},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        microsoft::{each_prefix, is_microsoft},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "routing-registry-unset",
    summary: "no routing registry for the announced prefixes",
    why: "Microsoft asks the registry whether the prefixes are yours. Without its name the validation may still succeed; if not, \
          it is done by hand, and the sessions are not enabled until then.",
    fix: "set `routing_registry_name` to the registry that has the route objects: `ARIN`, `RIPENCC`, `RADB`",
    cost: Cost::InPlace,
    severity: Severity::editions(Note, Note),
    on_by_default: false,
    since: "0.1.0",
    references: &[links::CONFIGURE_PEERING, links::ROUTING, links::WORKFLOWS],
    examples: examples!("routing-registry-unset"),
    needs: Needs::Either,
    check: Check::Announcement(check),
};

fn check(announced: &MicrosoftConfig, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !is_microsoft(peering, cx)? {
        return Ok(());
    }
    let registry = &announced.routing_registry_name;
    let known = cx.known(registry)?;
    if known.is_some_and(|name| !name.eq_ignore_ascii_case(defaults::ROUTING_REGISTRY))
        || registry.is_invalid()
    {
        return Ok(());
    }
    // What is not public is in no registry.
    let mut public = None;
    let verdict = each_prefix(announced, cx, |prefix, _| {
        if ranges::classify(**prefix) == Class::Public {
            public.get_or_insert_with(|| prefix.clone());
        }
        Ok(())
    });
    let Some(public) = public else {
        return verdict;
    };
    let message = format!("no routing registry is named for `{public}`");
    cx.report(Fault::at(registry, message));
    Ok(())
}
