//! A Standard circuit reaches the geopolitical region of its location.

use crate::{
    azure::{
        catalogue::{Cloud, GeoBasis},
        links, regions,
        skus::Tier,
    },
    finding::Severity::{self, Error},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        listing,
        to_gateway::ToGateway,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "standard-sku-cross-geo",
    summary: "Standard circuit linked to a gateway in another geopolitical region",
    why: "A Standard circuit reaches the Azure regions of the geopolitical region in which its peering location lies. \
          A connection to a gateway elsewhere needs the tier Premium.",
    fix: "take the tier `Premium`",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::LOCATIONS, links::FAQ],
    examples: examples!("standard-sku-cross-geo"),
    needs: Needs::Either,
    check: Check::ToGateway(check),
};

fn check(connection: ToGateway, cx: &mut Context<'_>) -> Verdict {
    let Some(id) = connection.circuit(cx)? else {
        return Ok(());
    };
    let circuit = &cx.estate()[id];
    if !cx.is_named(&circuit.sku_tier, Tier::Standard.name())? {
        return Ok(());
    }
    let Some(gateway) = connection.gateway(cx)? else {
        return Ok(());
    };
    let (Some(site), Some(location), Some(written)) = (
        listing::site(circuit, cx)?,
        cx.known(&circuit.peering_location)?,
        cx.known(gateway.location())?,
    ) else {
        return Ok(());
    };
    if site.cloud != Cloud::Public {
        return Ok(());
    }
    let region = regions::find(written).and_then(|region| region.geopolitical_region);
    let here = site.geopolitical_region.as_deref();
    let (Some(here), Some(there)) = (here, region) else {
        return Err(super::geography_unknown(location, written, cx));
    };
    if here == there {
        return Ok(());
    }
    // Only what Microsoft's tables say of both ends is firm.
    if site.geo_basis != Some(GeoBasis::Docs) {
        return Err(super::geography_unknown(location, written, cx));
    }
    let (here, there) = (location.map(|_| here), written.map(|_| there));
    let message = format!("a Standard circuit in `{here}` does not reach a gateway in `{there}`");
    connection.needs_both_ends(cx);
    let fault = Fault::at(&connection.place(cx.estate()), message)
        .related(location, "the location of the circuit")
        .related(written, "the region of the gateway");
    cx.report(fault);
    Ok(())
}
