//! The key of a port pair opens no provider's circuit.

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::{circuit::Circuit, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "circuit-authorization-key-not-direct",
    summary: "key of a port pair on a circuit at a provider",
    why: "The `authorization_key` of a circuit lets it use an ExpressRoute Direct port pair of another subscription. A \
          circuit at a provider has no port pair, and the key does nothing. Keys that let gateways use this circuit \
          are resources of their own.",
    fix: "leave out `authorization_key`; for gateways of other subscriptions declare \
          `azurerm_express_route_circuit_authorization`",
    cost: Cost::Nothing,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::AZURERM_EXPRESS_ROUTE_CIRCUIT,
        links::AZURERM_EXPRESS_ROUTE_PORT_AUTHORIZATION,
    ],
    examples: examples!("circuit-authorization-key-not-direct"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let circuit = &cx.estate()[id];
    let Some(key) = cx.known(&circuit.authorization_key)? else {
        return Ok(());
    };
    if !key.is_empty() && !super::is_direct(circuit, cx)? {
        let message = "key of a port pair on a circuit without a port pair";
        cx.report(Fault::at(key, message).leave_out(key));
    }
    Ok(())
}
