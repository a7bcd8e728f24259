//! A Local circuit is billed without a meter.

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::{circuit::Circuit, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "local-sku-metered",
    summary: "Local circuit with metered billing",
    why: "A Local circuit at a provider is always of family `UnlimitedData`: its traffic costs nothing more. What \
          Azure makes of a Local circuit that is declared as metered is not documented; public code has it, and some \
          report that the order is refused.",
    fix: "set `family` to `UnlimitedData`",
    cost: Cost::InPlace,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::CREATE_CIRCUIT_POWERSHELL],
    examples: examples!("local-sku-metered"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let circuit = &cx.estate()[id];
    if !super::is_local(circuit, cx)? || !cx.is_named(&circuit.sku_family, "MeteredData")? {
        return Ok(());
    }
    // On a port pair the family does not matter: the billing is the port pair's.
    if super::is_direct(circuit, cx)? {
        return Ok(());
    }
    let (Some(tier), Some(family)) = (cx.known(&circuit.sku_tier)?, cx.known(&circuit.sku_family)?)
    else {
        return Ok(());
    };
    let message = format!("`{tier}` circuit with billing of family `{family}`");
    let fault = Fault::at(family, message).related(tier, "the tier");
    cx.report(fault.write(family, "UnlimitedData"));
    Ok(())
}
