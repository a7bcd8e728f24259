//! A gateway has circuits at more than one location.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    azure::{catalogue::LocationKind, links},
    finding::Severity::{self, Note},
    model::{circuit::Circuit, field::Known, link::Id, reach::Meeting},
    rules::{
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        listing,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "circuit-single-location",
    summary: "gateway that hangs on one peering location",
    why: "When the site goes down, or is under maintenance, everything behind the gateway loses its way on-premises. \
          Microsoft strongly recommends two circuits at different peering locations, or at least a Metro location, \
          which spans two sites.",
    fix: "add a circuit at another peering location, or take a Metro location",
    cost: Cost::Nothing,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::PREREQUISITES,
        links::RESILIENCY,
        links::APRL_CIRCUITS,
    ],
    examples: examples!("circuit-single-location"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    if !cx.attached().may_be_linked(id) {
        return Ok(());
    }
    let estate = cx.estate();
    if let Some(why) = cx.meetings().doubt() {
        return Err(cx.undecided(why));
    }
    for (meeting, party) in cx.parties(id) {
        // It is said once for each gateway, at the first of its circuits.
        if party.has_others || party.circuits.first() != Some(&id) {
            continue;
        }
        let Some(location) = only_location(party.circuits, cx)? else {
            continue;
        };
        let gateway = match meeting {
            Meeting::Gateway(id) => &estate[id].identity,
            Meeting::Hub(id) => &estate[id].identity,
        };
        let address = &gateway.address;
        let message = match party.circuits.len() {
            1 => format!("the only circuit of `{address}` is at `{location}`"),
            _ => format!("all circuits of `{address}` are at `{location}`"),
        };
        let fault = Fault::at(location, message).related(gateway, "what hangs on it");
        let site = listing::site(&estate[id], cx).ok().flatten();
        let metro = site.and_then(listing::metro_of);
        cx.report(match metro.filter(|_| location.shown().is_some()) {
            Some(metro) => fault.help(format!(
                "add a circuit at another location, or order it at `{}`",
                metro.name
            )),
            None => fault,
        });
        break;
    }
    Ok(())
}

/// The location that all circuits share; `None` if there are several, or one that spans two sites.
fn only_location<'a>(
    circuits: &BTreeSet<Id<Circuit>>,
    cx: &Context<'a>,
) -> Result<Option<&'a Known<Arc<str>>>, Undecided> {
    let estate = cx.estate();
    let mut shared: Option<&Known<Arc<str>>> = None;
    let mut verdict = Ok(());
    for circuit in circuits.iter().map(|id| &estate[*id]) {
        let location = match written_location(circuit, cx) {
            Ok(Some(location)) => location,
            Ok(None) => return Ok(None),
            Err(undecided) => {
                verdict = Err(undecided);
                continue;
            }
        };
        let is_other = shared.is_some_and(|shared| !shared.eq_ignore_ascii_case(location));
        let site = listing::site(circuit, cx).ok().flatten();
        if is_other || site.is_some_and(|site| site.kind == LocationKind::Metro) {
            return Ok(None);
        }
        shared = Some(location);
    }
    verdict.map(|()| shared)
}

/// Where a circuit, or the port pair that it is cut from, meets Microsoft. The two have names of their own.
fn written_location<'a>(
    circuit: &'a Circuit,
    cx: &Context<'a>,
) -> Result<Option<&'a Known<Arc<str>>>, Undecided> {
    match cx.linked(&circuit.port)? {
        Some(port) => cx.known(&cx.estate()[port].peering_location),
        None => cx.known(&circuit.peering_location),
    }
}
