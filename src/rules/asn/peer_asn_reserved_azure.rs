//! Azure uses some autonomous system numbers itself.

use crate::{
    azure::{
        asn::{self, Class},
        links,
    },
    finding::Severity::{self, Error, Warning},
    model::peering::Peering,
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peer-asn-reserved-azure",
    summary: "peer ASN that Azure uses itself",
    why: "Microsoft's pages exclude 65515 to 65520, and 12076 is Microsoft's side of every peering. Azure puts such \
          numbers into the AS paths, and a router drops routes that already carry its own. The page of 2015 would have \
          allowed 65515 to 65520.",
    fix: "give the router another autonomous system, such as 65010",
    cost: Cost::SessionReset,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::ROUTING,
        links::CONFIGURE_PEERING,
        links::ROUTE_SERVER_FAQ,
    ],
    examples: examples!("peer-asn-reserved-azure"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    let Some(asn) = cx.known(&peering.peer_asn)? else {
        return Ok(());
    };
    let (what, severity) = match asn::classify(i128::from(**asn)) {
        Class::Microsoft => ("the one of Microsoft's own routers", Error),
        Class::ReservedByAzure => ("reserved by Azure (65515 to 65520)", Error),
        // Named by the pages of Route Server and VPN gateways, not by those of ExpressRoute.
        Class::RouteServerReserved => ("reserved by Azure for other services", Warning),
        _ => return Ok(()),
    };
    // Which of them a secret one is, would say much of it.
    let what = asn.shown().map_or("one that Azure uses itself", |_| what);
    let message = format!("peer ASN `{asn}` is {what}");
    cx.report(Fault::at(asn, message).at_most(severity));
    Ok(())
}
