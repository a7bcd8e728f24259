//! A gateway for circuits has a size made for circuits.

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
    id: "gateway-sku-type",
    summary: "VPN SKU on an ExpressRoute gateway",
    why: "The provider's plan takes every SKU for both types of gateway; those of VPN gateways do not exist for \
          ExpressRoute, so the gateway cannot be created.",
    fix: "choose `ErGw1AZ`, `ErGw2AZ`, `ErGw3AZ` or `ErGwScale`",
    cost: Cost::Nothing,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::GATEWAYS, links::AZURERM_VIRTUAL_NETWORK_GATEWAY],
    examples: examples!("gateway-sku-type"),
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
    if skus::is_vpn_only(sku) {
        cx.report(Fault::at(sku, format!("`{sku}` is a SKU of VPN gateways")));
    }
    Ok(())
}
