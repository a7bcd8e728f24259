//! Circuits that meet tell their links apart by address.

use crate::{
    azure::links,
    finding::Severity::{self, Note, Warning},
    model::peering::{LinkPrefix, Peering, PeeringType},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        overlaps::{Entry, Group, Meeting, Owner, doubt},
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

/// Of two links that share addresses the narrower one is at fault, of equal ones that with the later address: so each
/// link names one counterpart at the most, the first that surely meets it if there is one, else the first.
fn check(link: &LinkPrefix, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !super::is(PeeringType::Private, peering, cx)? {
        return Ok(());
    }
    let Some(prefix) = cx.known(&link.prefix)? else {
        return Ok(());
    };
    if let Some(unknown) = doubt(peering) {
        return Err(cx.undecided(&unknown));
    }
    let (estate, reach, prefixes) = (cx.estate(), cx.reach(), cx.prefixes());
    let own = CircuitKey::of(peering);
    let counterpart = |group| {
        prefixes.around(group, prefix).find_map(|entry| {
            let Owner::Link(id) = entry.owner else {
                return None;
            };
            let other = &estate[id];
            let is_after = entry.prefix.prefix_len() < prefix.prefix_len()
                || other.identity.address < peering.identity.address;
            (is_after && CircuitKey::of(other) != own).then_some((entry, other))
        })
    };
    if let Some(circuit) = cx.linked(&peering.circuit)? {
        let places = Meeting::places(circuit, reach).map(Group::LinksAt);
        let joined = reach.from(circuit).circuits.iter().copied();
        let mut groups = places.chain(joined.map(Group::LinksOf));
        if let Some((entry, other)) = groups.find_map(counterpart) {
            report(link, entry, other, cx, Warning);
            return Ok(());
        }
    }
    if let Some((_, other)) = counterpart(Group::DoubtfulLinks)
        && let Some(unknown) = doubt(other)
    {
        return Err(cx.undecided(&unknown));
    }
    if let Some(unknown) = prefixes.unknown_link(estate, &own) {
        return Err(cx.undecided(unknown));
    }
    let Some((entry, other)) = counterpart(Group::PrivateLinks) else {
        return Ok(());
    };
    if let Some(unknown) = reach.missing() {
        return Err(cx.undecided(unknown));
    }
    report(link, entry, other, cx, Note);
    Ok(())
}

fn report<'a>(
    link: &LinkPrefix,
    entry: &Entry,
    other: &'a Peering,
    cx: &mut Context<'a>,
    severity: Severity,
) {
    let Ok(Some(prefix)) = cx.known(&link.prefix) else {
        return;
    };
    cx.needs_also(&other.identity);
    let address = &other.identity.address;
    let message = if prefix.trunc() == entry.prefix.trunc() {
        format!("`{prefix}` is already used by `{address}`, on another circuit")
    } else {
        format!(
            "`{prefix}` lies in `{}` of `{address}`, on another circuit",
            entry.prefix
        )
    };
    let fault = Fault::at(prefix, message).related(&entry.prefix, "the other circuit's link");
    cx.report(fault.at_most(severity));
}
