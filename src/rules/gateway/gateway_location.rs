//! A gateway is in the region of its network.

use crate::{
    azure::{links, regions},
    finding::Severity::{self, Error},
    model::{gateway::Gateway, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_expressroute,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "gateway-location",
    summary: "gateway in another region than its virtual network",
    why: "A gateway is a part of its virtual network and is created in the network's region only.",
    fix: "write the network's `location`",
    cost: Cost::GatewayReplaced,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ADD_GATEWAY],
    examples: examples!("gateway-location"),
    needs: Needs::Either,
    check: Check::Gateway(check),
};

fn check(id: Id<Gateway>, cx: &mut Context<'_>) -> Verdict {
    let gateway = &cx.estate()[id];
    if !is_expressroute(gateway, cx)? {
        return Ok(());
    }
    let Some(vnet) = cx.linked(cx.backlinks().vnet_of(id))? else {
        return Ok(());
    };
    let vnet = &cx.estate()[vnet];
    let (Some(here), Some(there)) = (cx.known(&gateway.location)?, cx.known(&vnet.location)?)
    else {
        return Ok(());
    };
    if regions::normalise(here) != regions::normalise(there) {
        cx.needs_also(&vnet.identity);
        let message = format!("gateway in `{here}`, its virtual network in `{there}`");
        let fault = Fault::at(here, message).related(there, "the network's region");
        cx.report(fault.write_if(here, there.shown()));
    }
    Ok(())
}
