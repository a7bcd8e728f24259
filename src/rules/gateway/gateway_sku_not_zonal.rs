//! A gateway spreads over availability zones.

use crate::{
    azure::{links, skus},
    finding::Severity::{self, Note, Warning},
    model::{gateway::Gateway, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_expressroute,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "gateway-sku-not-zonal",
    summary: "gateway SKU without availability zones",
    why: "A gateway of SKU Standard, HighPerformance or UltraPerformance stands in one data centre and goes down with it. Its zonal \
          twin does the same in all zones of a region that has zones; changing to it replaces the gateway.",
    fix: "choose the zonal SKU if the region has availability zones",
    cost: Cost::GatewayReplaced,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::APRL_GATEWAYS, links::GATEWAY_MIGRATION],
    examples: examples!("gateway-sku-not-zonal"),
    needs: Needs::Either,
    check: Check::Gateway(check),
};

fn check(id: Id<Gateway>, cx: &mut Context<'_>) -> Verdict {
    let gateway = &cx.estate()[id];
    if !is_expressroute(gateway, cx)? {
        return Ok(());
    }
    let Some(sku) = cx.known(&gateway.sku)? else {
        return Ok(());
    };
    let Some(known) = skus::gateway(sku).filter(|known| !known.zonal) else {
        return Ok(());
    };
    // In an Extended Zone there are no other SKUs.
    if !cx.is_absent(&gateway.edge_zone)? {
        return Ok(());
    }
    let mut twins = skus::GATEWAYS
        .iter()
        .filter(|it| it.zonal && it.name != skus::SCALABLE);
    let twin = twins.find(|it| it.mbps == known.mbps);
    let ceiling = if super::is_made(&gateway.identity, cx) {
        Warning
    } else {
        Note
    };
    let fault = Fault::at(
        sku,
        format!("gateway SKU `{sku}` has no availability zones"),
    );
    let fault = fault.at_most(ceiling);
    cx.report(match twin {
        Some(twin) => fault.help(format!(
            "choose `{}` if the region has availability zones",
            twin.name
        )),
        None => fault,
    });
    Ok(())
}
