//! The number of an ExpressRoute gateway is given.

use crate::{
    azure::{asn, links},
    finding::Severity::{self, Warning},
    model::{gateway::Gateway, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_expressroute,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "gateway-asn-not-65515",
    summary: "ExpressRoute gateway with another ASN than 65515",
    why: "Every ExpressRoute gateway has autonomous system 65515, and it cannot be changed. Configurations of other routers \
          that count on the number written here do not fit.",
    fix: "leave `bgp_settings` out, or write 65515",
    cost: Cost::Nothing,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::VIRTUAL_WAN],
    examples: examples!("gateway-asn-not-65515"),
    needs: Needs::Either,
    check: Check::Gateway(check),
};

fn check(id: Id<Gateway>, cx: &mut Context<'_>) -> Verdict {
    let gateway = &cx.estate()[id];
    if !is_expressroute(gateway, cx)? {
        return Ok(());
    }
    let mut verdict = Ok(());
    for field in &gateway.asn.items {
        match cx.known(field) {
            Ok(Some(asn)) if **asn != i64::from(asn::GATEWAY) => {
                let message = format!("ASN `{asn}` on an ExpressRoute gateway, which has 65515");
                cx.report(Fault::at(asn, message).write(asn, asn::GATEWAY));
            }
            Ok(_) => {}
            Err(undecided) => verdict = Err(undecided),
        }
    }
    verdict?;
    cx.all(&gateway.asn)?;
    Ok(())
}
