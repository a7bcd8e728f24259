//! The weight of a connection lies within bounds.

use crate::{
    azure::{limits, links},
    finding::Severity::{self, Error},
    model::field::Field,
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "connection-weight-range",
    summary: "routing weight outside 0 to 32000",
    why: "Azure prefers the connection of greater weight, and takes weights from 0 to 32000. azurerm refuses others when it \
          plans; azapi passes them on.",
    fix: "set `routing_weight` to a whole number from 0 to 32000",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::LINK_VNET,
        links::AZURERM_VIRTUAL_NETWORK_GATEWAY_CONNECTION,
    ],
    examples: examples!("connection-weight-range"),
    needs: Needs::Either,
    check: Check::Weight(check),
};

fn check(weight: &Field<i64>, cx: &mut Context<'_>) -> Verdict {
    if weight.is_invalid() {
        cx.report(Fault::at(weight, "routing weight is not a whole number"));
    }
    let Some(weight) = cx.known(weight)? else {
        return Ok(());
    };
    let is_within =
        u16::try_from(**weight).is_ok_and(|weight| limits::CONNECTION_WEIGHTS.contains(&weight));
    if !is_within {
        let message = format!("routing weight `{weight}` is outside 0 to 32000");
        cx.report(Fault::at(weight, message));
    }
    Ok(())
}
