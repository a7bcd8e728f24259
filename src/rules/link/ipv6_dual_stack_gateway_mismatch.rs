//! A gateway with IPv6 wants circuits with IPv6.

use crate::{
    azure::{defaults, links},
    finding::Severity::{self, Error},
    model::{
        field::Known,
        gateway::Gateway,
        gateway_connection::GatewayConnection,
        link::Id,
        peering::{Peering, PeeringType},
    },
    rules::{
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_peering,
    },
};
use ipnet::IpNet;

pub(super) const RULE: Rule = Rule {
    id: "ipv6-dual-stack-gateway-mismatch",
    summary: "gateway with IPv6 connected to a circuit that has IPv4 only",
    why: "A gateway whose subnet has an IPv6 prefix is dual-stack. Microsoft's page says that such a gateway cannot be \
          connected to a circuit whose private peering has IPv4 only.",
    fix: "add an `ipv6` block to the private peering, or leave the IPv6 prefix out of the gateway's subnet",
    cost: Cost::SessionReset,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::IPV6],
    examples: examples!("ipv6-dual-stack-gateway-mismatch"),
    needs: Needs::Either,
    check: Check::GatewayConnection(check),
};

fn check(id: Id<GatewayConnection>, cx: &mut Context<'_>) -> Verdict {
    let estate = cx.estate();
    let connection = &estate[id];
    if !cx.is_named(&connection.connection_type, "ExpressRoute")? {
        return Ok(());
    }
    let (Some(gateway), Some(circuit)) = (
        cx.linked(&connection.gateway)?,
        cx.linked(&connection.circuit)?,
    ) else {
        return Ok(());
    };
    let gateway = &estate[gateway];
    let Some(prefix) = ipv6_prefix(gateway, cx)? else {
        return Ok(());
    };
    let mut verdict = Ok(());
    for peering in cx.attached().peerings(circuit) {
        let peering = &estate[*peering];
        match is_ipv4_only(peering, cx) {
            Ok(true) => {
                cx.needs_also(&gateway.identity);
                cx.needs_also(&peering.identity);
                let message = format!(
                    "the gateway has IPv6, and `{}` has IPv4 only",
                    peering.identity.address
                );
                let fault = Fault::at(&connection.circuit, message);
                let fault = fault.related(prefix, "the gateway's subnet");
                cx.report(fault.related(&peering.identity, "the private peering"));
                return Ok(());
            }
            Ok(false) => {}
            Err(undecided) => verdict = Err(undecided),
        }
    }
    verdict
}

/// The first IPv6 prefix of the subnets that a gateway stands in.
fn ipv6_prefix<'a>(
    gateway: &'a Gateway,
    cx: &Context<'a>,
) -> Result<Option<&'a Known<IpNet>>, Undecided> {
    let mut verdict = Ok(None);
    for configuration in cx.all(&gateway.ip_configurations)? {
        let Some(subnet) = cx.linked(&configuration.subnet)? else {
            continue;
        };
        let subnet = &cx.estate()[subnet];
        for field in cx
            .known(&subnet.address_prefixes)?
            .into_iter()
            .flat_map(|list| &***list)
        {
            match cx.known(field) {
                Ok(Some(prefix)) if prefix.addr().is_ipv6() => return Ok(Some(prefix)),
                Ok(_) => {}
                Err(undecided) => verdict = Err(undecided),
            }
        }
        if let Some(pool) = subnet.pooled().next() {
            verdict = Err(cx.undecided(&pool));
        }
    }
    verdict
}

/// Whether it is a private peering without IPv6.
fn is_ipv4_only(peering: &Peering, cx: &Context<'_>) -> Result<bool, Undecided> {
    if !is_peering(PeeringType::Private, peering, cx)? {
        return Ok(false);
    }
    for ipv6 in cx.all(&peering.ipv6)? {
        let enabled = cx.known(&ipv6.enabled)?;
        if enabled.map_or(defaults::PEERING_IPV6_ENABLED, |enabled| **enabled) {
            return Ok(false);
        }
    }
    Ok(true)
}
