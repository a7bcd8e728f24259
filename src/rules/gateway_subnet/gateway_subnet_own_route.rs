//! Routes on the gateway's subnet leave the subnet itself alone.

use crate::{
    azure::links,
    finding::Severity::{self, Error, Note, Warning},
    model::{
        field::Known,
        link::Id,
        subnet::Subnet,
        subnet_association::{Attachment, SubnetAssociation},
    },
    rules::{
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

use ipnet::IpNet;

pub(super) const RULE: Rule = Rule {
    id: "gateway-subnet-own-route",
    summary: "route for the gateway subnet's own range in its route table",
    why: "The instances of the gateway talk to each other and to Azure's control plane within the gateway subnet. A user-defined \
          route that is at least as specific as the system route of the virtual network takes that traffic away: to an \
          appliance, or to nowhere.",
    fix: "route to the prefixes of the workloads' subnets or of the spokes instead",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::GATEWAYS, links::COEXIST, links::UDR],
    examples: examples!("gateway-subnet-own-route"),
    needs: Needs::Either,
    check: Check::SubnetAssociation(check),
};

fn check(id: Id<SubnetAssociation>, cx: &mut Context<'_>) -> Verdict {
    let association = &cx.estate()[id];
    let Some(gateway) = super::attached(association, Attachment::RouteTable, cx)? else {
        return Ok(());
    };
    let Some(subnet) = cx.linked(&association.subnet)? else {
        return Ok(());
    };
    let estate = cx.estate();
    let (subnet, gateway) = (&estate[subnet], &estate[gateway].identity);
    super::each_route(association, cx, |route, cx| {
        let (Some(covered), Some(next_hop)) = (
            cx.known(route.address_prefix)?,
            cx.known(route.next_hop_type)?,
        ) else {
            return Ok(());
        };
        let leads_nowhere = next_hop.eq_ignore_ascii_case("None");
        // The default route has a rule of its own.
        if covered.prefix_len() == 0
            || !(leads_nowhere || next_hop.eq_ignore_ascii_case("VirtualAppliance"))
        {
            return Ok(());
        }
        let Some(own) = covered_prefix(subnet, covered, cx)? else {
            return Ok(());
        };
        // Less specific than the system route of the network, it is never chosen for the subnet itself.
        let least = system_route(subnet, &own, cx)?.map_or(own.prefix_len(), |it| it.prefix_len());
        let ceiling = match (leads_nowhere, covered.prefix_len() >= least) {
            (true, true) => Error,
            (false, true) => Warning,
            (true, false) => Note,
            (false, false) => return Ok(()),
        };
        let subnet_prefix = own.map(ToString::to_string);
        let message = format!(
            "route `{covered}` with next hop `{next_hop}` covers the gateway subnet itself"
        );
        cx.report(
            Fault::at(covered, message)
                .at_most(ceiling)
                .related(&own, format!("the gateway subnet is `{subnet_prefix}`"))
                .related(&association.identity, "the table is attached here")
                .related(gateway, "the gateway in the subnet"),
        );
        Ok(())
    })
}

/// The first prefix of the subnet that a route covers.
fn covered_prefix(
    subnet: &Subnet,
    route: &IpNet,
    cx: &Context<'_>,
) -> Result<Option<Known<IpNet>>, Undecided> {
    let mut unknown = None;
    for prefix in cx
        .known(&subnet.address_prefixes)?
        .into_iter()
        .flat_map(|all| all.iter())
    {
        match cx.known(prefix) {
            Ok(Some(prefix)) if contains(route, prefix) => return Ok(Some(prefix.clone())),
            Ok(_) => {}
            Err(undecided) => unknown = Some(undecided),
        }
    }
    match unknown.or_else(|| subnet.pooled().next().map(|pool| cx.undecided(&pool))) {
        Some(undecided) => Err(undecided),
        None => Ok(None),
    }
}

/// The part of the network's address space that the subnet is in, which is the prefix of the system route; `None` if
/// the network is not in the code.
fn system_route(
    subnet: &Subnet,
    own: &IpNet,
    cx: &Context<'_>,
) -> Result<Option<IpNet>, Undecided> {
    let Some(vnet) = cx.linked(&subnet.vnet)? else {
        return Ok(None);
    };
    let vnet = &cx.estate()[vnet];
    let mut unknown = None;
    for space in cx
        .known(&vnet.address_space)?
        .into_iter()
        .flat_map(|all| all.iter())
    {
        match cx.known(space) {
            Ok(Some(space)) if contains(space, own) => return Ok(Some(**space)),
            Ok(_) => {}
            Err(undecided) => unknown = Some(undecided),
        }
    }
    match unknown.or_else(|| vnet.pooled().next().map(|pool| cx.undecided(&pool))) {
        Some(undecided) => Err(undecided),
        None => Ok(None),
    }
}

fn contains(outer: &IpNet, inner: &IpNet) -> bool {
    outer.trunc().contains(&inner.trunc())
}
