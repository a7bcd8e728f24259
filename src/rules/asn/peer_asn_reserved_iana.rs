//! No network owns the autonomous system numbers that IANA reserves.
//!
//! It speaks for 0 too, which is a number of 32 bits, but that of no autonomous system.

use crate::{
    azure::{
        asn::{self, Class},
        links,
    },
    finding::Severity::{self, Error, Note, Warning},
    model::peering::{Peering, PeeringType},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peer-asn-reserved-iana",
    summary: "peer ASN that IANA reserves",
    why: "These numbers belong to no network: 0, 23456, those for documentation (64496 to 64511, 65536 to 65551), 65535, \
          65552 to 131071 and 4294967295. No BGP session can be held under 0 or 23456, and Microsoft peering takes no documentation number.",
    fix: "use your own public number, or one from 64512 to 65534 on private peering except 65515 to 65520",
    cost: Cost::SessionReset,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::IANA_AS_NUMBERS,
        links::ROUTING,
        links::RFC_5398,
        links::RFC_7607,
    ],
    examples: examples!("peer-asn-reserved-iana"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    let Some(asn) = cx.known(&peering.peer_asn)? else {
        return Ok(());
    };
    let class = asn::classify(i128::from(**asn));
    if !class.is_reserved_by_iana() {
        return Ok(());
    }
    let kind = cx.known(&peering.peering_type);
    let severity = match class {
        Class::Zero | Class::AsTrans => Error,
        _ if class.is_for_documentation() && cx.is_example() => Note,
        _ => match &kind {
            Ok(Some(kind)) if ***kind == PeeringType::Microsoft => Error,
            _ => Warning,
        },
    };
    // Which of them a secret one is, would say much of it.
    let what = asn
        .shown()
        .map_or("one that IANA reserves", |_| class.words());
    let message = format!("peer ASN `{asn}` is {what}");
    cx.report(Fault::at(asn, message).at_most(severity));
    if severity == Warning {
        // On Microsoft peering it would be an error.
        kind?;
    }
    Ok(())
}
