//! A hub with a gateway for circuits has a /24 or larger.

use crate::{
    azure::{limits, links},
    finding::Severity::{self, Error},
    model::{link::Id, vwan_gateway::VwanGateway},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "vwan-hub-prefix",
    summary: "virtual hub with a prefix longer than /24",
    why: "A virtual hub needs a /24 at least: its gateways and routers are laid into it. The prefix cannot be changed later.",
    fix: "give the hub a /24 or larger",
    cost: Cost::GatewayReplaced,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::VIRTUAL_WAN_FAQ],
    examples: examples!("vwan-hub-prefix"),
    needs: Needs::Either,
    check: Check::VwanGateway(check),
};

fn check(id: Id<VwanGateway>, cx: &mut Context<'_>) -> Verdict {
    let gateway = &cx.estate()[id];
    let Some(hub) = cx.linked(&gateway.hub)? else {
        return Ok(());
    };
    let hub = &cx.estate()[hub];
    let Some(prefix) = cx.known(&hub.address_prefix)? else {
        return Ok(());
    };
    if prefix.addr().is_ipv4() && prefix.prefix_len() > limits::HUB_PREFIX_LENGTH {
        cx.needs_also(&hub.identity);
        let message = format!("virtual hub prefix `{prefix}` is smaller than a /24");
        cx.report(Fault::at(prefix, message).related(&gateway.identity, "the gateway in the hub"));
    }
    Ok(())
}
