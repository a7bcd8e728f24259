//! Transit between circuit and tunnel through a route server wants the VPN gateway's standard number.

use crate::{
    azure::{asn, links},
    finding::Severity::{self, Note},
    model::{gateway::Gateway, link::Id, route_server::RouteServer},
    rules::{
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_vpn,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "coexist-vpn-asn",
    summary: "VPN gateway without ASN 65515 beside a route server and a circuit",
    why: "Route Server passes routes between an ExpressRoute gateway and a VPN gateway that has 65515, its number unless \
          another is set. With another one, transit between circuit and tunnels is not supported.",
    fix: "leave the VPN gateway's ASN at 65515, or switch `branch_to_branch_traffic_enabled` off if no transit is wanted",
    cost: Cost::InPlace,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::COEXIST, links::ROUTE_SERVER_FAQ],
    examples: examples!("coexist-vpn-asn"),
    needs: Needs::Either,
    check: Check::Gateway(check),
};

fn check(id: Id<Gateway>, cx: &mut Context<'_>) -> Verdict {
    let gateway = &cx.estate()[id];
    if !is_vpn(gateway, cx)? {
        return Ok(());
    }
    let own = super::own_asn(gateway, cx)?;
    let Some(asn) = own.filter(|own| ***own != i64::from(asn::GATEWAY)) else {
        return Ok(());
    };
    let Some(server) = joining_server(gateway, cx)? else {
        return Ok(());
    };
    let beside = super::expressroute_beside(gateway, cx)?;
    let found = beside
        .iter()
        .max_by_key(|(_, other)| other.identity.is_certain());
    let Some((_, other)) = found else {
        return Ok(());
    };
    cx.needs_also(&server.identity);
    cx.needs_also(&other.identity);
    let message = format!("the VPN gateway has ASN `{asn}`, and transit wants 65515");
    let fault = Fault::at(asn, message).related(&server.identity, "the route server");
    cx.report(fault.related(&other.identity, "the ExpressRoute gateway"));
    Ok(())
}

/// A route server in the gateway's network that passes routes between gateways; one that surely exists if there is one.
fn joining_server<'a>(
    gateway: &Gateway,
    cx: &Context<'a>,
) -> Result<Option<&'a RouteServer>, Undecided> {
    let estate = cx.estate();
    let mut found: Option<&RouteServer> = None;
    for configuration in cx.all(&gateway.ip_configurations)? {
        let Some(subnet) = cx.linked(&configuration.subnet)? else {
            continue;
        };
        let Some(vnet) = cx.linked(&estate[subnet].vnet)? else {
            continue;
        };
        for server in cx.beside().route_servers(vnet) {
            let server = &estate[*server];
            let joins = cx.known(&server.branch_to_branch_traffic_enabled)?;
            if joins.is_some_and(|joins| **joins)
                && found.is_none_or(|found| !found.identity.is_certain())
            {
                found = Some(server);
            }
        }
    }
    match (found, cx.beside().stray_server()) {
        (None, Some(unknown)) => Err(cx.undecided(unknown)),
        _ => Ok(found),
    }
}
