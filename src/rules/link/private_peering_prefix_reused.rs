//! Circuits that meet tell their links apart by address.

use crate::{
    azure::links,
    finding::Severity::{self, Note, Warning},
    model::{
        peering::{LinkPrefix, Peering, PeeringType},
        reach::Meeting,
    },
    rules::{
        context::Context,
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::{doubt, is_peering},
        overlaps::Group,
        same_circuit::CircuitKey,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "private-peering-prefix-reused",
    summary: "private peerings of two circuits share link addresses",
    why: "No page forbids it. But where the circuits meet, at a gateway, a hub or through Global Reach, one address \
          then belongs to two routers: traces, monitoring and routes to the link become ambiguous.",
    fix: "give each link of each circuit a subnet of its own",
    cost: Cost::SessionReset,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING],
    examples: examples!("private-peering-prefix-reused"),
    needs: Needs::Either,
    check: Check::LinkPrefix(check),
};

/// The counterpart is the first that surely meets the link if there is one, else the first.
fn check(link: &LinkPrefix, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !is_peering(PeeringType::Private, peering, cx)? {
        return Ok(());
    }
    let Some(prefix) = cx.known(&link.prefix)? else {
        return Ok(());
    };
    if let Some(unknown) = doubt(peering) {
        return Err(cx.undecided(&unknown));
    }
    let (estate, reach, prefixes) = (cx.estate(), cx.reach(), cx.prefixes());
    let counterpart = |group| super::counterpart(group, prefix, peering, cx);
    if let Some(circuit) = cx.linked(&peering.circuit)? {
        let places = Meeting::places(circuit, reach).map(Group::LinksAt);
        let joined = reach.from(circuit).circuits.iter().copied();
        let mut groups = places.chain(joined.map(Group::LinksOf));
        if let Some((entry, other)) = groups.find_map(counterpart) {
            cx.needs_also(&other.identity);
            cx.report(super::reused(prefix, entry, other).at_most(Warning));
            return Ok(());
        }
    }
    if let Some((_, other)) = counterpart(Group::DoubtfulLinks)
        && let Some(unknown) = doubt(other)
    {
        return Err(cx.undecided(&unknown));
    }
    let own = CircuitKey::of(peering);
    if let Some(unknown) = prefixes.unknown_link(PeeringType::Private, estate, &own) {
        return Err(cx.undecided(unknown));
    }
    let Some((entry, other)) = counterpart(Group::PrivateLinks) else {
        return Ok(());
    };
    if let Some(unknown) = reach.missing() {
        return Err(cx.undecided(unknown));
    }
    cx.needs_also(&other.identity);
    cx.report(super::reused(prefix, entry, other).at_most(Note));
    Ok(())
}
