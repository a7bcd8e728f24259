//! Microsoft validates announced prefixes whenever they change.

use std::collections::BTreeSet;

use crate::{
    azure::links,
    finding::Severity::{self, Note},
    model::{
        change::Change,
        field::Blocks,
        peering::{MicrosoftConfig, Peering},
    },
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, plan_examples},
        listing::listed,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "advertised-prefixes-changed",
    summary: "announced prefixes of a Microsoft peering change",
    why: "Each change is validated anew, by hand where the registries do not show you as the owner; until then the peering \
          shows `ValidationNeeded` and the new prefixes are not accepted.",
    fix: "have the registry entries ready, and plan for the time that validation takes",
    cost: Cost::InPlace,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING, links::CONFIGURE_PEERING],
    examples: plan_examples!("advertised-prefixes-changed"),
    needs: Needs::Plan,
    check: Check::PeeringChange(check),
};

fn check(change: &Change<Peering>, cx: &mut Context<'_>) -> Verdict {
    let Some((before, after)) = change.in_place() else {
        return Ok(());
    };
    compare(&before.microsoft, &after.microsoft, cx)?;
    for (before, after) in before.ipv6.items.iter().zip(cx.all(&after.ipv6)?) {
        compare(&before.microsoft, &after.microsoft, cx)?;
    }
    Ok(())
}

fn compare(
    before: &Blocks<MicrosoftConfig>,
    after: &Blocks<MicrosoftConfig>,
    cx: &mut Context<'_>,
) -> Verdict {
    let mut old = BTreeSet::new();
    for config in cx.all(before)? {
        old.extend(cx.texts(&config.advertised_public_prefixes)?);
    }
    for config in cx.all(after)? {
        let new = cx.texts(&config.advertised_public_prefixes)?;
        let added: Vec<_> = new.difference(&old).map(|prefix| &**prefix).collect();
        if !added.is_empty() {
            let message = format!("announced from now on: {}", listed(&added));
            cx.report(Fault::at(&config.advertised_public_prefixes, message));
        }
    }
    Ok(())
}
