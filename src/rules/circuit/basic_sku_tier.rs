//! The tier Basic is in no guide of today.

use crate::{
    azure::{links, skus::Tier},
    finding::Severity::{self, Note},
    model::{circuit::Circuit, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "basic-sku-tier",
    summary: "circuit of the tier Basic",
    why: "Microsoft's pages know the tiers Local, Standard and Premium. The resource manager still takes Basic, of \
          which nobody says what it reaches, what it may carry, and for how long.",
    fix: "set `tier` to `Standard`, `Premium` or `Local`",
    cost: Cost::InPlace,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::CREATE_CIRCUIT_POWERSHELL, links::ARM_CIRCUIT],
    examples: examples!("basic-sku-tier"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let circuit = &cx.estate()[id];
    if cx.is_named(&circuit.sku_tier, Tier::Basic.name())?
        && let Some(tier) = cx.known(&circuit.sku_tier)?
    {
        cx.report(Fault::at(
            tier,
            format!("the tier `{tier}` is documented nowhere"),
        ));
    }
    Ok(())
}
