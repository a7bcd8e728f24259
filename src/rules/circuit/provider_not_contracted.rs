//! A circuit is ordered from a provider with which there is a contract.

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::{circuit::Circuit, link::Id},
    rules::{
        context::Context,
        declare::{Check, Cost, Needs, Rule, Verdict, settings_examples},
    },
};

use super::Declared;

pub(super) const RULE: Rule = Rule {
    id: "provider-not-contracted",
    summary: "service provider that the settings do not list",
    why: "A circuit is billed from the day of its creation and carries traffic once the provider has provisioned it, \
          which takes a contract with that provider. The settings list the providers with one.",
    fix: "use one of the settings' providers, or add this one to them",
    cost: Cost::CircuitReplaced,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::PREREQUISITES, links::PREREQUISITES_2015],
    examples: settings_examples!("provider-not-contracted"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let Some(ours) = &cx.settings().organization.providers else {
        return Ok(());
    };
    let Some(name) = cx.known(&cx.estate()[id].service_provider_name)? else {
        return Ok(());
    };
    let declared = Declared {
        list: ours,
        setting: "organization.providers",
        what: "service provider",
    };
    let catalogue = cx.catalogue();
    declared.hold(name, cx, |own| catalogue.is_same_provider(name, own));
    Ok(())
}
