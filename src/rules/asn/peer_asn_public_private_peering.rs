//! A public autonomous system is somebody's.

use crate::{
    azure::{
        asn::{self, Class},
        links,
    },
    finding::Severity::{self, Note, Warning},
    model::peering::{Peering, PeeringType},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_peering,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peer-asn-public-private-peering",
    summary: "public peer ASN on private peering",
    why: "Private peering takes public numbers that you own. 100 and 200 are others': they stand in the samples of the \
          provider and of Microsoft's module, from which they get copied.",
    fix: "use a private number, such as 65010, unless this one is registered to you or your provider",
    cost: Cost::SessionReset,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::CIRCUITS_AND_PEERINGS,
        links::AZURERM_EXPRESS_ROUTE_CIRCUIT_PEERING,
        links::AVM_CIRCUIT,
    ],
    examples: examples!("peer-asn-public-private-peering"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    // Where the user says which numbers are theirs, nothing is to be guessed.
    if cx.settings().organization.asns.is_some() || !is_peering(PeeringType::Private, peering, cx)?
    {
        return Ok(());
    }
    let Some(asn) = cx.known(&peering.peer_asn)? else {
        return Ok(());
    };
    if asn::classify(i128::from(**asn)) != Class::Public {
        return Ok(());
    }
    let is_sample = asn::SAMPLES.map(i64::from).contains(&**asn);
    let severity = if is_sample && !cx.is_example() {
        Warning
    } else {
        Note
    };
    let message = if is_sample && asn.shown().is_some() {
        format!("peer ASN `{asn}` is public, and the one that samples have")
    } else {
        format!("peer ASN `{asn}` on private peering is public")
    };
    cx.report(Fault::at(asn, message).at_most(severity));
    Ok(())
}
