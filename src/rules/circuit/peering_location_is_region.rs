//! A peering location is a meet-me site, not an Azure region.

use crate::{
    azure::{catalogue::Catalogue, links, regions},
    finding::Severity::{self, Error},
    model::{circuit::Circuit, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        listing,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peering-location-is-region",
    summary: "Azure region where a peering location belongs",
    why: "A peering location is the site where the provider's network meets Microsoft's, and has the name of a city. \
          No location has a region's name, so that the circuit cannot be created; the provider of Terraform does not check it.",
    fix: "set `peering_location` to a site that the provider offers, such as `Amsterdam`",
    cost: Cost::CircuitReplaced,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::CREATE_CIRCUIT, links::LOCATIONS],
    examples: examples!("peering-location-is-region"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let circuit = &cx.estate()[id];
    let Some(location) = cx.known(&circuit.peering_location)? else {
        return Ok(());
    };
    let Some(region) = listing::region_as_location(location, cx) else {
        return Ok(());
    };
    let message = format!("peering location `{location}` is an Azure region");
    let fault = Fault::at(location, message);
    let sites = location
        .shown()
        .and_then(|_| sites_of(cx.catalogue(), region));
    cx.report(match sites {
        Some(sites) => fault.help(format!(
            "set `peering_location` to a site that the provider offers; {sites}"
        )),
        None => fault,
    });
    Ok(())
}

/// The sites from which a Local circuit reaches the region: those closest to it.
fn sites_of(catalogue: &Catalogue, region: &regions::Region) -> Option<String> {
    let serves = |local: &Option<Vec<_>>| local.iter().flatten().any(|local| *local == region.name);
    let sites: Vec<&str> = catalogue
        .locations(region.cloud)
        .filter(|location| serves(&location.local_regions))
        .map(|location| &*location.name)
        .collect();
    (!sites.is_empty()).then(|| format!("close to `{}`: {}", region.name, listing::listed(&sites)))
}

#[cfg(test)]
mod tests {
    use super::sites_of;
    use crate::azure::{catalogue::Catalogue, regions};

    #[test]
    fn sites_near_a_region() {
        let near = |region| sites_of(Catalogue::builtin(), regions::find(region).unwrap());
        let expected = "close to `westeurope`: `Amsterdam`, `Amsterdam Metro`, `Amsterdam2`";
        assert_eq!(near("West Europe").as_deref(), Some(expected));
        let expected = "close to `usgovvirginia`: `Washington DC`";
        assert_eq!(near("usgovvirginia").as_deref(), Some(expected));
        assert_eq!(near("usgoviowa"), None);
    }
}
