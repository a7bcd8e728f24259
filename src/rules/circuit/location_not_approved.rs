//! A circuit meets Microsoft at a site that the organization has approved.

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::{circuit::Circuit, link::Id},
    rules::{
        context::Context,
        declare::{Check, Cost, Needs, Rule, Verdict, settings_examples},
        listing,
    },
};

use super::Declared;

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
    let declared = Declared {
        list: ours,
        setting: "organization.locations",
        what: "peering location",
    };
    let catalogue = cx.catalogue();
    declared.hold(name, cx, |own| catalogue.is_same_location(name, own));
    Ok(())
}
