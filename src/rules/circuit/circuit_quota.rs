//! A subscription takes so many circuits.

use crate::{
    azure::{limits, links},
    finding::Severity::{self, Note},
    model::{circuit::Circuit, link::Id},
    rules::{
        census::Rank,
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "circuit-quota",
    summary: "more circuits than a subscription takes by default",
    why: "A subscription takes ten circuits in a region and fifty in all. Microsoft raises the second number on \
          request. The region of a circuit says where it is managed, not where it meets Microsoft.",
    fix: "ask Microsoft for a higher limit, or spread the circuits over regions or subscriptions",
    cost: Cost::CircuitReplaced,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::FAQ],
    examples: examples!("circuit-quota"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let circuit = &cx.estate()[id];
    let ranks = cx.census().ranks(id);
    let in_region = exceeds(&ranks.in_region, limits::CIRCUITS_PER_REGION, cx);
    if let (Ok(true), Some(region)) = (&in_region, cx.known(&circuit.location).ok().flatten()) {
        let message = format!(
            "circuit {} of the subscription in `{region}`, and the default quota is {}",
            ranks.in_region.before + 1,
            limits::CIRCUITS_PER_REGION
        );
        cx.report(Fault::at(region, message));
    }
    let in_all = exceeds(
        &ranks.in_subscription,
        limits::CIRCUITS_PER_SUBSCRIPTION,
        cx,
    );
    if let Ok(true) = in_all {
        let message = format!(
            "circuit {} of the subscription, and the default quota is {}",
            ranks.in_subscription.before + 1,
            limits::CIRCUITS_PER_SUBSCRIPTION
        );
        cx.report(Fault::at(&circuit.identity, message));
    }
    in_region.and(in_all).map(|_| ())
}

/// Whether so many circuits stand before one already.
fn exceeds(rank: &Rank, limit: usize, cx: &Context<'_>) -> Result<bool, Undecided> {
    if rank.before >= limit {
        return Ok(true);
    }
    rank.may_reach(limit)
        .map_or(Ok(false), |why| Err(cx.undecided(why)))
}
