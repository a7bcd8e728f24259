//! Some providers at Metro locations are announced, not there.

use std::sync::Arc;

use crate::{
    azure::{
        catalogue::{Cloud, Match, Offer},
        links,
    },
    finding::Severity::{self, Note},
    model::{circuit::Circuit, field::Known, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        listing,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "metro-provider-pending",
    summary: "provider that is only announced at the Metro location",
    why: "Microsoft's list of Metro locations names providers that are to come, and expects that circuits cannot be \
          created there yet. The list that er-preflight knows grows old within weeks.",
    fix: "ask the provider whether it takes orders there, or choose a location at which it is listed",
    cost: Cost::CircuitReplaced,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::METRO],
    examples: examples!("metro-provider-pending"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let circuit = &cx.estate()[id];
    let (Some(provider), Some(location)) = (
        cx.known(&circuit.service_provider_name)?,
        cx.known(&circuit.peering_location)?,
    ) else {
        return Ok(());
    };
    listing::report(circuit, cx, |cx, cloud| {
        Some((judge(provider, location, cx, cloud)?, Note))
    })
}

fn judge(
    provider: &Known<Arc<str>>,
    location: &Known<Arc<str>>,
    cx: &Context<'_>,
    cloud: Cloud,
) -> Option<Fault> {
    let catalogue = cx.catalogue();
    let (Match::Exact(known) | Match::Alias(known)) = catalogue.provider(cloud, provider) else {
        return None;
    };
    let site = catalogue.location(cloud, location)?;
    if catalogue.offers(known, site) != Offer::Announced {
        return None;
    }
    let list = listing::called(catalogue, cloud);
    let message = format!("`{provider}` is only announced at `{location}` in {list}");
    Some(Fault::at(location, message).related(provider, "the provider"))
}
