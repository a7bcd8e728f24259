//! The page of 2015 took private autonomous systems above 65000 only.

use crate::{
    azure::{asn, links},
    finding::{
        Edition,
        Severity::{self, Error, Note},
    },
    model::peering::{Peering, PeeringType},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peer-asn-legacy-floor",
    summary: "private peer ASN that is not greater than 65000",
    why: "The page of 2015 demands that private numbers be greater than 65000. Today's pages do not: on private peering any \
          private number will do except 65515 to 65520.",
    fix: "to satisfy the page of 2015 as well, use a number from 65001 to 65514",
    cost: Cost::SessionReset,
    severity: Severity::editions(Note, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::PREREQUISITES_2015, links::ROUTING],
    examples: examples!("peer-asn-legacy-floor"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    let kind = cx.known(&peering.peering_type);
    // Today a private number is the matter of another rule there, and a higher one would help nothing.
    let is_current = cx.edition() == Edition::Current;
    if is_current && matches!(&kind, Ok(Some(kind)) if ***kind == PeeringType::Microsoft) {
        return Ok(());
    }
    let Some(asn) = cx.known(&peering.peer_asn)? else {
        return Ok(());
    };
    if !asn::is_below_floor_of_2015(i128::from(**asn)) {
        return Ok(());
    }
    if is_current {
        kind?;
    }
    let message = format!("peer ASN `{asn}` is private and not greater than 65000");
    cx.report(Fault::at(asn, message));
    Ok(())
}
