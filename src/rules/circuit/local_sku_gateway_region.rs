//! A Local circuit reaches the regions beside its location.

use crate::{
    azure::{
        catalogue::{Cloud, GeoBasis},
        links, regions,
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
    id: "local-sku-gateway-region",
    summary: "Local circuit linked to a gateway outside of its local regions",
    why: "A Local circuit reaches the one or two Azure regions beside its peering location and no others. A connection \
          to a gateway elsewhere cannot be made.",
    fix: "take the tier `Standard` or `Premium`, or a gateway in a local region",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::LOCATIONS, links::FAQ, links::VIRTUAL_WAN_FAQ],
    examples: examples!("local-sku-gateway-region"),
    needs: Needs::Either,
    check: Check::ToGateway(check),
};

fn check(connection: ToGateway, cx: &mut Context<'_>) -> Verdict {
    let Some(id) = connection.circuit(cx)? else {
        return Ok(());
    };
    let circuit = &cx.estate()[id];
    if !super::is_local(circuit, cx)? {
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
    // No local region at all is another rule's matter.
    let Some(local) = site
        .local_regions
        .as_ref()
        .filter(|local| !local.is_empty())
    else {
        return Ok(());
    };
    let region = regions::find(written);
    if region.is_some_and(|region| local.iter().any(|local| local == region.name)) {
        return Ok(());
    }
    // Only what Microsoft's tables say of both ends is firm.
    let is_firm = site.cloud == Cloud::Public && site.geo_basis == Some(GeoBasis::Docs);
    if !is_firm || region.is_none() {
        return Err(super::geography_unknown(location, written, cx));
    }
    let reached: Vec<&str> = local.iter().map(|local| &**local).collect();
    let message =
        format!("a Local circuit at `{location}` does not reach a gateway in `{written}`");
    connection.needs_both_ends(cx);
    let fault = Fault::at(&connection.place(cx.estate()), message)
        .related(&circuit.sku_tier, "the tier of the circuit")
        .related(written, "the region of the gateway");
    cx.report(match location.shown() {
        Some(_) => fault.help(format!(
            "it reaches {}; take the tier `Standard` or `Premium` for other regions",
            listing::choice(&reached)
        )),
        None => fault,
    });
    Ok(())
}
