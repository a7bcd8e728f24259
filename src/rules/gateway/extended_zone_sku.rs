//! An Extended Zone has gateways without availability zones only.

use crate::{
    azure::{links, skus},
    finding::Severity::{self, Error},
    model::{gateway::Gateway, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_expressroute,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "extended-zone-sku",
    summary: "zonal or scalable gateway SKU in an Extended Zone",
    why: "An Extended Zone has no availability zones, and of ExpressRoute gateways it has Standard, HighPerformance and \
          UltraPerformance only.",
    fix: "choose `Standard`, `HighPerformance` or `UltraPerformance`",
    cost: Cost::GatewayReplaced,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ADD_GATEWAY],
    examples: examples!("extended-zone-sku"),
    needs: Needs::Either,
    check: Check::Gateway(check),
};

fn check(id: Id<Gateway>, cx: &mut Context<'_>) -> Verdict {
    let gateway = &cx.estate()[id];
    if cx.is_absent(&gateway.edge_zone)? || !is_expressroute(gateway, cx)? {
        return Ok(());
    }
    let (Some(zone), Some(sku)) = (cx.known(&gateway.edge_zone)?, cx.known(&gateway.sku)?) else {
        return Ok(());
    };
    if skus::gateway(sku).is_some_and(|known| known.zonal) {
        let message = format!("gateway SKU `{sku}` in the Extended Zone `{zone}`");
        cx.report(Fault::at(sku, message).related(zone, "the Extended Zone"));
    }
    Ok(())
}
