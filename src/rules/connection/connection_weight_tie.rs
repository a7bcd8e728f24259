//! Of several circuits at one gateway one is preferred.

use std::collections::BTreeMap;

use crate::{
    azure::links,
    finding::Severity::{self, Note},
    model::{
        field::{Field, Known},
        gateway::Gateway,
        gateway_connection::GatewayConnection,
        link::Id,
    },
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "connection-weight-tie",
    summary: "circuits at one gateway with equal weights",
    why: "With equal weights a gateway spreads traffic over its circuits. Where one of them is the backup, \
          what it sends back may take the other way.",
    fix: "if one of the circuits is preferred, give its connection the larger `routing_weight`",
    cost: Cost::InPlace,
    severity: Severity::editions(Note, Note),
    on_by_default: false,
    since: "0.1.0",
    references: &[links::LINK_VNET],
    examples: examples!("connection-weight-tie"),
    needs: Needs::Either,
    check: Check::Gateway(check),
};

fn check(id: Id<Gateway>, cx: &mut Context<'_>) -> Verdict {
    let (estate, backlinks) = (cx.estate(), cx.backlinks());
    let mut seen: BTreeMap<i64, &GatewayConnection> = BTreeMap::new();
    let mut verdict = Ok(());
    for connection in backlinks.connections.of(id) {
        let connection = &estate[*connection];
        match super::is_expressroute(connection, cx) {
            Ok(true) => {}
            Ok(false) => continue,
            Err(undecided) => {
                verdict = Err(undecided);
                continue;
            }
        }
        // Azure's default is 0.
        let weight = match cx.known(&connection.routing_weight) {
            Ok(weight) => weight.map_or(0, |weight| **weight),
            Err(undecided) => {
                verdict = Err(undecided);
                continue;
            }
        };
        let Some(first) = seen.get(&weight) else {
            seen.insert(weight, connection);
            continue;
        };
        cx.needs_also(&first.identity);
        cx.needs_also(&connection.identity);
        let shown = match &connection.routing_weight {
            Field::Known(weight) => weight.map(ToString::to_string),
            _ => Known::new("0".to_owned(), false, connection.identity.origin),
        };
        let message = format!(
            "`{}` and `{}` have the same weight, {shown}",
            first.identity.address, connection.identity.address
        );
        let fault = Fault::at(&estate[id].identity, message);
        let fault = fault.related(&first.identity, "one connection");
        cx.report(fault.related(&connection.identity, "the other one"));
        return Ok(());
    }
    verdict
}
