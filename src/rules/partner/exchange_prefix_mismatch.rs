//! Both ends of a link lie in one subnet.

use ipnet::IpNet;

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::{
        field::Field,
        partner::PartnerSession,
        peering::{LinkPrefix, Peering},
    },
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

use super::speaks_of;

pub(super) const RULE: Rule = Rule {
    id: "exchange-prefix-mismatch",
    summary: "link subnet that differs between the partner and Azure",
    why: "The two ends of a link reach each other only within one subnet. Where the partner configures the peering too, the two \
          declarations undo each other.",
    fix: "write the same link subnets on both sides",
    cost: Cost::SessionReset,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::CONFIGURE_PEERING,
        links::MEGAPORT_VXC,
        links::EQUINIX_CLOUD_GUIDE,
    ],
    examples: examples!("exchange-prefix-mismatch"),
    needs: Needs::Either,
    check: Check::Partner(check),
};

fn check(session: &PartnerSession, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !speaks_of(session, peering, cx)? {
        return Ok(());
    }
    compare(&session.primary, &peering.primary, peering, cx)?;
    compare(&session.secondary, &peering.secondary, peering, cx)?;
    compare_either(session, peering, cx)
}

/// Where the partner does not say which of the two links it speaks of, it is one of them.
fn compare_either(session: &PartnerSession, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    let Some(partner) = cx.known(&session.either)? else {
        return Ok(());
    };
    let primary = cx.known(&peering.primary.prefix)?;
    let secondary = cx.known(&peering.secondary.prefix)?;
    let (Some(primary), Some(secondary)) = (primary, secondary) else {
        return Ok(());
    };
    if [primary, secondary]
        .iter()
        .all(|azure| azure.trunc() != partner.trunc())
    {
        let message = format!(
            "`{partner}` on the partner's side lies in neither link subnet of `{}`, `{primary}` and `{secondary}`",
            peering.identity.address
        );
        let fault = Fault::at(partner, message).related(primary, "the primary link");
        cx.report(fault.related(secondary, "the secondary link"));
    }
    Ok(())
}

fn compare(
    partner: &Field<IpNet>,
    link: &LinkPrefix,
    peering: &Peering,
    cx: &mut Context<'_>,
) -> Verdict {
    let (partner, azure) = (cx.known(partner)?, cx.known(&link.prefix)?);
    if let (Some(partner), Some(azure)) = (partner, azure)
        && partner.trunc() != azure.trunc()
    {
        let message = format!(
            "{} link `{partner}` on the partner's side, `{azure}` in `{}`",
            link.side, peering.identity.address
        );
        cx.report(Fault::at(partner, message).related(azure, "Azure's side"));
    }
    Ok(())
}
