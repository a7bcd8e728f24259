//! A circuit that is destroyed has to be ordered anew if it is missed.

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::{change::Change, circuit::Circuit},
    plan::Action,
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, plan_examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "circuit-destroyed",
    summary: "circuit is destroyed",
    why: "The service key ends with the circuit; a later one is a new order at the provider. Azure does not delete a circuit \
          that the provider still has provisioned.",
    fix: "have the provider deprovision the circuit first, or keep it in the code",
    cost: Cost::Nothing,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::WORKFLOWS, links::AZURERM_EXPRESS_ROUTE_CIRCUIT],
    examples: plan_examples!("circuit-destroyed"),
    needs: Needs::Plan,
    check: Check::CircuitChange(check),
};

#[expect(clippy::unnecessary_wraps, reason = "every check has this form")]
fn check(change: &Change<Circuit>, cx: &mut Context<'_>) -> Verdict {
    if change.action == Action::Delete {
        cx.report(Fault::at(&change.identity, "the circuit is destroyed"));
    }
    Ok(())
}
