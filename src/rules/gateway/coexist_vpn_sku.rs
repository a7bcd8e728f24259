//! A VPN gateway beside a gateway for circuits is route-based and not Basic.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::{gateway::Gateway, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_expressroute,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "coexist-vpn-sku",
    summary: "VPN gateway that cannot stand beside an ExpressRoute gateway",
    why: "Beside an ExpressRoute gateway Azure takes only a route-based VPN gateway, and none of SKU Basic.",
    fix: "choose `vpn_type = \"RouteBased\"` and a SKU from `VpnGw1AZ` up",
    cost: Cost::GatewayReplaced,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::COEXIST],
    examples: examples!("coexist-vpn-sku"),
    needs: Needs::Either,
    check: Check::Gateway(check),
};

fn check(id: Id<Gateway>, cx: &mut Context<'_>) -> Verdict {
    if !cx.backlinks().may_have_expressroute {
        return Ok(());
    }
    let gateway = &cx.estate()[id];
    if !cx.is_named(&gateway.gateway_type, "Vpn")? {
        return Ok(());
    }
    let mut faults = Vec::new();
    let mut verdict = Ok(());
    for (argument, refused) in [(&gateway.sku, "Basic"), (&gateway.vpn_type, "PolicyBased")] {
        match cx.known(argument) {
            Ok(Some(value)) if value.eq_ignore_ascii_case(refused) => faults.push(value),
            Ok(_) => {}
            Err(undecided) => verdict = Err(undecided),
        }
    }
    if faults.is_empty() && verdict.is_ok() {
        return Ok(());
    }
    let (mut partner, mut is_there) = (None, Ok(()));
    for other in super::beside(id, cx) {
        match other.and_then(|other| Ok(is_expressroute(other, cx)?.then_some(other))) {
            Ok(Some(other)) if other.identity.is_certain() => {
                partner = Some(other);
                break;
            }
            Ok(other) => partner = partner.or(other),
            Err(undecided) => is_there = Err(undecided),
        }
    }
    let Some(partner) = partner else {
        return is_there;
    };
    cx.needs_also(&partner.identity);
    for value in faults {
        let message =
            format!("a `{value}` VPN gateway cannot stand beside an ExpressRoute gateway");
        cx.report(Fault::at(value, message).related(
            &partner.identity,
            "the ExpressRoute gateway in the same network",
        ));
    }
    verdict
}
