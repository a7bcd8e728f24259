//! Both ends of a link tag its frames alike.

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
    id: "exchange-vlan-mismatch",
    summary: "VLAN ID that differs between the partner and Azure",
    why: "Frames with another tag than the peering's are dropped, and the session never comes up. The partner passes the tag on as \
          its side says.",
    fix: "write the peering's VLAN ID on both sides",
    cost: Cost::SessionReset,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::CONFIGURE_PEERING,
        links::MEGAPORT_VXC,
        links::EQUINIX_FABRIC_AZURE,
    ],
    examples: examples!("exchange-vlan-mismatch"),
    needs: Needs::Either,
    check: Check::Partner(check),
};

fn check(session: &PartnerSession, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !speaks_of(session, peering, cx)? {
        return Ok(());
    }
    let (partner, azure) = (cx.known(&session.vlan_id)?, cx.known(&peering.vlan_id)?);
    if let (Some(partner), Some(azure)) = (partner, azure)
        && **partner != **azure
    {
        let message = format!(
            "VLAN ID `{partner}` on the partner's side, `{azure}` in `{}`",
            peering.identity.address
        );
        cx.report(Fault::at(partner, message).related(azure, "Azure's side"));
    }
    Ok(())
}
