//! Billing goes from metered to unlimited, never back.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::{change::Change, circuit::Circuit},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, plan_examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "circuit-family-downgrade",
    summary: "circuit goes from unlimited to metered billing",
    why: "Azure changes a circuit from `MeteredData` to `UnlimitedData`, not the other way round: the apply fails.",
    fix: "keep `UnlimitedData`, or order another circuit with `MeteredData` and move over",
    cost: Cost::Nothing,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::CIRCUITS_AND_PEERINGS,
        links::AZURERM_EXPRESS_ROUTE_CIRCUIT,
    ],
    examples: plan_examples!("circuit-family-downgrade"),
    needs: Needs::Plan,
    check: Check::CircuitChange(check),
};

fn check(change: &Change<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let Some((before, after)) = change.in_place() else {
        return Ok(());
    };
    let was_unlimited = cx.is_named(&before.sku_family, "UnlimitedData")?;
    if was_unlimited
        && let Some(family) = cx.known(&after.sku_family)?
        && family.eq_ignore_ascii_case("MeteredData")
    {
        let message = "billing goes from `UnlimitedData` to `MeteredData`";
        cx.report(Fault::at(family, message));
    }
    Ok(())
}
