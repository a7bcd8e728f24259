//! A provider is at some locations and not at others.

use std::sync::Arc;

use crate::{
    azure::{
        catalogue::{Catalogue, Cloud, Location, Match, Offer, Provider},
        links,
    },
    finding::Severity::{self, Error, Note},
    model::{circuit::Circuit, field::Known, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        listing,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "provider-location-mismatch",
    summary: "provider that is not listed at the peering location",
    why: "Each provider is at some peering locations only. The list that er-preflight knows grows old: providers open \
          sites every month. So by that list this is a note; it is an error against a list of your own.",
    fix: "choose a location at which the provider is, or reach the location through an exchange there",
    cost: Cost::CircuitReplaced,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::LOCATIONS, links::PROVIDERS, links::METRO],
    examples: examples!("provider-location-mismatch"),
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
        judge(provider, location, circuit, cx, cloud)
    })
}

fn judge(
    provider: &Known<Arc<str>>,
    location: &Known<Arc<str>>,
    circuit: &Circuit,
    cx: &Context<'_>,
    cloud: Cloud,
) -> Option<(Fault, Severity)> {
    let catalogue = cx.catalogue();
    // A name that is not listed is another rule's matter.
    let (Match::Exact(known) | Match::Alias(known)) = catalogue.provider(cloud, provider) else {
        return None;
    };
    let site = catalogue.location(cloud, location)?;
    // One that is announced is another rule's matter.
    if catalogue.offers(known, site) != Offer::NotListed {
        return None;
    }
    let list = listing::called(catalogue, cloud);
    let message = format!("`{provider}` is not listed at `{location}` in {list}");
    let near = match (provider.shown(), location.shown()) {
        (Some(_), Some(_)) => sites_near(catalogue, known, site),
        _ => None,
    };
    let steps = listing::exchange_steps(catalogue, cloud, &circuit.peering_location);
    let help = match near {
        Some(near) => format!("{near}; or {steps}"),
        None => steps,
    };
    let fault = Fault::at(location, message)
        .related(provider, "the provider")
        .help(help);
    Some((fault, Note))
}

/// Where the provider is: in the same city, else in the same country, else anywhere.
fn sites_near(catalogue: &Catalogue, provider: &Provider, wanted: &Location) -> Option<String> {
    let listed = |is_near: &dyn Fn(&Location) -> bool| -> Vec<&str> {
        catalogue
            .locations_of(provider)
            .filter(|(location, offer)| *offer == Offer::Listed && is_near(location))
            .map(|(location, _)| &*location.name)
            .collect()
    };
    let city = listed(&|site| site.metro.is_some() && site.metro == wanted.metro);
    let country = listed(&|site| site.country.is_some() && site.country == wanted.country);
    let anywhere = listed(&|_| true);
    let (which, sites) = [
        (" in the same city", city),
        (" in the same country", country),
        ("", anywhere),
    ]
    .into_iter()
    .find(|(_, sites)| !sites.is_empty())?;
    Some(format!(
        "the provider is at {}{which}",
        listing::listed(&sites)
    ))
}

#[cfg(test)]
mod tests {
    use super::sites_near;
    use crate::azure::catalogue::{Catalogue, Cloud, Match};

    #[test]
    fn the_nearest_sites_of_a_provider() {
        let catalogue = Catalogue::builtin();
        let near = |provider, location| {
            let Match::Exact(provider) = catalogue.provider(Cloud::Public, provider) else {
                panic!("`{provider}` is listed");
            };
            sites_near(
                catalogue,
                provider,
                catalogue.location(Cloud::Public, location)?,
            )
        };
        let expected = Some("the provider is at `Tokyo2` in the same city".to_owned());
        assert_eq!(near("AtTokyo", "Tokyo"), expected);
        let expected = Some(
            "the provider is at `Melbourne`, `Sydney`, `Sydney2` in the same country".to_owned(),
        );
        assert_eq!(near("AARNet", "Perth"), expected);
        let expected = Some("the provider is at `Bangkok`".to_owned());
        assert_eq!(near("AIS", "Amsterdam"), expected);
    }
}
