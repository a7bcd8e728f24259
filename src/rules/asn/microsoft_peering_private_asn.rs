//! Microsoft peering wants a public autonomous system.

use crate::{
    azure::{asn, links},
    finding::Severity::{self, Warning},
    model::peering::{Peering, PeeringType},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_peering,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "microsoft-peering-private-asn",
    summary: "private peer ASN on Microsoft peering",
    why: "Microsoft peering takes a public number that is registered to you or your provider. A private one has to be \
          validated by hand before the sessions are enabled, and it is stripped from the AS paths.",
    fix: "use the public number to which your prefixes are registered, or ask Microsoft support to validate the private one",
    cost: Cost::SessionReset,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING, links::CIRCUITS_AND_PEERINGS],
    examples: examples!("microsoft-peering-private-asn"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !is_peering(PeeringType::Microsoft, peering, cx)? {
        return Ok(());
    }
    let Some(asn) = cx.known(&peering.peer_asn)? else {
        return Ok(());
    };
    if asn::classify(i128::from(**asn)).is_private() {
        cx.report(Fault::at(
            asn,
            format!("peer ASN `{asn}` on Microsoft peering is private"),
        ));
    }
    Ok(())
}
