//! A router drops routes that carry its own autonomous system.

use crate::{
    azure::links,
    finding::Severity::{self, Note},
    model::{global_reach::GlobalReach, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "global-reach-same-asn",
    summary: "both ends of a Global Reach connection have one peer ASN",
    why: "Over Global Reach each site learns the other's routes. Under one number they carry the learner's own, and BGP takes \
          that for a loop and drops them, unless the router is told to accept it (allowas-in).",
    fix: "give each site a number of its own, or let the routers accept their own number in paths from Microsoft",
    cost: Cost::SessionReset,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::RFC_4271, links::GLOBAL_REACH],
    examples: examples!("global-reach-same-asn"),
    needs: Needs::Either,
    check: Check::GlobalReach(check),
};

fn check(id: Id<GlobalReach>, cx: &mut Context<'_>) -> Verdict {
    let estate = cx.estate();
    let joined = &estate[id];
    let (Some(here), Some(there)) = (
        cx.linked(&joined.peering)?,
        cx.linked(&joined.peer_peering)?,
    ) else {
        return Ok(());
    };
    // A connection from a peering to itself is at fault for another reason.
    if here == there {
        return Ok(());
    }
    let (here, there) = (&estate[here], &estate[there]);
    let (Some(first), Some(second)) = (cx.known(&here.peer_asn)?, cx.known(&there.peer_asn)?)
    else {
        return Ok(());
    };
    if **first == **second {
        cx.needs_also(&here.identity);
        cx.needs_also(&there.identity);
        let message = format!("the peerings of both ends have peer ASN `{second}`");
        let fault = Fault::at(&joined.peer_peering, message);
        let fault = fault
            .related(first, "one end")
            .related(second, "the other end");
        cx.report(fault);
    }
    Ok(())
}
