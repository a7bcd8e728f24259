//! Azure names a peering for its type.

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::peering::Peering,
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "azapi-peering-name",
    summary: "peering that is not named for its type",
    why: "The id of a peering ends in its type, and every tool looks for it there: azurerm, the portal, and whatever refers \
          to the peering by a written id. azurerm gives that name itself; azapi takes any.",
    fix: "name the peering for its type",
    cost: Cost::PeeringReplaced,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::ARM_NETWORK_TYPES,
        links::AZURERM_EXPRESS_ROUTE_CIRCUIT_PEERING,
    ],
    examples: examples!("azapi-peering-name"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    let Some(name) = cx.known(&peering.name)? else {
        return Ok(());
    };
    let Some(peering_type) = cx.known(&peering.peering_type)? else {
        return Ok(());
    };
    if name.eq_ignore_ascii_case(peering_type.name()) {
        return Ok(());
    }
    let message = format!("the peering is named `{name}`, and its type is `{peering_type}`");
    let fault = Fault::at(name, message);
    cx.report(match peering_type.shown() {
        Some(peering_type) => fault
            .help(format!("name it `{peering_type}`"))
            .write(name, peering_type),
        None => fault,
    });
    Ok(())
}
