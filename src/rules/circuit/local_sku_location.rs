//! Not every location has a region beside it.

use crate::{
    azure::{catalogue::Catalogue, links},
    finding::Severity::{self, Note},
    model::{circuit::Circuit, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        listing,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "local-sku-location",
    summary: "Local circuit at a location without a local region",
    why: "A Local circuit reaches the one or two Azure regions beside its peering location. By Microsoft's list this \
          location has none. The list that er-preflight knows grows old: new regions open.",
    fix: "take the tier `Standard`, or a location with a local region",
    cost: Cost::InPlace,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::LOCATIONS, links::METRO],
    examples: examples!("local-sku-location"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let circuit = &cx.estate()[id];
    if !super::is_local(circuit, cx)? {
        return Ok(());
    }
    let (Some(site), Some(location), Some(tier)) = (
        listing::site(circuit, cx)?,
        cx.known(&circuit.peering_location)?,
        cx.known(&circuit.sku_tier)?,
    ) else {
        return Ok(());
    };
    if site.local_regions.as_ref().is_some_and(Vec::is_empty) {
        let dated = Catalogue::builtin().dated(site.cloud);
        let message = format!("`{location}` has no local region in the list of {dated}");
        let tier_text = format!("a `{tier}` circuit");
        cx.report(Fault::at(location, message).related(tier, tier_text));
    }
    Ok(())
}
