//! FastPath to private endpoints is a kind of FastPath.

use crate::{
    azure::links,
    finding::Severity::{self, Error, Warning},
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
    id: "connection-fastpath-private-link",
    summary: "FastPath to private endpoints without FastPath, or on a provider circuit",
    why: "The provider refuses `private_link_fast_path_enabled` without `express_route_gateway_bypass`, at \
          apply. And Azure offers it on ExpressRoute Direct circuits only.",
    fix: "set `express_route_gateway_bypass = true` as well",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::FASTPATH,
        links::AZURERM_VIRTUAL_NETWORK_GATEWAY_CONNECTION,
    ],
    examples: examples!("connection-fastpath-private-link"),
    needs: Needs::Either,
    check: Check::GatewayConnection(check),
};

fn check(id: Id<GatewayConnection>, cx: &mut Context<'_>) -> Verdict {
    let estate = cx.estate();
    let connection = &estate[id];
    let wanted = cx.known(&connection.private_link_fast_path_enabled)?;
    let Some(wanted) = wanted.filter(|wanted| ***wanted) else {
        return Ok(());
    };
    let bypass = cx.known(&connection.express_route_gateway_bypass)?;
    if !bypass.is_some_and(|bypass| **bypass) {
        let message = "no FastPath to private endpoints without `express_route_gateway_bypass`";
        let fault = Fault::at(wanted, message);
        cx.report(match bypass {
            Some(bypass) => fault.related(bypass, "FastPath"),
            None => fault,
        });
        return Ok(());
    }
    let Some(circuit) = cx.linked(&connection.circuit)? else {
        return Ok(());
    };
    let circuit = &estate[circuit];
    cx.linked(&circuit.port)?;
    if matches!(circuit.port, Link::Absent(_))
        && cx.known(&circuit.service_provider_name)?.is_some()
    {
        cx.needs_also(&circuit.identity);
        let address = &circuit.identity.address;
        let message =
            format!("`{address}` is a provider's circuit, not an ExpressRoute Direct one");
        let help = "leave `private_link_fast_path_enabled` out";
        let fault = Fault::at(wanted, message).help(help).at_most(Warning);
        cx.report(fault.related(&circuit.service_provider_name, "its provider"));
    }
    Ok(())
}
