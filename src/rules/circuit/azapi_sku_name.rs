//! The name of a SKU is made of its tier and its family.

use crate::{
    azure::{links, skus},
    finding::Severity::{self, Error},
    model::{circuit::Circuit, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "azapi-sku-name",
    summary: "SKU name that contradicts tier and family",
    why: "Azure's resource manager has the SKU of a circuit three times over: as tier, as family, and as a name that joins \
          the two. azurerm makes the name itself; who writes it by hand must keep all three in step.",
    fix: "write the SKU's name as tier, underscore and family",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::ARM_NETWORK_TYPES,
        links::AZURERM_EXPRESS_ROUTE_CIRCUIT,
    ],
    examples: examples!("azapi-sku-name"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let circuit = &cx.estate()[id];
    let Some(name) = cx.known(&circuit.sku_name)? else {
        return Ok(());
    };
    let (tier, family) = (cx.known(&circuit.sku_tier)?, cx.known(&circuit.sku_family)?);
    let (Some(tier), Some(family)) = (tier, family) else {
        return Ok(());
    };
    // How the names of tiers to come are made is not known.
    if !skus::CIRCUIT_TIERS
        .iter()
        .any(|known| tier.eq_ignore_ascii_case(known))
    {
        return Ok(());
    }
    let expected = tier.map(|tier| format!("{tier}_{}", **family));
    if name.eq_ignore_ascii_case(&expected) {
        return Ok(());
    }
    let fault = Fault::at(
        name,
        format!("SKU name `{name}` does not say tier `{tier}` and family `{family}`"),
    );
    let is_secret = tier.is_sensitive() || family.is_sensitive();
    cx.report(if is_secret {
        fault
    } else {
        fault
            .help(format!("write `{expected}`"))
            .write(name, &*expected)
    });
    Ok(())
}
