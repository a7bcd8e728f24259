//! A circuit that is replaced is ordered anew: another service key, and the provider begins again.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::{change::Change, circuit::Circuit},
    plan::Action,
    rules::{
        context::Context,
        declare::{Check, Cost, Needs, Rule, Verdict, plan_examples},
        forced::forced,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "circuit-replaced",
    summary: "circuit is destroyed and ordered again",
    why: "The new circuit has another service key, and the provider has to provision it from the start; until then nothing \
          flows. Azure does not delete a circuit that is still provisioned, so that the apply may stop half-way.",
    fix: "keep the argument as it is, or order the new circuit beside the old one and move over",
    cost: Cost::Nothing,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::AZURERM_EXPRESS_ROUTE_CIRCUIT, links::WORKFLOWS],
    examples: plan_examples!("circuit-replaced"),
    needs: Needs::Plan,
    check: Check::CircuitChange(check),
};

#[expect(clippy::unnecessary_wraps, reason = "every check has this form")]
fn check(change: &Change<Circuit>, cx: &mut Context<'_>) -> Verdict {
    if change.action == Action::Replace {
        cx.report(forced(change, "the circuit is replaced"));
    }
    Ok(())
}
