//! A public address of a gateway for circuits is of SKU Standard.

use crate::{
    azure::{links, versions},
    finding::Severity::{self, Error, Warning},
    model::{
        gateway::Gateway,
        link::{Id, Link},
        public_ip::PublicIp,
    },
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_expressroute,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "gateway-basic-public-ip",
    summary: "public address of SKU Basic behind an ExpressRoute gateway",
    why: "ExpressRoute gateways do not support public addresses of SKU Basic, which were retired on 2025-09-30: old ones still run, \
          without support, and new ones are not created. Before azurerm 4.0, Basic was what an address without `sku` got.",
    fix: "leave the address out, or give it `sku = \"Standard\"` and `allocation_method = \"Static\"`",
    cost: Cost::GatewayReplaced,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::ADD_GATEWAY,
        links::BASIC_PUBLIC_IP,
        links::AZURERM_4_UPGRADE,
    ],
    examples: examples!("gateway-basic-public-ip"),
    needs: Needs::Either,
    check: Check::Gateway(check),
};

fn check(id: Id<Gateway>, cx: &mut Context<'_>) -> Verdict {
    let gateway = &cx.estate()[id];
    if !is_expressroute(gateway, cx)? {
        return Ok(());
    }
    let mut verdict = Ok(());
    for configuration in &gateway.ip_configurations.items {
        verdict = check_address(gateway, &configuration.public_ip, cx).and(verdict);
    }
    verdict.and(cx.all(&gateway.ip_configurations).map(drop))
}

fn check_address(gateway: &Gateway, link: &Link<PublicIp>, cx: &mut Context<'_>) -> Verdict {
    let Some(address) = cx.linked(link)? else {
        return Ok(());
    };
    let address = &cx.estate()[address];
    let message = match cx.known(&address.sku)? {
        Some(sku) if sku.eq_ignore_ascii_case("Basic") => {
            format!("public address of SKU `{sku}` behind an ExpressRoute gateway")
        }
        Some(_) => return Ok(()),
        None if cx.azurerm_is_from(&versions::AZURERM_4_0)? => return Ok(()),
        None => {
            "public address without `sku`, which is Basic before azurerm 4.0, behind an ExpressRoute gateway"
                .to_owned()
        }
    };
    // That no address may be there at all is said by `gateway-public-ip`.
    let is_refused = matches!(cx.azurerm_is_from(&versions::AZURERM_4_59), Ok(true));
    if is_refused && cx.is_absent(&gateway.edge_zone)? {
        return Ok(());
    }
    // What runs goes on running.
    let is_made = super::is_made(&gateway.identity, cx);
    cx.with_party(&address.identity, |cx| {
        cx.report(
            Fault::at(&address.sku, message)
                .at_most(if is_made { Error } else { Warning })
                .related(link, "the gateway's address"),
        );
    });
    Ok(())
}
