//! A connection ends at a gateway of its own kind.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::{gateway_connection::GatewayConnection, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "connection-gateway-type",
    summary: "connection to a gateway of another kind",
    why: "Circuits end at ExpressRoute gateways and tunnels at VPN gateways; a hub's gateway has a resource of \
          its own for its connections. The provider's plan looks at none of it.",
    fix: "name a gateway of the same kind as the connection",
    cost: Cost::Nothing,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::LINK_VNET,
        links::AZURERM_VIRTUAL_NETWORK_GATEWAY_CONNECTION,
        links::AZURERM_EXPRESS_ROUTE_CONNECTION,
    ],
    examples: examples!("connection-gateway-type"),
    needs: Needs::Either,
    check: Check::GatewayConnection(check),
};

fn check(id: Id<GatewayConnection>, cx: &mut Context<'_>) -> Verdict {
    let estate = cx.estate();
    let connection = &estate[id];
    if let Some(hub_gateway) = connection.hub_gateway.target() {
        let gateway = &estate[hub_gateway].identity;
        cx.needs_also(gateway);
        let message = format!("`{}` is the gateway of a virtual hub", gateway.address);
        let help = "connect a hub's gateway with `azurerm_express_route_connection`";
        let fault = Fault::at(&connection.hub_gateway, message).help(help);
        cx.report(fault.related(gateway, "the gateway"));
        return Ok(());
    }
    let Some(gateway) = cx.linked(&connection.gateway)? else {
        return Ok(());
    };
    let gateway = &estate[gateway];
    let (Some(connection_type), Some(gateway_type)) = (
        cx.known(&connection.connection_type)?,
        cx.known(&gateway.gateway_type)?,
    ) else {
        return Ok(());
    };
    let is_circuit = connection_type.eq_ignore_ascii_case("ExpressRoute");
    let is_for_circuits = gateway_type.eq_ignore_ascii_case("ExpressRoute");
    if is_circuit != is_for_circuits {
        cx.needs_also(&gateway.identity);
        let address = &gateway.identity.address;
        let message = format!(
            "a connection of type `{connection_type}` ends at `{address}` of type `{gateway_type}`"
        );
        let fault = Fault::at(&connection.gateway, message);
        cx.report(fault.related(&gateway.gateway_type, "its type"));
    }
    Ok(())
}
