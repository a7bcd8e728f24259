//! Rules about the subnet that a gateway stands in.

use std::sync::Arc;

use ipnet::IpNet;

use crate::{
    azure::skus,
    model::{
        field::{Field, Known},
        gateway::Gateway,
        link::Id,
        subnet::Subnet,
        subnet_association::{Attachment, SubnetAssociation},
    },
};

use super::{
    context::{Context, Undecided},
    declare::{Rule, Verdict},
    kinds::is_expressroute,
};

// rules:begin
mod gateway_subnet_default_route;
mod gateway_subnet_ipv6_size;
mod gateway_subnet_nat_gateway;
mod gateway_subnet_nsg;
mod gateway_subnet_own_route;
mod gateway_subnet_route_propagation;
mod gateway_subnet_shared;
mod gateway_subnet_size;
mod gateway_subnet_size_circuits;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    gateway_subnet_default_route::RULE,
    gateway_subnet_ipv6_size::RULE,
    gateway_subnet_nat_gateway::RULE,
    gateway_subnet_nsg::RULE,
    gateway_subnet_own_route::RULE,
    gateway_subnet_route_propagation::RULE,
    gateway_subnet_shared::RULE,
    gateway_subnet_size::RULE,
    gateway_subnet_size_circuits::RULE,
];
// rules:end

/// The gateway for circuits that stands in a subnet, one that surely exists before others; `None` if there surely is
/// none in it.
fn carried(id: Id<Subnet>, cx: &Context<'_>) -> Result<Option<Id<Gateway>>, Undecided> {
    let subnet = &cx.estate()[id];
    match &subnet.name {
        Field::Known(name) if name.eq_ignore_ascii_case(skus::GATEWAY_SUBNET) => {}
        Field::Unknown(_) => {}
        _ => return Ok(None),
    }
    let mut carried: Option<Id<Gateway>> = None;
    let mut verdict = Ok(());
    for gateway in cx.reach().hosted(id) {
        match is_expressroute(&cx.estate()[*gateway], cx) {
            Ok(true)
                if carried.is_none_or(|carried| !cx.estate()[carried].identity.is_certain()) =>
            {
                carried = Some(*gateway);
            }
            Ok(_) => {}
            Err(undecided) => verdict = Err(undecided),
        }
    }
    if carried.is_none() {
        verdict?;
        if let Some(unknown) = cx.reach().homeless_expressroute() {
            return Err(cx.undecided(unknown));
        }
        return Ok(None);
    }
    cx.known(&subnet.name)?;
    Ok(carried)
}

/// The gateway for circuits in whose subnet something of that kind is attached; `None` if there surely is none.
fn attached(
    association: &SubnetAssociation,
    kind: Attachment,
    cx: &mut Context<'_>,
) -> Result<Option<Id<Gateway>>, Undecided> {
    if association.attachment != kind || !cx.backlinks().may_have_expressroute {
        return Ok(None);
    }
    let Some(subnet) = cx.linked(&association.subnet)? else {
        return Ok(None);
    };
    let carried = carried(subnet, cx)?;
    if let Some(gateway) = carried {
        let estate = cx.estate();
        cx.needs_also(&estate[subnet].identity);
        cx.needs_also(&estate[gateway].identity);
    }
    Ok(carried)
}

/// A route of a table, wherever it is declared.
struct AnyRoute<'a> {
    address_prefix: &'a Field<IpNet>,
    next_hop_type: &'a Field<Arc<str>>,
}

/// Checks each route of the table that is attached. One that is not known hides no other.
fn each_route<'a>(
    association: &'a SubnetAssociation,
    cx: &mut Context<'a>,
    mut check: impl FnMut(AnyRoute<'a>, &mut Context<'a>) -> Verdict,
) -> Verdict {
    let Some(id) = cx.linked(&association.route_table)? else {
        return Ok(());
    };
    let (estate, backlinks) = (cx.estate(), cx.backlinks());
    let table = &estate[id];
    cx.needs_also(&table.identity);
    let mut verdict = Ok(());
    for route in &table.routes.items {
        let route = AnyRoute {
            address_prefix: &route.address_prefix,
            next_hop_type: &route.next_hop_type,
        };
        verdict = check(route, cx).and(verdict);
    }
    for route in backlinks.routes.of(id) {
        let route = &estate[*route];
        // What one route needs the others do not.
        cx.with_party(&route.identity, |cx| {
            let route = AnyRoute {
                address_prefix: &route.address_prefix,
                next_hop_type: &route.next_hop_type,
            };
            verdict = check(route, cx).and(std::mem::replace(&mut verdict, Ok(())));
        });
    }
    if let Some((_, unknown)) = backlinks.routes.adrift().first() {
        verdict = verdict.and(Err(cx.undecided(unknown)));
    }
    verdict.and(cx.all(&table.routes).map(drop))
}

/// The prefixes of a subnet whose IPv4 part is exactly as large as one prefix of that length; `None` if it is of
/// another size. What is not known yet could add some.
fn of_length<'a>(
    subnet: &'a Subnet,
    length: u8,
    cx: &Context<'_>,
) -> Result<Option<&'a Known<Vec<Field<IpNet>>>>, Undecided> {
    let Some(prefixes) = cx.known(&subnet.address_prefixes)? else {
        return Ok(None);
    };
    let (mut addresses, mut unknown) = (0, None);
    for prefix in prefixes.iter() {
        match cx.known(prefix) {
            Ok(Some(prefix)) => addresses += addresses_v4(**prefix),
            Ok(None) => return Ok(None),
            Err(undecided) => unknown = Some(undecided),
        }
    }
    let wanted = 1 << (32 - length);
    let unknown = unknown.or_else(|| subnet.pooled().next().map(|pool| cx.undecided(&pool)));
    match unknown {
        Some(undecided) if addresses <= wanted => Err(undecided),
        _ => Ok((addresses == wanted).then_some(prefixes)),
    }
}

/// How many addresses an IPv4 prefix has; none for IPv6.
fn addresses_v4(prefix: IpNet) -> u64 {
    match prefix {
        IpNet::V4(prefix) => 1 << (32 - prefix.prefix_len()),
        IpNet::V6(_) => 0,
    }
}

/// The IPv4 prefixes in backquotes.
fn written(prefixes: &Known<Vec<Field<IpNet>>>) -> String {
    let ipv4 = prefixes.iter().filter_map(ipv4).map(|prefix| {
        // The list may be secret as a whole, or one prefix in it.
        let shown = prefixes.map(|_| prefix);
        format!("`{shown}`")
    });
    ipv4.collect::<Vec<_>>().join(" and ")
}

fn ipv4(field: &Field<IpNet>) -> Option<&Known<IpNet>> {
    match field {
        Field::Known(prefix) if prefix.addr().is_ipv4() => Some(prefix),
        _ => None,
    }
}
