//! The provider sends 0 for a peer ASN that is not set.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::peering::Peering,
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peer-asn-missing",
    summary: "peering without a peer ASN",
    why: "The provider lets `peer_asn` be left out, since Azure returns it, and sends 0 when the peering is created. \
          Azure's schema starts at 1, and no BGP session comes up with autonomous system 0.",
    fix: "set `peer_asn` to the autonomous system of the router at your end, or at your provider's",
    cost: Cost::SessionReset,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::ARM_PEERING,
        links::AZURERM_EXPRESS_ROUTE_CIRCUIT_PEERING,
    ],
    examples: examples!("peer-asn-missing"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if cx.is_absent(&peering.peer_asn)? {
        let fault = Fault::at(
            &peering.peer_asn,
            "`peer_asn` is not set, so that 0 is sent",
        );
        cx.report(fault.at_most(cx.absence(&peering.peer_asn)));
    }
    Ok(())
}
