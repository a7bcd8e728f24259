//! Without one of its two sessions a peering carries on; without both it is down.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::{
        change::Change,
        peering::{LinkPrefix, Peering},
    },
    plan::Action,
    rules::{
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, plan_examples},
        forced::forced,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peering-interrupted",
    summary: "peering goes down on both links",
    why: "Both BGP sessions end at once, and everything that passes over the peering with them, until both ends are set up \
          anew.",
    fix: "change one link after the other, or plan an outage with the provider and the network team",
    cost: Cost::Nothing,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::CIRCUITS_AND_PEERINGS,
        links::AZURERM_EXPRESS_ROUTE_CIRCUIT_PEERING,
    ],
    examples: plan_examples!("peering-interrupted"),
    needs: Needs::Plan,
    check: Check::PeeringChange(check),
};

fn check(change: &Change<Peering>, cx: &mut Context<'_>) -> Verdict {
    match change.action {
        Action::Delete => cx.report(Fault::at(&change.identity, "the peering is destroyed")),
        Action::Replace => cx.report(forced(change, "the peering is replaced")),
        _ => {}
    }
    let Some((before, after)) = change.in_place() else {
        return Ok(());
    };
    both_links(
        &before.primary,
        &after.primary,
        &before.secondary,
        &after.secondary,
        cx,
    )?;
    for (before, after) in before.ipv6.items.iter().zip(cx.all(&after.ipv6)?) {
        both_links(
            &before.primary,
            &after.primary,
            &before.secondary,
            &after.secondary,
            cx,
        )?;
    }
    Ok(())
}

/// Reports a family of which the subnets of both links change. If one of them surely stays, the other may be unknown.
fn both_links(
    old_primary: &LinkPrefix,
    new_primary: &LinkPrefix,
    old_secondary: &LinkPrefix,
    new_secondary: &LinkPrefix,
    cx: &mut Context<'_>,
) -> Verdict {
    let primary = moves(old_primary, new_primary, cx);
    let secondary = moves(old_secondary, new_secondary, cx);
    if matches!((&primary, &secondary), (Ok(false), _) | (_, Ok(false))) {
        return Ok(());
    }
    if primary? && secondary? {
        let message = format!(
            "the {} subnets of both links change at once",
            new_primary.family
        );
        let fault = Fault::at(&new_primary.text, message);
        cx.report(fault.related(&new_secondary.text, "the other link"));
    }
    Ok(())
}

/// Whether a link that has a subnet gets another one, or none.
fn moves(before: &LinkPrefix, after: &LinkPrefix, cx: &Context<'_>) -> Result<bool, Undecided> {
    Ok(cx.known(&before.text)?.is_some() && cx.differ(&before.text, &after.text)?)
}
