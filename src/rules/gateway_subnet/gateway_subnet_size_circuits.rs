//! The subnet of a large gateway has room for it.

use crate::{
    azure::{links, skus},
    finding::Severity::{self, Error, Warning},
    model::{link::Id, subnet::Subnet},
    rules::{
        connected::Connected,
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "gateway-subnet-size-circuits",
    summary: "gateway subnet smaller than a /26 for a gateway that needs it",
    why: "Sixteen circuits on one gateway need a /26, and so does the SKU `ErGwScale`, by the page on how to create it.",
    fix: "give the subnet a /26 or larger",
    cost: Cost::GatewayReplaced,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::GATEWAYS, links::CONFIGURE_SCALABLE_GATEWAY],
    examples: examples!("gateway-subnet-size-circuits"),
    needs: Needs::Either,
    check: Check::Subnet(check),
};

fn check(id: Id<Subnet>, cx: &mut Context<'_>) -> Verdict {
    let Some(gateway_id) = super::carried(id, cx)? else {
        return Ok(());
    };
    let (subnet, gateway) = (&cx.estate()[id], &cx.estate()[gateway_id]);
    // Smaller than a /27 is said by `gateway-subnet-size`.
    let Some(prefixes) = super::of_length(subnet, skus::GATEWAY_SUBNET_LENGTH, cx)? else {
        return Ok(());
    };
    cx.needs_also(&gateway.identity);
    let written = super::written(prefixes);
    let is_scalable = cx.is_named(&gateway.sku, skus::SCALABLE);
    let connected = Connected::to(gateway_id, cx);
    let is_full = connected.are_more_than(skus::LARGE_GATEWAY_SUBNET_CIRCUITS - 1);
    let (reason, ceiling) = match (&is_full, &is_scalable) {
        (Ok(true), _) => ("16 circuits need", Error),
        (_, Ok(true)) => ("`ErGwScale` needs", Warning),
        (Err(unknown), _) => return Err(cx.undecided(unknown)),
        (Ok(false), _) => return is_scalable.map(drop),
    };
    let message = format!("gateway subnet {written} is smaller than the /26 that {reason}");
    cx.report(
        Fault::at(prefixes, message)
            .at_most(ceiling)
            .related(&gateway.identity, "the gateway in it"),
    );
    // The warning stands whatever else is unknown; whether it is an error does not.
    is_full.map(drop).map_err(|unknown| cx.undecided(&unknown))
}
