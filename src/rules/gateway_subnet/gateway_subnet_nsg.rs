//! The gateway's subnet has no network security group.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::{
        link::Id,
        subnet_association::{Attachment, SubnetAssociation},
    },
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "gateway-subnet-nsg",
    summary: "network security group on the gateway subnet",
    why: "Azure does not support a network security group on the gateway subnet: creating the gateway is blocked, or the gateway \
          stops working.",
    fix: "take the association away; filter at the subnets of the workloads",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::GATEWAYS, links::UDR],
    examples: examples!("gateway-subnet-nsg"),
    needs: Needs::Either,
    check: Check::SubnetAssociation(check),
};

fn check(id: Id<SubnetAssociation>, cx: &mut Context<'_>) -> Verdict {
    let association = &cx.estate()[id];
    let Some(gateway) = super::attached(association, Attachment::SecurityGroup, cx)? else {
        return Ok(());
    };
    let message = "network security group on the subnet of an ExpressRoute gateway";
    let gateway = &cx.estate()[gateway].identity;
    cx.report(Fault::at(&association.identity, message).related(gateway, "the gateway in it"));
    Ok(())
}
