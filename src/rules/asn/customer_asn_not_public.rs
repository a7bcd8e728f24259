//! The customer ASN names the network to which announced prefixes are registered.

use crate::{
    azure::{
        asn::{self, Class},
        links,
    },
    finding::Severity::{self, Error, Note, Warning},
    model::peering::{MicrosoftConfig, Peering, PeeringType},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_peering,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "customer-asn-not-public",
    summary: "customer ASN that is not public",
    why: "Microsoft looks up the announced prefixes under the customer ASN in the registries. No registry knows a private \
          or reserved number, so that the validation does not succeed and the sessions stay down.",
    fix: "write the public number to which the announced prefixes are registered, or leave it out if that is the peer ASN",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::CIRCUITS_AND_PEERINGS, links::CONFIGURE_PEERING],
    examples: examples!("customer-asn-not-public"),
    needs: Needs::Either,
    check: Check::Announcement(check),
};

fn check(announced: &MicrosoftConfig, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    // On another peering the whole block is the fault.
    if !is_peering(PeeringType::Microsoft, peering, cx)? {
        return Ok(());
    }
    if announced.customer_asn.is_invalid() {
        let message = "customer ASN is not a whole number from 1 to 4294967295";
        cx.report(Fault::at(&announced.customer_asn, message));
    }
    let Some(asn) = cx.known(&announced.customer_asn)? else {
        return Ok(());
    };
    let class = asn::classify(i128::from(**asn));
    let severity = match class {
        // The provider's default for "not set".
        Class::Zero | Class::Public => return Ok(()),
        Class::RouteServerReserved => Warning,
        _ if class.is_for_documentation() && cx.is_example() => Note,
        _ => Error,
    };
    // What kind of number a secret one is, would say much of it.
    let what = asn.shown().map_or("not public", |_| class.words());
    let message = format!("customer ASN `{asn}` is {what}");
    cx.report(Fault::at(asn, message).at_most(severity));
    Ok(())
}
