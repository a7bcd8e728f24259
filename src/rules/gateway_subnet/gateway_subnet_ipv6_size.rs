//! The IPv6 part of the gateway's subnet is a /64.

use crate::{
    azure::{links, skus},
    finding::Severity::{self, Warning},
    model::{field::Known, link::Id, subnet::Subnet},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

use ipnet::IpNet;

pub(super) const RULE: Rule = Rule {
    id: "gateway-subnet-ipv6-size",
    summary: "IPv6 prefix of the gateway subnet is not a /64",
    why: "An IPv6 subnet in Azure is a /64, and the gateway subnet is no exception.",
    fix: "give the subnet an IPv6 prefix of length 64",
    cost: Cost::GatewayReplaced,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::GATEWAYS, links::VNET_FAQ],
    examples: examples!("gateway-subnet-ipv6-size"),
    needs: Needs::Either,
    check: Check::Subnet(check),
};

fn check(id: Id<Subnet>, cx: &mut Context<'_>) -> Verdict {
    let Some(gateway) = super::carried(id, cx)? else {
        return Ok(());
    };
    let (subnet, gateway) = (&cx.estate()[id], &cx.estate()[gateway].identity);
    cx.needs_also(gateway);
    let Some(prefixes) = cx.known(&subnet.address_prefixes)? else {
        return Ok(());
    };
    let mut verdict = Ok(());
    for prefix in prefixes.iter() {
        match cx.known(prefix) {
            Ok(Some(prefix)) if is_wrong(prefix) => {
                let fault = Fault::at(prefix, format!("IPv6 prefix `{prefix}` is not a /64"));
                let fault = fault.related(gateway, "the gateway in the subnet");
                cx.report(match right(prefix) {
                    Some(right) => fault
                        .help(format!("write `{right}` if that is free"))
                        .write(prefix, right),
                    None => fault,
                });
            }
            Ok(_) => {}
            Err(undecided) => verdict = Err(undecided),
        }
    }
    verdict
}

fn is_wrong(prefix: &IpNet) -> bool {
    prefix.addr().is_ipv6() && prefix.prefix_len() != skus::GATEWAY_SUBNET_LENGTH_IPV6
}

/// The /64 at the same place, unless the prefix is secret.
fn right(prefix: &Known<IpNet>) -> Option<IpNet> {
    let right = IpNet::new(prefix.shown()?.addr(), skus::GATEWAY_SUBNET_LENGTH_IPV6).ok()?;
    Some(right.trunc())
}
