//! A circuit is no larger than the port pair that it runs over.

use crate::{
    azure::{limits, links},
    finding::Severity::{self, Error},
    model::{circuit::Circuit, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        on_port::{direct_bandwidth, ports},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "circuit-exceeds-port",
    summary: "circuit larger than its port pair",
    why: "A circuit runs over both ports of the pair, and each must carry all of it when the other is down. More than \
          one port carries cannot be ordered.",
    fix: "take a smaller circuit, or a larger port pair",
    cost: Cost::Nothing,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::DIRECT],
    examples: examples!("circuit-exceeds-port"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    // What is offered nowhere is another rule's matter, and so is a port of a size that does not exist.
    let Some((gbps, Some(wanted))) = direct_bandwidth(id, cx)? else {
        return Ok(());
    };
    let Some(on) = ports(id, wanted, cx)? else {
        return Ok(());
    };
    if limits::PORT_SIZES_GBPS.contains(&on.port_gbps) && on.wanted > on.port_gbps {
        let size = on.size;
        let message = format!("circuit of `{gbps}` Gbps on ports of `{size}` Gbps");
        cx.needs_also(&on.port.identity);
        cx.report(Fault::at(gbps, message).related(size, "the size of the ports"));
    }
    Ok(())
}
