//! How far a circuit reaches, its tier says.

use crate::{
    azure::{
        catalogue::{Catalogue, Cloud, GeoBasis},
        communities::{self, RegionalSort},
        links,
        regions::{self, Region},
    },
    finding::Severity::{self, Warning},
    model::{field::Unknown, peering::Peering, route_filter::RouteFilter},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        filter_use,
        microsoft::is_microsoft,
    },
    value::Cause,
};

pub(super) const RULE: Rule = Rule {
    id: "route-filter-region-scope",
    summary: "community of a region that the circuit's tier does not reach",
    why: "A Standard circuit reaches the regions of its location's geopolitical region, a Local one the one or two regions \
          beside its location. Routes of other regions take Premium.",
    fix: "set the tier of the circuit to `Premium`, or leave the region out of its filter",
    cost: Cost::InPlace,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::FAQ, links::LOCATIONS, links::ROUTING],
    examples: examples!("route-filter-region-scope"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !is_microsoft(peering, cx)? {
        return Ok(());
    }
    let mut verdict = Ok(());
    for link in filter_use::links(peering) {
        let judged = cx
            .linked(link)
            .map(|filter| filter.map(|id| &cx.estate()[id]));
        verdict = verdict.and(match judged {
            Ok(Some(filter)) => in_filter(filter, peering, cx),
            Ok(None) => Ok(()),
            Err(undecided) => Err(undecided),
        });
    }
    verdict
}

fn in_filter<'a>(filter: &'a RouteFilter, peering: &Peering, cx: &mut Context<'a>) -> Verdict {
    let Some(circuit) = cx.linked(&peering.circuit)? else {
        return Ok(());
    };
    let circuit = &cx.estate()[circuit];
    let Some(tier) = cx.known(&circuit.sku_tier)? else {
        return Ok(());
    };
    if tier.eq_ignore_ascii_case("Premium") {
        return Ok(());
    }
    cx.needs_also(&circuit.identity);
    cx.needs_also(&filter.identity);
    super::each_community(filter, cx, |community, value, cx| {
        let Some((sort, region)) = value.and_then(communities::regional) else {
            return Ok(());
        };
        let Some(region) = regions::find(region).filter(|_| sort != RegionalSort::Private) else {
            return Ok(());
        };
        let Some(location) = cx.known(&circuit.peering_location)? else {
            return Ok(());
        };
        match reaches(cx.catalogue(), tier, location, region) {
            Some(true) => Ok(()),
            Some(false) => {
                let named = match community.shown() {
                    Some(shown) => format!("`{shown}` ({})", region.display),
                    None => format!("community `{community}`"),
                };
                let message = format!(
                    "{named} is out of reach of a circuit of tier `{tier}` at `{location}`"
                );
                let fault = Fault::at(community, message);
                cx.report(fault.related(location, "the circuit's location"));
                Ok(())
            }
            None => {
                let cause = Cause::Surroundings("the reach of the peering location".into());
                let origin = location.origin;
                Err(cx.undecided(&Unknown { cause, origin }))
            }
        }
    })
}

/// Whether a circuit of a tier reaches a region; `None` if Microsoft's tables do not say it.
fn reaches(catalogue: &Catalogue, tier: &str, location: &str, region: &Region) -> Option<bool> {
    let location = catalogue.location(Cloud::Public, location)?;
    if tier.eq_ignore_ascii_case("Local") {
        let local = location.local_regions.as_ref()?;
        // Where there is no Local at all, the tier is at fault.
        let local = Some(local).filter(|local| !local.is_empty())?;
        return Some(local.iter().any(|local| *local == region.name));
    }
    let theirs = location.geopolitical_region.as_deref();
    let theirs = theirs.filter(|_| location.geo_basis == Some(GeoBasis::Docs))?;
    Some(theirs == region.geopolitical_region?)
}

#[cfg(test)]
mod tests {
    use super::reaches;
    use crate::azure::{catalogue::Catalogue, regions};

    #[test]
    fn how_far_a_circuit_reaches() {
        let asked = |tier, location, region| {
            let region = regions::find(region).unwrap();
            reaches(Catalogue::builtin(), tier, location, region)
        };
        assert_eq!(asked("Standard", "Amsterdam", "northeurope"), Some(true));
        assert_eq!(asked("Standard", "Amsterdam", "eastus"), Some(false));
        assert_eq!(asked("local", "Amsterdam", "westeurope"), Some(true));
        assert_eq!(asked("Local", "Amsterdam", "northeurope"), Some(false));
        // Neither table has these.
        assert_eq!(asked("Standard", "Amsterdam", "austriaeast"), None);
        assert_eq!(asked("Standard", "Atlantis", "westeurope"), None);
    }
}
