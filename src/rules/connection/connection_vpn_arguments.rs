//! A connection to a circuit has no arguments of tunnels.

use crate::{
    azure::links,
    finding::Severity::{self, Note},
    model::{field::Field, gateway_connection::GatewayConnection, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
    value::OriginId,
};

pub(super) const RULE: Rule = Rule {
    id: "connection-vpn-arguments",
    summary: "tunnel argument on an ExpressRoute connection",
    why: "A circuit's BGP sessions and their key belong to its peering; what a connection says of tunnels has \
          no effect on it.",
    fix: "leave it out",
    cost: Cost::Nothing,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::AZURERM_VIRTUAL_NETWORK_GATEWAY_CONNECTION],
    examples: examples!("connection-vpn-arguments"),
    needs: Needs::Either,
    check: Check::GatewayConnection(check),
};

fn check(id: Id<GatewayConnection>, cx: &mut Context<'_>) -> Verdict {
    let connection = &cx.estate()[id];
    if !super::is_expressroute(connection, cx)? {
        return Ok(());
    }
    let mut found: Vec<(OriginId, &str)> = Vec::new();
    let blocks = [
        (&connection.ipsec_policies, "ipsec_policy"),
        (&connection.traffic_selectors, "traffic_selector_policy"),
    ];
    for (blocks, name) in blocks {
        found.extend(blocks.items.iter().map(|origin| (*origin, name)));
    }
    if let Field::Known(bgp) = &connection.bgp_enabled
        && **bgp
    {
        found.push((bgp.origin, "bgp_enabled"));
    }
    if let Field::Known(key) = &connection.shared_key {
        found.push((key.origin, "shared_key"));
    }
    for (origin, name) in found {
        let message = format!("`{name}` is for tunnels, and this connection leads to a circuit");
        cx.report(Fault::at(&origin, message).leave_out(&origin));
    }
    // What was found stands whatever the others are.
    cx.all(&connection.ipsec_policies)?;
    cx.all(&connection.traffic_selectors)?;
    cx.known(&connection.bgp_enabled)?;
    cx.known(&connection.shared_key)?;
    Ok(())
}
