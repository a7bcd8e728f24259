//! A circuit meets Microsoft at a site of which there is a list.

use std::sync::Arc;

use crate::{
    azure::{
        catalogue::{Cloud, Match},
        links,
    },
    finding::Severity::{self, Error, Note, Warning},
    model::{circuit::Circuit, field::Known, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        listing,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peering-location-unknown",
    summary: "peering location that is not listed",
    why: "Azure takes the names of its own list of peering locations, without regard to case. The list that \
          er-preflight knows grows old: a site that it lacks may have opened since. So by that list this is a warning \
          for a near miss of a name and else a note; it is an error against a list of your own.",
    fix: "compare with `az network express-route list-service-providers`, and import its answer",
    cost: Cost::CircuitReplaced,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::LOCATIONS, links::METRO],
    examples: examples!("peering-location-unknown"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let circuit = &cx.estate()[id];
    let Some(location) = cx.known(&circuit.peering_location)? else {
        return Ok(());
    };
    if listing::region_as_location(location, cx).is_some() {
        return Ok(());
    }
    listing::report(circuit, cx, |cx, cloud| judge(location, cx, cloud))
}

fn judge(location: &Known<Arc<str>>, cx: &Context<'_>, cloud: Cloud) -> Option<(Fault, Severity)> {
    let catalogue = cx.catalogue();
    let list = listing::called(catalogue, cloud);
    let mut meant = None;
    let (message, help, severity) = match catalogue.find_location(cloud, location) {
        Match::Exact(_) => return None,
        Match::Alias(known) | Match::Retired(known) => {
            meant = Some(known.name.to_string());
            (
                format!("peering location `{location}` is a name of the documentation"),
                Some(format!("Azure's own name is `{}`", known.name)),
                Warning,
            )
        }
        Match::Near { spelling, .. } => {
            meant = Some(spelling.to_string());
            (
                format!("peering location `{location}` is not in {list}"),
                Some(format!("write `{spelling}` if that is meant")),
                Warning,
            )
        }
        Match::Unknown { nearest } => (
            format!("peering location `{location}` is not in {list}"),
            (!nearest.is_empty())
                .then(|| format!("the nearest names are {}", listing::listed(&nearest))),
            Note,
        ),
    };
    let fault = Fault::at(location, message).write_if(location, meant);
    let fault = match (help, location.shown()) {
        (Some(help), Some(_)) => fault.help(help),
        _ => fault,
    };
    Some((fault, severity))
}
