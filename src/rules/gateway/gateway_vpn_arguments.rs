//! A gateway for circuits has no arguments of VPN gateways.

use crate::{
    azure::{defaults::VPN_TYPE, links},
    finding::Severity::{self, Warning},
    model::{gateway::Gateway, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_expressroute,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "gateway-vpn-arguments",
    summary: "argument of VPN gateways on an ExpressRoute gateway",
    why: "The provider's schema is one for both types of gateway and does not hold arguments against the type. What \
          only a VPN gateway has is without effect at best: ExpressRoute has no policy-based routing, no generations and \
          no point-to-site clients.",
    fix: "leave it out",
    cost: Cost::GatewayReplaced,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::AZURERM_VIRTUAL_NETWORK_GATEWAY, links::ARM_GATEWAY],
    examples: examples!("gateway-vpn-arguments"),
    needs: Needs::Either,
    check: Check::Gateway(check),
};

fn check(id: Id<Gateway>, cx: &mut Context<'_>) -> Verdict {
    let gateway = &cx.estate()[id];
    if !is_expressroute(gateway, cx)? {
        return Ok(());
    }
    let mut verdict = Ok(());
    // What says nothing else than the default is written by many and does no harm.
    for (name, argument, harmless) in [
        ("vpn_type", &gateway.vpn_type, VPN_TYPE),
        ("generation", &gateway.generation, "None"),
    ] {
        match cx.known(argument) {
            Ok(Some(value)) if !value.eq_ignore_ascii_case(harmless) => {
                let message = format!("`{name}` is `{value}` on an ExpressRoute gateway");
                cx.report(Fault::at(value, message).leave_out(value));
            }
            Ok(_) => {}
            Err(undecided) => verdict = Err(undecided),
        }
    }
    for (name, argument) in [
        ("active_active", &gateway.active_active),
        ("bgp_enabled", &gateway.bgp_enabled),
        ("enable_bgp", &gateway.enable_bgp),
    ] {
        match cx.known(argument) {
            Ok(Some(value)) if **value => {
                let message = format!("`{name}` is `{value}` on an ExpressRoute gateway");
                cx.report(Fault::at(value, message).leave_out(value));
            }
            Ok(_) => {}
            Err(undecided) => verdict = Err(undecided),
        }
    }
    for block in &gateway.vpn_clients.items {
        let message = "`vpn_client_configuration` on an ExpressRoute gateway";
        cx.report(Fault::at(block, message).leave_out(block));
    }
    verdict.and(cx.all(&gateway.vpn_clients).map(drop))
}
