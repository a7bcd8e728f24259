//! Networks behind one circuit have addresses of their own.

use crate::{
    azure::links,
    finding::Severity::{self, Note},
    model::{link::Id, vnet::Vnet},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        overlaps::{Group, Owner},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "linked-vnets-overlap",
    summary: "two virtual networks behind one circuit overlap",
    why: "The networks linked to a circuit are one routing domain with on-premises: of two that announce the \
          same addresses only one is reached.",
    fix: "give each network behind a circuit addresses of its own",
    cost: Cost::Nothing,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::FAQ],
    examples: examples!("linked-vnets-overlap"),
    needs: Needs::Either,
    check: Check::Vnet(check),
};

fn check(id: Id<Vnet>, cx: &mut Context<'_>) -> Verdict {
    let (estate, reach, prefixes) = (cx.estate(), cx.reach(), cx.prefixes());
    let vnet = &estate[id];
    let Some(space) = cx.known(&vnet.address_space)? else {
        return Ok(());
    };
    let mut verdict = Ok(());
    for prefix in space.iter() {
        let prefix = match cx.known(prefix) {
            Ok(Some(prefix)) => prefix,
            Ok(None) => continue,
            Err(undecided) => {
                verdict = Err(undecided);
                continue;
            }
        };
        // The later address is named, as everywhere.
        let meets = |other: Id<Vnet>| {
            reach.share_circuit(id, other) && estate[other].identity.address < vnet.identity.address
        };
        // Of those that no circuit leads to there may be thousands with the same addresses.
        if !reach.is_linked(id) {
            continue;
        }
        let mut found = prefixes.overlapping(Group::Networks, prefix);
        let other = found.find_map(|entry| match entry.owner {
            Owner::Vnet(other) if other != id && meets(other) => Some((entry, other)),
            _ => None,
        });
        let Some((entry, other)) = other else {
            continue;
        };
        let other = &estate[other].identity;
        cx.needs_also(other);
        let message = format!(
            "`{prefix}` overlaps `{}` of `{}`, and one circuit leads to both",
            entry.prefix, other.address
        );
        cx.report(Fault::at(prefix, message).related(&entry.prefix, "the other network"));
    }
    let unknown = prefixes.unknown_network().or(reach.missing());
    match unknown {
        Some(unknown) if verdict.is_ok() && reach.is_linked(id) => Err(cx.undecided(unknown)),
        _ => verdict,
    }
}
