//! Circuits on port pairs come in the bandwidths of the port.

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
    id: "circuit-direct-bandwidth",
    summary: "bandwidth that the port pair does not offer",
    why: "A port pair of 10 Gbps takes circuits of 1, 2, 5 and 10 Gbps, one of 100 takes 5, 10, 40 and 100, and one of \
          400 also 200 and 400. The provider of Terraform takes any number, and the apply fails.",
    fix: "set `bandwidth_in_gbps` to a bandwidth that the port pair offers",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::DIRECT, links::CIRCUITS_AND_PEERINGS],
    examples: examples!("circuit-direct-bandwidth"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let Some((gbps, wanted)) = direct_bandwidth(id, cx)? else {
        return Ok(());
    };
    let Some(wanted) = wanted else {
        let message = format!("bandwidth of `{gbps}` Gbps is not offered on any port pair");
        cx.report(Fault::at(gbps, message).help(one_of(&limits::DIRECT_BANDWIDTHS_GBPS)));
        return Ok(());
    };
    let Some(on) = ports(id, wanted, cx)? else {
        return Ok(());
    };
    let Some(offered) = limits::direct_bandwidths_gbps(on.port_gbps) else {
        return Ok(());
    };
    // What is larger than the port is another rule's matter.
    if !offered.contains(&on.wanted) && on.wanted <= on.port_gbps {
        let size = on.size;
        let message =
            format!("bandwidth of `{gbps}` Gbps is not offered on ports of `{size}` Gbps");
        cx.needs_also(&on.port.identity);
        let fault = Fault::at(gbps, message).related(size, "the size of the ports");
        cx.report(match size.shown() {
            Some(_) => fault.help(one_of(offered)),
            None => fault,
        });
    }
    Ok(())
}

fn one_of(offered: &[u32]) -> String {
    let offered: Vec<String> = offered.iter().map(ToString::to_string).collect();
    format!("write one of {}", offered.join(", "))
}
