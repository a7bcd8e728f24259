//! Both ends of a session agree on the customer's autonomous system.

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::{partner::PartnerSession, peering::Peering},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

use super::speaks_of;

pub(super) const RULE: Rule = Rule {
    id: "exchange-asn-mismatch",
    summary: "peer ASN that differs between the partner and Azure",
    why: "A BGP session opens only if each side announces the number that the other expects. Where the partner configures the \
          peering too, the two declarations undo each other.",
    fix: "write the same peer ASN on both sides",
    cost: Cost::SessionReset,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::CONFIGURE_PEERING,
        links::MEGAPORT_VXC,
        links::EQUINIX_CLOUD_GUIDE,
    ],
    examples: examples!("exchange-asn-mismatch"),
    needs: Needs::Either,
    check: Check::Partner(check),
};

fn check(session: &PartnerSession, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !speaks_of(session, peering, cx)? {
        return Ok(());
    }
    let (partner, azure) = (cx.known(&session.peer_asn)?, cx.known(&peering.peer_asn)?);
    if let (Some(partner), Some(azure)) = (partner, azure)
        && **partner != **azure
    {
        let message = format!(
            "peer ASN `{partner}` on the partner's side, `{azure}` in `{}`",
            peering.identity.address
        );
        cx.report(Fault::at(partner, message).related(azure, "Azure's side"));
    }
    Ok(())
}
