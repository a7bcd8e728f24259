//! A gateway for circuits has no public address of its own.

use crate::{
    azure::{links, versions},
    finding::Severity::{self, Warning},
    model::{
        gateway::Gateway,
        link::{Id, Link},
    },
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_expressroute,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "gateway-public-ip",
    summary: "public address on an ExpressRoute gateway",
    why: "Azure gives ExpressRoute gateways their public address by itself, and azurerm refuses to plan one that names an address \
          since 4.59. Only gateways in Extended Zones bring their own.",
    fix: "leave `public_ip_address_id` out, and the address if nothing else uses it",
    cost: Cost::GatewayReplaced,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ADD_GATEWAY, links::AZURERM_VIRTUAL_NETWORK_GATEWAY],
    examples: examples!("gateway-public-ip"),
    needs: Needs::Either,
    check: Check::Gateway(check),
};

fn check(id: Id<Gateway>, cx: &mut Context<'_>) -> Verdict {
    let gateway = &cx.estate()[id];
    if !is_expressroute(gateway, cx)? {
        return Ok(());
    }
    let configurations = gateway.ip_configurations.items.iter();
    let public: Vec<_> = configurations
        .map(|configuration| &configuration.public_ip)
        .filter(|link| !matches!(link, Link::Absent(_)))
        .collect();
    if public.is_empty() {
        return cx.all(&gateway.ip_configurations).map(drop);
    }
    // The page on Extended Zones still asks for an address there.
    if !cx.is_absent(&gateway.edge_zone)? || !cx.azurerm_is_from(&versions::AZURERM_4_59)? {
        return Ok(());
    }
    let mut verdict = Ok(());
    for link in public {
        verdict = cx.linked(link).map(drop).and(verdict);
        if !matches!(link, Link::Unknown(_)) {
            let message = "azurerm refuses a public address on an ExpressRoute gateway";
            let fault = Fault::at(link, message);
            let place = cx.azurerm().and_then(|allowed| allowed.places().first());
            cx.report(match place {
                Some(place) => fault.declared(place, "the version of azurerm"),
                None => fault,
            });
        }
    }
    verdict.and(cx.all(&gateway.ip_configurations).map(drop))
}
