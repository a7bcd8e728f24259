//! A connection of type ExpressRoute names a circuit.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::{
        gateway_connection::GatewayConnection,
        link::{Id, Link},
    },
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "connection-circuit-missing",
    summary: "ExpressRoute connection without a circuit",
    why: "The provider leaves `express_route_circuit_id` optional for the sake of tunnels, and refuses the \
          connection at apply only.",
    fix: "set `express_route_circuit_id`",
    cost: Cost::Nothing,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::AZURERM_VIRTUAL_NETWORK_GATEWAY_CONNECTION,
        links::LINK_VNET,
    ],
    examples: examples!("connection-circuit-missing"),
    needs: Needs::Either,
    check: Check::GatewayConnection(check),
};

fn check(id: Id<GatewayConnection>, cx: &mut Context<'_>) -> Verdict {
    let connection = &cx.estate()[id];
    if !super::is_expressroute(connection, cx)? {
        return Ok(());
    }
    cx.linked(&connection.circuit)?;
    if matches!(connection.circuit, Link::Absent(_)) {
        let severity = cx.absence_of_link(&connection.circuit);
        let message = "a connection of type `ExpressRoute` names no circuit";
        cx.report(Fault::at(&connection.circuit, message).at_most(severity));
    }
    Ok(())
}
