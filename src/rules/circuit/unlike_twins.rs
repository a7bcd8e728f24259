//! Two circuits of one gateway stand in for each other.

use std::{collections::BTreeSet, fmt};

use crate::{
    azure::links,
    finding::Severity::{self, Note},
    model::{
        circuit::Circuit,
        field::Field,
        link::Id,
        peering::{MicrosoftConfig, Peering, PeeringType},
    },
    rules::{
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "unlike-twins",
    summary: "two circuits of one gateway that differ",
    why: "Where a gateway has two circuits, each carries everything when the other is down. A smaller bandwidth, \
          another route filter or other announced prefixes show on that day only.",
    fix: "make the two circuits alike, unless the difference is meant",
    cost: Cost::InPlace,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::RESILIENCY],
    examples: examples!("unlike-twins"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let estate = cx.estate();
    if estate.circuits.len() < 2 || !cx.attached().may_be_linked(id) {
        return Ok(());
    }
    if let Some(why) = cx.meetings().doubt() {
        return Err(cx.undecided(why));
    }
    let address = |id: &Id<Circuit>| &estate[*id].identity.address;
    let pairs = cx.parties(id).map(|(_, party)| party);
    let pairs = pairs.filter(|party| party.circuits.len() == 2 && !party.has_others);
    let others = pairs.flat_map(|party| party.circuits.iter().copied());
    // Of the two, the one with the later address speaks.
    let twins: BTreeSet<_> = others.filter(|twin| address(twin) < address(&id)).collect();
    let mut verdict = Ok(());
    for twin in twins {
        let (first, second) = (&estate[twin], &estate[id]);
        let mbps = (&first.bandwidth_in_mbps, &second.bandwidth_in_mbps);
        let gbps = (&first.bandwidth_in_gbps, &second.bandwidth_in_gbps);
        let found = [
            compare(mbps, "Mbps", first, cx),
            compare(gbps, "Gbps", first, cx),
            compare_peerings(twin, id, cx),
        ];
        verdict = found.into_iter().fold(verdict, Verdict::and);
    }
    verdict
}

fn compare<T: PartialEq + fmt::Display>(
    (first, second): (&Field<T>, &Field<T>),
    unit: &str,
    twin: &Circuit,
    cx: &mut Context<'_>,
) -> Verdict {
    if let (Some(first), Some(second)) = (cx.known(first)?, cx.known(second)?)
        && **first != **second
    {
        let address = &twin.identity.address;
        let message = format!("`{second}` {unit}, and `{first}` on its twin `{address}`");
        cx.report(Fault::at(second, message).related(first, "the twin's"));
    }
    Ok(())
}

/// Route filters and announced prefixes of the two Microsoft peerings.
fn compare_peerings(first: Id<Circuit>, second: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let address = &cx.estate()[first].identity.address;
    let (Some(first), Some(second)) = (microsoft(first, cx)?, microsoft(second, cx)?) else {
        return Ok(());
    };
    let filters = compare_filters(first, second, address, cx);
    let (one, other) = (cx.all(&first.microsoft)?, cx.all(&second.microsoft)?);
    let prefixes = match (one.first(), other.first()) {
        (Some(one), Some(other)) => compare_prefixes(one, other, address, cx),
        _ => Ok(()),
    };
    filters.and(prefixes)
}

fn compare_filters(
    first: &Peering,
    second: &Peering,
    address: &str,
    cx: &mut Context<'_>,
) -> Verdict {
    let (here, there) = (&second.route_filter, &first.route_filter);
    if let (Some(own), Some(other)) = (cx.linked(here)?, cx.linked(there)?)
        && own != other
    {
        let message = format!("another route filter than on its twin `{address}`");
        cx.report(Fault::at(here, message).related(there, "the twin's"));
    }
    Ok(())
}

fn compare_prefixes(
    first: &MicrosoftConfig,
    second: &MicrosoftConfig,
    address: &str,
    cx: &mut Context<'_>,
) -> Verdict {
    let here = &second.advertised_public_prefixes;
    let there = &first.advertised_public_prefixes;
    if cx.texts(here)? != cx.texts(there)? {
        let message = format!("other prefixes are announced than on its twin `{address}`");
        cx.report(Fault::at(here, message).related(there, "the twin's"));
    }
    Ok(())
}

/// The Microsoft peering of a circuit.
fn microsoft<'a>(circuit: Id<Circuit>, cx: &Context<'a>) -> Result<Option<&'a Peering>, Undecided> {
    let estate = cx.estate();
    if let Some(why) = cx.attached().stray_peering() {
        return Err(cx.undecided(why));
    }
    for peering in cx.attached().peerings(circuit) {
        let peering = &estate[*peering];
        let kind = cx.known(&peering.peering_type)?;
        if kind.is_some_and(|kind| **kind == PeeringType::Microsoft) {
            return match peering.identity.doubt() {
                Some(why) => Err(cx.undecided(&why)),
                None => Ok(Some(peering)),
            };
        }
    }
    Ok(None)
}
