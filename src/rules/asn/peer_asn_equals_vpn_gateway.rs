//! A router drops routes that carry its own autonomous system: VPN gateway and network at the circuit.

use crate::{
    azure::{asn, links},
    finding::Severity::{self, Warning},
    model::{
        gateway::Gateway,
        link::Id,
        peering::{Peering, PeeringType},
        reach::Meeting,
    },
    rules::{
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::{is_peering, is_vpn},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peer-asn-equals-vpn-gateway",
    summary: "VPN gateway with the peer ASN of a circuit beside it",
    why: "Azure's VPN gateway and the networks it hears of must have different numbers: BGP drops routes that carry one's \
          own. With the number of the network at the circuit, the gateway does so with that network's routes.",
    fix: "leave the VPN gateway's ASN at 65515, or give it a number that no network on-premises has",
    cost: Cost::InPlace,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::VPN_GATEWAY_FAQ, links::RFC_4271, links::COEXIST],
    examples: examples!("peer-asn-equals-vpn-gateway"),
    needs: Needs::Either,
    check: Check::Gateway(check),
};

fn check(id: Id<Gateway>, cx: &mut Context<'_>) -> Verdict {
    let (estate, gateway) = (cx.estate(), &cx.estate()[id]);
    if !is_vpn(gateway, cx)? {
        return Ok(());
    }
    // A peering with the standard number is at fault by itself.
    let own = super::own_asn(gateway, cx)?;
    let Some(asn) = own.filter(|own| ***own != i64::from(asn::GATEWAY)) else {
        return Ok(());
    };
    // Without BGP the number is not used.
    if !cx.known(&gateway.bgp_enabled)?.is_some_and(|is_on| **is_on) {
        return Ok(());
    }
    let gateways = super::expressroute_beside(gateway, cx)?;
    if gateways.is_empty() {
        return Ok(());
    }
    let (reach, attached) = (cx.reach(), cx.attached());
    let circuits = gateways
        .iter()
        .flat_map(|(id, _)| reach.circuits_at(Meeting::Gateway(*id)));
    let peerings = circuits.flat_map(|id| attached.peerings(*id));
    let (mut found, mut verdict) = (None, Ok(()));
    for peering in peerings.map(|id| &estate[*id]) {
        match has_asn(peering, **asn, cx) {
            Ok(true) if found.is_none_or(|found: &Peering| !found.identity.is_certain()) => {
                found = Some(peering);
            }
            Ok(_) => {}
            Err(undecided) => verdict = Err(undecided),
        }
    }
    if let Some(peering) = found {
        cx.needs_also(&peering.identity);
        let address = &peering.identity.address;
        let message = format!("ASN `{asn}` is also the peer ASN of `{address}`");
        cx.report(Fault::at(asn, message).related(&peering.peer_asn, "the peer ASN"));
        return Ok(());
    }
    verdict?;
    let unknown = cx.reach().missing().or(attached.stray_peering());
    unknown.map_or(Ok(()), |unknown| Err(cx.undecided(unknown)))
}

/// Whether it is a private peering with that peer ASN.
fn has_asn(peering: &Peering, asn: i64, cx: &Context<'_>) -> Result<bool, Undecided> {
    let is_private = is_peering(PeeringType::Private, peering, cx)?;
    let known = cx.known(&peering.peer_asn)?;
    Ok(is_private && known.is_some_and(|known| **known == asn))
}
