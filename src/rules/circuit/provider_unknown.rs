//! A circuit is ordered from a provider of which there is a list.

use std::sync::Arc;

use crate::{
    azure::{
        catalogue::{Cloud, Match},
        links,
    },
    finding::{
        Edition,
        Severity::{self, Error, Note, Warning},
    },
    model::{circuit::Circuit, field::Known, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        listing,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "provider-unknown",
    summary: "service provider that is not listed",
    why: "A circuit is ordered from a connectivity provider of Azure's list, under the name that Azure gives it. The list \
          that er-preflight knows grows old: a provider that it lacks may have joined since. So by that list this is a \
          warning for a near miss of a name and else a note; it is an error against a list of your own, and under \
          the page of 2015, which demands a listed provider.",
    fix: "use the name that `az network express-route list-service-providers` gives",
    cost: Cost::CircuitReplaced,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::LOCATIONS,
        links::PROVIDERS,
        links::PREREQUISITES_2015,
    ],
    examples: examples!("provider-unknown"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let circuit = &cx.estate()[id];
    let Some(provider) = cx.known(&circuit.service_provider_name)? else {
        return Ok(());
    };
    listing::report(circuit, cx, |cx, cloud| judge(provider, circuit, cx, cloud))
}

fn judge(
    name: &Known<Arc<str>>,
    circuit: &Circuit,
    cx: &Context<'_>,
    cloud: Cloud,
) -> Option<(Fault, Severity)> {
    let catalogue = cx.catalogue();
    let list = listing::called(catalogue, cloud);
    let unlisted = match cx.edition() {
        Edition::Current => Note,
        Edition::Page2015 => Error,
    };
    let steps = || listing::exchange_steps(catalogue, cloud, &circuit.peering_location);
    let mut meant = None;
    let (message, help, severity) = match catalogue.provider(cloud, name) {
        Match::Exact(_) => return None,
        Match::Alias(known) => {
            // Of several names for several ways to connect, the author chooses.
            if let [only] = known.spellings() {
                meant = Some(only.to_string());
            }
            let spellings: Vec<&str> = known.spellings().iter().map(|name| &**name).collect();
            let help = format!("Azure's own name is {}", listing::choice(&spellings));
            let message = format!("service provider `{name}` is a name of the documentation");
            (message, help, Warning)
        }
        Match::Near { spelling, .. } => {
            let message = format!("service provider `{name}` is not in {list}");
            meant = Some(spelling.to_string());
            let help = format!("write `{spelling}` if that is meant");
            (message, help, Warning.max(unlisted))
        }
        Match::Retired(_) => {
            let message = format!("service provider `{name}` is no longer in {list}");
            (message, steps(), Warning.max(unlisted))
        }
        Match::Unknown { nearest } => {
            let message = format!("service provider `{name}` is not in {list}");
            let help = if nearest.is_empty() {
                steps()
            } else {
                format!("if it is not {}, {}", listing::choice(&nearest), steps())
            };
            (message, help, unlisted)
        }
    };
    let fault = Fault::at(name, message).write_if(name, meant);
    let fault = match name.shown() {
        Some(_) => fault.help(help),
        None => fault,
    };
    Some((fault, severity))
}
