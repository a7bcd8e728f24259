//! A circuit meets Microsoft at a site that the organization has approved.

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::{circuit::Circuit, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, settings_examples},
        listing,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "location-not-approved",
    summary: "peering location that the settings do not list",
    why: "The settings list the peering locations that the organization has approved: where its equipment or its lines \
          are. A circuit elsewhere has nobody to meet it, and the location cannot be changed.",
    fix: "use one of the settings' locations, or add this one to them",
    cost: Cost::CircuitReplaced,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::PREREQUISITES, links::PREREQUISITES_2015],
    examples: settings_examples!("location-not-approved"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let Some(ours) = &cx.settings().organization.locations else {
        return Ok(());
    };
    let Some(name) = cx.known(&cx.estate()[id].peering_location)? else {
        return Ok(());
    };
    if listing::region_as_location(name, cx).is_some() {
        return Ok(());
    }
    let names: Vec<_> = ours.items.iter().map(|one| one.value.to_string()).collect();
    let catalogue = cx.catalogue();
    if names
        .iter()
        .any(|own| catalogue.is_same_location(name, own))
    {
        return Ok(());
    }
    let message = format!("peering location `{name}` is not among the declared ones");
    let help = listing::one_of_ours(&names, "organization.locations");
    cx.report(
        Fault::at(name, message)
            .help(help)
            .declared(&ours.place, "the declared ones"),
    );
    Ok(())
}
