//! Nobody needs the classic interface any more.

use crate::{
    azure::links,
    finding::Severity::{self, Note},
    model::{circuit::Circuit, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "classic-operations",
    summary: "circuit open to the classic deployment model",
    why: "With `allow_classic_operations` the circuit can be changed from the classic deployment model too, past \
          everything that Terraform and the roles of the resource manager say. It was for estates on their way out of \
          that model.",
    fix: "leave out `allow_classic_operations`",
    cost: Cost::InPlace,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::AZURERM_EXPRESS_ROUTE_CIRCUIT],
    examples: examples!("classic-operations"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let circuit = &cx.estate()[id];
    if let Some(allowed) = cx.known(&circuit.allow_classic_operations)?
        && **allowed
    {
        let message = "the circuit can be changed from the classic deployment model";
        cx.report(Fault::at(allowed, message).leave_out(allowed));
    }
    Ok(())
}
