//! A circuit has one peering of each type.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::peering::Peering,
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        pairs::Shared,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "duplicate-peering-type",
    summary: "two peerings of one type on one circuit",
    why: "A circuit has at most one peering of each type, and the type is the peering's name in Azure: the second resource \
          stands for the same object as the first.",
    fix: "remove one of the two, or put it on another circuit",
    cost: Cost::PeeringReplaced,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::AZURERM_EXPRESS_ROUTE_CIRCUIT_PEERING,
        links::CIRCUITS_AND_PEERINGS,
    ],
    examples: examples!("duplicate-peering-type"),
    needs: Needs::Either,
    check: Check::PeeringPair(Shared::Type, check),
};

fn check(first: &Peering, second: &Peering, cx: &mut Context<'_>) -> Verdict {
    let (Some(taken), Some(kind)) = (
        cx.known(&first.peering_type)?,
        cx.known(&second.peering_type)?,
    ) else {
        return Ok(());
    };
    if **taken == **kind {
        let message = format!(
            "the circuit's `{kind}` is already declared by `{}`",
            first.identity.address
        );
        cx.report(Fault::at(kind, message).related(taken, "the other peering of this type"));
    }
    Ok(())
}
