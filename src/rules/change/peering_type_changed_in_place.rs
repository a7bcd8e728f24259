//! The provider plans another type of peering as a change in place, and Azure knows the peering by its type.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::{change::Change, peering::Peering},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, plan_examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peering-type-changed-in-place",
    summary: "type of a peering changed in place",
    why: "Azure names a peering by its type, and azurerm does not replace it: the plan shows a change that the apply cannot \
          make.",
    fix: "declare the new peering as another resource and remove this one",
    cost: Cost::PeeringReplaced,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::AZURERM_EXPRESS_ROUTE_CIRCUIT_PEERING,
        links::ARM_PEERING,
    ],
    examples: plan_examples!("peering-type-changed-in-place"),
    needs: Needs::Plan,
    check: Check::PeeringChange(check),
};

fn check(change: &Change<Peering>, cx: &mut Context<'_>) -> Verdict {
    let Some((before, after)) = change.in_place() else {
        return Ok(());
    };
    if let (Some(old), Some(new)) = (
        cx.known(&before.peering_type)?,
        cx.known(&after.peering_type)?,
    ) && **old != **new
    {
        let message = format!("the peering's type goes from `{old}` to `{new}` in place");
        cx.report(Fault::at(new, message));
    }
    Ok(())
}
