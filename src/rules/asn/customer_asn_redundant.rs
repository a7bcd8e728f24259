//! A customer ASN that is the peer ASN says nothing.

use crate::{
    azure::links,
    finding::Severity::{self, Note},
    model::peering::{MicrosoftConfig, Peering, PeeringType},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_peering,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "customer-asn-redundant",
    summary: "customer ASN that is the peer ASN",
    why: "Microsoft looks up the announced prefixes under the peer ASN unless a customer ASN is given. To give the same \
          number again is harmless.",
    fix: "leave `customer_asn` out",
    cost: Cost::InPlace,
    severity: Severity::editions(Note, Note),
    on_by_default: false,
    since: "0.1.0",
    references: &[links::CONFIGURE_PEERING],
    examples: examples!("customer-asn-redundant"),
    needs: Needs::Either,
    check: Check::Announcement(check),
};

fn check(announced: &MicrosoftConfig, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    // On another peering the whole block is the fault.
    if !is_peering(PeeringType::Microsoft, peering, cx)? {
        return Ok(());
    }
    let Some(customer) = cx.known(&announced.customer_asn)? else {
        return Ok(());
    };
    // The provider's default for "not set".
    if **customer == 0 {
        return Ok(());
    }
    if let Some(peer) = cx.known(&peering.peer_asn)?
        && **customer == **peer
    {
        let message = format!("customer ASN `{customer}` is the peer ASN again");
        let fault = Fault::at(customer, message).related(peer, "the peer ASN");
        cx.report(fault.leave_out(customer));
    }
    Ok(())
}
