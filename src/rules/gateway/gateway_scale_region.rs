//! The region has scalable gateways.

use crate::{
    azure::{links, regions, skus},
    finding::Severity::{self, Note},
    model::{gateway::Gateway, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_expressroute,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "gateway-scale-region",
    summary: "ErGwScale in a region that does not have it",
    why: "`ErGwScale` is not offered in every region. The list is Microsoft's of 2025-11-06, and moves.",
    fix: "check the page for the region, or choose `ErGw1AZ`, `ErGw2AZ` or `ErGw3AZ`",
    cost: Cost::GatewayReplaced,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::SCALABLE_GATEWAY],
    examples: examples!("gateway-scale-region"),
    needs: Needs::Either,
    check: Check::Gateway(check),
};

fn check(id: Id<Gateway>, cx: &mut Context<'_>) -> Verdict {
    let gateway = &cx.estate()[id];
    if !is_expressroute(gateway, cx)? || !cx.is_named(&gateway.sku, skus::SCALABLE)? {
        return Ok(());
    }
    let Some(location) = cx.known(&gateway.location)? else {
        return Ok(());
    };
    if skus::SCALABLE_EXCLUDED_REGIONS.contains(&&*regions::normalise(location)) {
        let message = format!("`ErGwScale` is not listed for the region `{location}`");
        cx.report(Fault::at(location, message).related(&gateway.sku, "the SKU"));
    }
    Ok(())
}
