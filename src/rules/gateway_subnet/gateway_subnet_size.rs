//! The gateway's subnet has room for the gateway's instances.

use std::sync::Arc;

use ipnet::IpNet;

use crate::{
    azure::{links, skus},
    finding::Severity::{self, Error, Warning},
    model::{
        field::{Field, Unknown},
        gateway::Gateway,
        link::Id,
        subnet::Subnet,
    },
    rules::{
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "gateway-subnet-size",
    summary: "gateway subnet smaller than a /27",
    why: "An ExpressRoute gateway needs a /27 or larger. The page of 2015 asked for a /28, with which old gateways \
          still run; new ones are not supported in it, and the large SKUs and a VPN gateway beside need more room.",
    fix: "give the subnet a /27 or larger",
    cost: Cost::GatewayReplaced,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ADD_GATEWAY_PORTAL, links::GATEWAYS, links::COEXIST],
    examples: examples!("gateway-subnet-size"),
    needs: Needs::Either,
    check: Check::Subnet(check),
};

fn check(id: Id<Subnet>, cx: &mut Context<'_>) -> Verdict {
    let (estate, reach) = (cx.estate(), cx.reach());
    let subnet = &estate[id];
    let carried = super::carried(id, cx);
    // What is large enough is so whatever stands in it.
    if matches!(carried, Ok(None)) || !is_small(subnet, cx)? {
        return Ok(());
    }
    let (Some(carried), Some(prefixes)) = (carried?, cx.known(&subnet.address_prefixes)?) else {
        return Ok(());
    };
    let gateway = &estate[carried];
    let hosted: Vec<&Gateway> = reach.hosted(id).iter().map(|id| &estate[*id]).collect();
    cx.needs_also(&gateway.identity);
    let written = super::written(prefixes);
    let message = format!("gateway subnet {written} is smaller than a /27");
    let fault = Fault::at(prefixes, message).related(&gateway.identity, "the gateway in it");
    let is_grave = hosted.iter().any(|gateway| needs_room(gateway));
    let fault = fault.at_most(if is_grave { Error } else { Warning });
    cx.report(match around(prefixes) {
        Some(larger) if !prefixes.is_sensitive() => fault.help(format!(
            "give it a /27 or larger, such as `{larger}` if that is free; the /28 is what the page of 2015 asked for"
        )),
        _ => fault,
    });
    // The warning stands whatever else is unknown; whether it is an error does not.
    let unknown = hosted.iter().find_map(|gateway| may_need_room(gateway));
    match unknown.or(reach.homeless().cloned()) {
        Some(unknown) if !is_grave => Err(cx.undecided(&unknown)),
        _ => Ok(()),
    }
}

/// Whether all IPv4 prefixes together hold fewer addresses than a /27. What is not known yet could add some.
fn is_small(subnet: &Subnet, cx: &Context<'_>) -> Result<bool, Undecided> {
    let needed = 1_u64 << (32 - skus::GATEWAY_SUBNET_LENGTH);
    let (mut addresses, mut unknown) = (0, None);
    if let Some(prefixes) = cx.known(&subnet.address_prefixes)? {
        for prefix in prefixes.iter() {
            match cx.known(prefix) {
                Ok(Some(prefix)) => addresses += super::addresses_v4(**prefix),
                Ok(None) => return Ok(false),
                Err(undecided) => unknown = Some(undecided),
            }
        }
    }
    if addresses >= needed {
        return Ok(false);
    }
    if let Some(undecided) = unknown {
        return Err(undecided);
    }
    if let Some(pool) = subnet.pooled().next() {
        return Err(cx.undecided(&pool));
    }
    Ok(addresses > 0)
}

/// Whether a gateway surely makes the small subnet an error: a large SKU, or a VPN gateway beside.
fn needs_room(gateway: &Gateway) -> bool {
    let is = |field: &Field<Arc<str>>, names: &[&str]| {
        matches!(field, Field::Known(known)
            if names.iter().any(|name| name.eq_ignore_ascii_case(known)))
    };
    gateway.identity.is_certain()
        && (is(&gateway.gateway_type, &["Vpn"]) || is(&gateway.sku, &skus::NEED_SUBNET_27))
}

/// Why it cannot be told whether a gateway does.
fn may_need_room(gateway: &Gateway) -> Option<Unknown> {
    match (&gateway.gateway_type, &gateway.sku) {
        (Field::Unknown(unknown), _) | (_, Field::Unknown(unknown)) => Some(unknown.clone()),
        _ => gateway.identity.doubt(),
    }
}

/// The /27 around the first IPv4 prefix, unless that is secret.
fn around(prefixes: &[Field<IpNet>]) -> Option<IpNet> {
    let first = prefixes.iter().find_map(super::ipv4)?.shown()?;
    let larger = IpNet::new(first.addr(), skus::GATEWAY_SUBNET_LENGTH).ok()?;
    Some(larger.trunc())
}
