//! On a `Dot1Q` port, the VLAN tag tells the peerings of all its circuits apart.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::{link::Id, peering::Peering},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        same_circuit::CircuitKey,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "vlan-id-duplicate-port",
    summary: "VLAN ID used by peerings of two circuits on one Dot1Q port",
    why: "Dot1Q frames carry one tag, so that each peering on the port pair needs its own, across all circuits. With QinQ \
          Azure sets an outer tag for each circuit, and the VLAN ID is the circuit's own matter.",
    fix: "give each peering on the port pair its own VLAN ID",
    cost: Cost::SessionReset,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::DIRECT],
    examples: examples!("vlan-id-duplicate-port"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

/// The peering with the later address is at fault; two peerings of one circuit have a rule of their own.
fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    let estate = cx.estate();
    // Where no port is declared, what cannot be told of circuits does not matter.
    if estate.ports.is_empty() {
        return Ok(());
    }
    let Some(circuit) = cx.linked(&peering.circuit)? else {
        return Ok(());
    };
    let circuit = &estate[circuit];
    let Some(port) = cx.linked(&circuit.port)? else {
        return Ok(());
    };
    if !cx.is_named(&estate[port].encapsulation, "Dot1Q")? {
        return Ok(());
    }
    let Some(vlan_id) = cx.known(&peering.vlan_id)? else {
        return Ok(());
    };
    let own = CircuitKey::of(peering);
    let is_rival = |id: &Id<Peering>| {
        let other = &estate[*id];
        other.identity.address < peering.identity.address && CircuitKey::of(other) != own
    };
    let tagged = cx.beside().tagged(port, **vlan_id).iter();
    let mut rivals = tagged.filter(|id| is_rival(id));
    let first = rivals.next().map(|first| {
        let certain = std::iter::once(first)
            .chain(rivals)
            .find(|id| exists(**id, cx));
        &estate[*certain.unwrap_or(first)]
    });
    if let Some(other) = first {
        cx.needs_also(&circuit.identity);
        cx.needs_also(&other.identity);
        if let Some(circuit) = cx.linked(&other.circuit)? {
            cx.needs_also(&estate[circuit].identity);
        }
        let address = &other.identity.address;
        let message = format!("VLAN ID `{vlan_id}` is already used on the port, by `{address}`");
        let fault = Fault::at(vlan_id, message).related(&other.vlan_id, "the other use");
        cx.report(fault.related(&estate[port].encapsulation, "the port's encapsulation"));
        return Ok(());
    }
    let mut untagged = cx.beside().untagged(port);
    match untagged.find(|(id, _)| is_rival(id)) {
        Some((_, unknown)) => Err(cx.undecided(unknown)),
        None => Ok(()),
    }
}

/// Whether a peering and its circuit surely exist.
fn exists(id: Id<Peering>, cx: &Context<'_>) -> bool {
    let peering = &cx.estate()[id];
    let circuit = peering.circuit.target();
    peering.identity.is_certain()
        && circuit.is_none_or(|circuit| cx.estate()[circuit].identity.is_certain())
}
