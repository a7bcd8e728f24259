//! Two circuits are joined once.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::{global_reach::GlobalReach, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "global-reach-duplicate-pair",
    summary: "Global Reach declared twice for one pair of circuits",
    why: "One object joins both directions. A second one for the same pair, from the other side as well, is \
          refused.",
    fix: "declare it on one of the two circuits only",
    cost: Cost::Nothing,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::CONFIGURE_GLOBAL_REACH,
        links::GLOBAL_REACH_BOTH_SIDES,
    ],
    examples: examples!("global-reach-duplicate-pair"),
    needs: Needs::Either,
    check: Check::GlobalReach(check),
};

fn check(id: Id<GlobalReach>, cx: &mut Context<'_>) -> Verdict {
    let (estate, reach) = (cx.estate(), cx.reach());
    let joined = &estate[id];
    let Some((here, there)) = super::circuits(joined, cx)? else {
        return Ok(());
    };
    let same = reach.joined(here, there);
    // The one that is named is the first that surely exists, so that each other one can be held against it.
    let certain = same.iter().find(|id| estate[**id].identity.is_certain());
    let Some(first) = certain.or(same.first()) else {
        return Ok(());
    };
    if *first == id {
        // A connection of unknown ends may be the first one.
        return match reach.unjoined() {
            Some(unknown) if same.len() == 1 => Err(cx.undecided(unknown)),
            _ => Ok(()),
        };
    }
    let first = &estate[*first].identity;
    cx.needs_also(first);
    let message = format!("`{}` already joins these two circuits", first.address);
    cx.report(Fault::at(&joined.identity, message).related(first, "the first one"));
    Ok(())
}
