//! A circuit is not destroyed by a slip of the pen.

use crate::{
    azure::links,
    finding::Severity::{self, Note},
    model::{circuit::Circuit, link::Id, spelling::Way},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "circuit-prevent-destroy",
    summary: "circuit that Terraform may destroy",
    why: "Another provider, location or port pair, or a smaller bandwidth, makes Terraform destroy the circuit and \
          order a new one: a new service key, a new order at the provider, days without connectivity. \
          `prevent_destroy` turns such a plan into an error.",
    fix: "add `lifecycle { prevent_destroy = true }`",
    cost: Cost::Nothing,
    severity: Severity::editions(Note, Note),
    on_by_default: false,
    since: "0.1.0",
    references: &[
        links::TERRAFORM_LIFECYCLE,
        links::AZURERM_EXPRESS_ROUTE_CIRCUIT,
    ],
    examples: examples!("circuit-prevent-destroy"),
    needs: Needs::Source,
    check: Check::Circuit(check),
};

#[expect(
    clippy::unnecessary_wraps,
    reason = "all checks end alike; Terraform takes this one's value as a literal only"
)]
fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let circuit = &cx.estate()[id];
    // The call of a module has no `lifecycle` block: nothing can be done there.
    let is_called = circuit.identity.is_written(Way::Module);
    if circuit.identity.lifecycle.prevent_destroy != Some(true) && !is_called {
        let message = "nothing keeps Terraform from destroying the circuit";
        cx.report(Fault::at(&circuit.identity, message).prevent_destroy());
    }
    Ok(())
}
