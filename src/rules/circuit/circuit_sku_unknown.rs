//! A circuit is of a tier and a family that there are.

use std::sync::Arc;

use crate::{
    azure::{links, skus},
    finding::{
        Severity::{self, Error, Warning},
        suggest::nearest,
    },
    model::{circuit::Circuit, field::Field, link::Id},
    rules::{
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        listing::choice,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "circuit-sku-unknown",
    summary: "SKU of a circuit with a tier or a family that does not exist",
    why: "azurerm takes the tiers `Local`, `Standard`, `Premium` and `Basic`, and the families `MeteredData` and \
          `UnlimitedData`, and refuses any other when it plans; since version 3 letter case counts too. Until then no \
          rule knows what the circuit reaches, nor how it is billed.",
    fix: "write a tier and a family that there are",
    cost: Cost::Nothing,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::AZURERM_EXPRESS_ROUTE_CIRCUIT],
    examples: examples!("circuit-sku-unknown"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let circuit = &cx.estate()[id];
    let is_azurerm = circuit.identity.spelling.is_none();
    // What is not known of one does not keep the other from being told.
    let tier = told(&circuit.sku_tier, "tier", skus::TIERS, is_azurerm, cx);
    let family = told(
        &circuit.sku_family,
        "family",
        skus::FAMILIES,
        is_azurerm,
        cx,
    );
    tier.and(family)
}

/// Reports a name that is none of those there are.
fn told(
    field: &Field<Arc<str>>,
    what: &str,
    names: &[&str],
    is_azurerm: bool,
    cx: &mut Context<'_>,
) -> Result<(), Undecided> {
    let Some(text) = cx.known(field)? else {
        return Ok(());
    };
    let same = names.iter().find(|name| name.eq_ignore_ascii_case(text));
    // Azure compares names without regard to case, and azurerm does not.
    if same.is_some_and(|name| !is_azurerm || *name == &***text) {
        return Ok(());
    }
    let meant = same.copied().or_else(|| begun(text, names));
    // The resource manager knows names that no page has, such as the tier of circuits to other clouds.
    if !is_azurerm && meant.is_none() {
        return Ok(());
    }
    let is_lenient = same.is_some() || !is_azurerm;
    let fault = Fault::at(text, format!("`{text}` is not a {what} of circuits"));
    let fault = fault.at_most(if is_lenient { Warning } else { Error });
    cx.report(match meant {
        Some(name) => fault.help(format!("write `{name}`")).write(text, name),
        None => fault.help(
            nearest(text, names.iter().copied())
                .unwrap_or_else(|| format!("write {}", choice(names))),
        ),
    });
    Ok(())
}

/// The name that a text begins, as `Metered` begins `MeteredData`.
fn begun<'n>(text: &str, names: &[&'n str]) -> Option<&'n str> {
    let is_begun = |name: &&&str| {
        let head = name.get(..text.len());
        text.len() > 3 && head.is_some_and(|head| head.eq_ignore_ascii_case(text))
    };
    names.iter().find(is_begun).copied()
}
