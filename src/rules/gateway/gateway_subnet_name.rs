//! A gateway stands in the subnet that is named for it.

use crate::{
    azure::{links, skus},
    finding::Severity::{self, Error},
    model::{
        gateway::Gateway,
        link::{Id, Link},
        subnet::Subnet,
    },
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_expressroute,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "gateway-subnet-name",
    summary: "gateway in a subnet that is not named GatewaySubnet",
    why: "A virtual network gateway stands in a subnet named `GatewaySubnet` and in no other. The provider's plan checks that only \
          where the id of the subnet is known by then.",
    fix: "name the subnet `GatewaySubnet`",
    cost: Cost::GatewayReplaced,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::GATEWAYS, links::AZURERM_VIRTUAL_NETWORK_GATEWAY],
    examples: examples!("gateway-subnet-name"),
    needs: Needs::Either,
    check: Check::Gateway(check),
};

fn check(id: Id<Gateway>, cx: &mut Context<'_>) -> Verdict {
    let gateway = &cx.estate()[id];
    if !is_expressroute(gateway, cx)? {
        return Ok(());
    }
    let mut verdict = Ok(());
    for configuration in &gateway.ip_configurations.items {
        verdict = verdict.and(check_subnet(&configuration.subnet, cx));
    }
    verdict.and(cx.all(&gateway.ip_configurations).map(drop))
}

fn check_subnet(link: &Link<Subnet>, cx: &mut Context<'_>) -> Verdict {
    let Some(subnet) = cx.linked(link)? else {
        return Ok(());
    };
    let subnet = &cx.estate()[subnet];
    let Some(name) = cx.known(&subnet.name)? else {
        return Ok(());
    };
    if !name.eq_ignore_ascii_case(skus::GATEWAY_SUBNET) {
        let message = format!("gateway in the subnet `{name}`");
        cx.with_party(&subnet.identity, |cx| {
            let fault = Fault::at(link, message).related(name, "the name of the subnet");
            cx.report(fault.write_at(&subnet.identity, name, skus::GATEWAY_SUBNET));
        });
    }
    Ok(())
}
