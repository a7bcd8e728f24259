//! IPsec over private peering needs another SKU than `ErGwScale`.

use crate::{
    azure::{links, skus},
    finding::Severity::{self, Warning},
    model::{field::Known, gateway::Gateway, link::Id},
    rules::{
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_expressroute,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "gateway-scale-ipsec",
    summary: "VPN gateway with private addresses beside ErGwScale",
    why: "A VPN gateway with private addresses is there for IPsec over the private peering of a circuit, and gateways of SKU \
          `ErGwScale` do not support that.",
    fix: "choose `ErGw1AZ`, `ErGw2AZ` or `ErGw3AZ`, or leave the tunnels on public addresses",
    cost: Cost::GatewayReplaced,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::SCALABLE_GATEWAY],
    examples: examples!("gateway-scale-ipsec"),
    needs: Needs::Either,
    check: Check::Gateway(check),
};

fn check(id: Id<Gateway>, cx: &mut Context<'_>) -> Verdict {
    let gateway = &cx.estate()[id];
    if !is_expressroute(gateway, cx)? || !cx.is_named(&gateway.sku, skus::SCALABLE)? {
        return Ok(());
    }
    let mut verdict = Ok(());
    for other in super::beside(id, cx) {
        let other = other?;
        match has_private_addresses(other, cx) {
            Ok(Some(private)) => cx.with_party(&other.identity, |cx| {
                let message = "`ErGwScale` does not carry IPsec over private peering";
                cx.report(Fault::at(&gateway.sku, message).related(
                    private,
                    "the VPN gateway in the same network is made for it",
                ));
            }),
            Ok(None) => {}
            Err(undecided) => verdict = Err(undecided),
        }
    }
    verdict
}

fn has_private_addresses<'a>(
    gateway: &'a Gateway,
    cx: &Context<'_>,
) -> Result<Option<&'a Known<bool>>, Undecided> {
    if !cx.is_named(&gateway.gateway_type, "Vpn")? {
        return Ok(None);
    }
    Ok(cx
        .known(&gateway.private_ip_address_enabled)?
        .filter(|private| ***private))
}
