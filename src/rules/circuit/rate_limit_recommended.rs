//! Circuits on a crowded port pair are kept apart.

use crate::{
    azure::{catalogue::Cloud, links},
    finding::Severity::{self, Note},
    model::{circuit::Circuit, field::Known, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        listing,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "rate-limit-recommended",
    summary: "circuit without rate limiting on a crowded port pair",
    why: "Where the circuits of a port pair sum up to more than the size of its ports, one of them can take what the \
          others were promised. Rate limiting holds each to its bandwidth, give or take a fifth.",
    fix: "set `rate_limiting_enabled = true`",
    cost: Cost::InPlace,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::RATE_LIMIT, links::APRL_PORTS],
    examples: examples!("rate-limit-recommended"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let circuit = &cx.estate()[id];
    let Some(port_id) = cx.linked(&circuit.port)? else {
        return Ok(());
    };
    if cx
        .known(&circuit.rate_limiting_enabled)?
        .is_some_and(|enabled| **enabled)
    {
        return Ok(());
    }
    // National clouds do not have it.
    let region = cx.known(&circuit.location)?;
    if region.is_some_and(|region| listing::cloud_of(region) != Cloud::Public) {
        return Ok(());
    }
    let (port, load) = (&cx.estate()[port_id], cx.attached().load(port_id));
    let Some(size) = cx.known(&port.bandwidth_in_gbps)? else {
        return Ok(());
    };
    if u64::try_from(**size).is_ok_and(|size| load.gbps > size) {
        let sum = Known::new(load.gbps, load.is_sensitive, size.origin);
        let message = format!(
            "no rate limiting, with circuits of `{sum}` Gbps in all on ports of `{size}` Gbps"
        );
        cx.needs_also(&port.identity);
        let fault = Fault::at(&circuit.rate_limiting_enabled, message);
        cx.report(fault.related(size, "the size of the ports"));
        return Ok(());
    }
    load.missing
        .as_ref()
        .map_or(Ok(()), |why| Err(cx.undecided(why)))
}
