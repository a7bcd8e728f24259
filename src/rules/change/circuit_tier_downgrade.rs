//! What only Premium carries is lost with it.

use crate::{
    azure::{links, skus::Tier},
    finding::Severity::{self, Warning},
    model::{change::Change, circuit::Circuit},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, plan_examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "circuit-tier-downgrade",
    summary: "circuit loses its Premium tier",
    why: "Premium carries ten thousand routes, more than ten links and regions of other continents; what is beyond the lower \
          tier stops working, or Azure refuses the change.",
    fix: "make sure that routes, links and regions stay within the lower tier, or keep `Premium`",
    cost: Cost::InPlace,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::CREATE_CIRCUIT, links::FAQ],
    examples: plan_examples!("circuit-tier-downgrade"),
    needs: Needs::Plan,
    check: Check::CircuitChange(check),
};

fn check(change: &Change<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let Some((before, after)) = change.in_place() else {
        return Ok(());
    };
    let was_premium = cx.is_named(&before.sku_tier, Tier::Premium.name())?;
    if was_premium
        && let Some(tier) = cx.known(&after.sku_tier)?
        && Tier::named(tier).is_some_and(|tier| tier != Tier::Premium)
    {
        let message = format!("the tier goes from `Premium` to `{tier}`");
        cx.report(Fault::at(tier, message));
    }
    Ok(())
}
