//! The gateway's subnet has no NAT gateway.

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
    id: "gateway-subnet-nat-gateway",
    summary: "NAT gateway on the gateway subnet",
    why: "A NAT gateway cannot be attached to the subnet of a virtual network gateway.",
    fix: "take the association away",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::NAT_GATEWAY],
    examples: examples!("gateway-subnet-nat-gateway"),
    needs: Needs::Either,
    check: Check::SubnetAssociation(check),
};

fn check(id: Id<SubnetAssociation>, cx: &mut Context<'_>) -> Verdict {
    let association = &cx.estate()[id];
    let Some(gateway) = super::attached(association, Attachment::NatGateway, cx)? else {
        return Ok(());
    };
    let message = "NAT gateway on the subnet of an ExpressRoute gateway";
    let gateway = &cx.estate()[gateway].identity;
    cx.report(Fault::at(&association.identity, message).related(gateway, "the gateway in it"));
    Ok(())
}
