//! A peer ASN is a whole number of 32 bits.
//!
//! 0 is a number of 32 bits that the Internet reserves, so `peer-asn-reserved-iana` speaks for it.

use crate::{
    azure::{
        asn::{self, Class},
        links,
    },
    finding::Severity::{self, Error},
    model::peering::Peering,
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peer-asn-range",
    summary: "peer ASN that is no number of 32 bits",
    why: "An autonomous system number is a whole number from 1 to 4294967295; Azure's schema takes no other. \
          The provider does not check it before apply.",
    fix: "write the number of the router's autonomous system in plain notation: 1.10 is 65546",
    cost: Cost::SessionReset,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ARM_PEERING, links::RFC_6793],
    examples: examples!("peer-asn-range"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if peering.peer_asn.is_invalid() {
        let message = "peer ASN is not a whole number from 1 to 4294967295";
        cx.report(Fault::at(&peering.peer_asn, message));
    }
    let Some(asn) = cx.known(&peering.peer_asn)? else {
        return Ok(());
    };
    if asn::classify(i128::from(**asn)) == Class::OutOfRange {
        cx.report(Fault::at(
            asn,
            format!("peer ASN `{asn}` is outside 1 to 4294967295"),
        ));
    }
    Ok(())
}
