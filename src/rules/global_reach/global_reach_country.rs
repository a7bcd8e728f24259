//! Global Reach exists in the countries of both circuits.

use crate::{
    azure::links,
    finding::Severity::{self, Note},
    model::{global_reach::GlobalReach, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        listing,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "global-reach-country",
    summary: "Global Reach to a country that is not on its list",
    why: "Global Reach is offered in some countries only, and the list grows.",
    fix: "ask Microsoft whether the location has Global Reach by now, or join the sites by other means",
    cost: Cost::Nothing,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::GLOBAL_REACH],
    examples: examples!("global-reach-country"),
    needs: Needs::Either,
    check: Check::GlobalReach(check),
};

fn check(id: Id<GlobalReach>, cx: &mut Context<'_>) -> Verdict {
    let estate = cx.estate();
    let joined = &estate[id];
    let Some((here, there)) = super::circuits(joined, cx)? else {
        return Ok(());
    };
    let ends = [(&joined.peering, here), (&joined.peer_peering, there)];
    let mut verdict = Ok(());
    for (end, circuit) in ends {
        let circuit = &estate[circuit];
        let judged = (|| {
            let site = listing::site(circuit, cx)?;
            let missing = site.is_some_and(|site| site.global_reach == Some(false));
            Ok(cx.known(&circuit.peering_location)?.filter(|_| missing))
        })();
        match judged {
            Ok(Some(name)) => {
                cx.needs_also(&circuit.identity);
                let message = format!("`{name}` is in no country with Global Reach by the list");
                cx.report(Fault::at(end, message).related(name, "the location"));
            }
            Ok(None) => {}
            Err(undecided) => verdict = Err(undecided),
        }
    }
    verdict
}
