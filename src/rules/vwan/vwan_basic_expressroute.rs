//! ExpressRoute needs a virtual WAN of type Standard.

use std::sync::Arc;

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::{Identity, field::Field, link::Id, vwan_gateway::VwanGateway},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "vwan-basic-expressroute",
    summary: "ExpressRoute gateway in a virtual WAN of type Basic",
    why: "A virtual WAN of type Basic has VPN between sites only; ExpressRoute needs type Standard. Basic can be raised to Standard, \
          and not be lowered again.",
    fix: "write `Standard`",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::VIRTUAL_WAN_TYPES, links::VIRTUAL_WAN],
    examples: examples!("vwan-basic-expressroute"),
    needs: Needs::Either,
    check: Check::VwanGateway(check),
};

fn check(id: Id<VwanGateway>, cx: &mut Context<'_>) -> Verdict {
    let estate = cx.estate();
    let Some(hub) = cx.linked(&estate[id].hub)? else {
        return Ok(());
    };
    let hub = &estate[hub];
    cx.needs_also(&hub.identity);
    let of_hub = refuse(&hub.sku, "virtual hub", &hub.identity, cx);
    let Some(wan) = cx.linked(&hub.wan)? else {
        return of_hub;
    };
    let wan = &estate[wan];
    cx.needs_also(&wan.identity);
    refuse(&wan.sku, "virtual WAN", &wan.identity, cx).and(of_hub)
}

fn refuse(sku: &Field<Arc<str>>, what: &str, object: &Identity, cx: &mut Context<'_>) -> Verdict {
    if let Some(sku) = cx.known(sku)?
        && sku.eq_ignore_ascii_case("Basic")
    {
        let message = format!("gateway for circuits in a {what} of type `{sku}`");
        cx.report(Fault::at(sku, message).write_at(object, sku, "Standard"));
    }
    Ok(())
}
