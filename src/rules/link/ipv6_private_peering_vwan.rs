//! Virtual WAN carries no IPv6.

use crate::{
    azure::{defaults, links},
    finding::Severity::{self, Warning},
    model::{link::Id, peering::PeeringType, vwan_connection::VwanConnection},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_peering,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "ipv6-private-peering-vwan",
    summary: "IPv6 on a private peering that leads to a virtual hub only",
    why: "Microsoft's page on IPv6 over private peering excludes Virtual WAN: the hub passes IPv4 only, and no network learns \
          the routes of the IPv6 half.",
    fix: "leave the `ipv6` block out, or connect the circuit to a gateway in a virtual network too",
    cost: Cost::SessionReset,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::IPV6, links::VIRTUAL_WAN_FAQ],
    examples: examples!("ipv6-private-peering-vwan"),
    needs: Needs::Either,
    check: Check::VwanConnection(check),
};

fn check(id: Id<VwanConnection>, cx: &mut Context<'_>) -> Verdict {
    let (estate, reach) = (cx.estate(), cx.reach());
    let connection = &estate[id];
    let Some(peering) = cx.linked(&connection.peering)? else {
        return Ok(());
    };
    let peering = &estate[peering];
    if !is_peering(PeeringType::Private, peering, cx)? {
        return Ok(());
    }
    let mut used = None;
    for ipv6 in cx.all(&peering.ipv6)? {
        let enabled = cx.known(&ipv6.enabled)?;
        if enabled.map_or(defaults::PEERING_IPV6_ENABLED, |enabled| **enabled) {
            used = Some(ipv6);
        }
    }
    let Some(ipv6) = used else {
        return Ok(());
    };
    // Beside the hub, IPv6 may be for a gateway in a virtual network.
    let Some(circuit) = cx.linked(&peering.circuit)? else {
        return Ok(());
    };
    if !reach.from(circuit).gateways.is_empty() {
        return Ok(());
    }
    if let Some(unknown) = reach.missing() {
        return Err(cx.undecided(unknown));
    }
    cx.needs_also(&peering.identity);
    let message = format!(
        "the hub takes no IPv6, and `{}` has an `ipv6` block",
        peering.identity.address
    );
    let fault = Fault::at(&connection.peering, message);
    cx.report(fault.related(&ipv6.primary.text, "the IPv6 half"));
    Ok(())
}
