//! A gateway announces no more networks than the circuit takes.

use crate::{
    azure::{limits, links},
    finding::Severity::{self, Note, Warning},
    model::{field::Field, gateway::Gateway, link::Id, peering::Family},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "vnet-prefix-advertise-limit",
    summary: "more address spaces behind a gateway than a circuit takes",
    why: "A gateway announces the address spaces of its network and of those peered with it. Beyond 200 a new \
          connection is refused, beyond 1,000 the link to the circuit drops.",
    fix: "give the networks fewer, larger address spaces",
    cost: Cost::Nothing,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::LINK_VNET, links::GATEWAYS],
    examples: examples!("vnet-prefix-advertise-limit"),
    needs: Needs::Either,
    check: Check::Gateway(check),
};

fn check(id: Id<Gateway>, cx: &mut Context<'_>) -> Verdict {
    let (estate, reach) = (cx.estate(), cx.reach());
    let gateway = &estate[id];
    if !cx.is_named(&gateway.gateway_type, "ExpressRoute")? {
        return Ok(());
    }
    let (mut ipv4, mut ipv6, mut unknown) = (0, 0, None);
    for vnet in reach.behind_gateway(id) {
        match &estate[*vnet].address_space {
            Field::Known(space) => {
                for prefix in space.iter() {
                    match prefix {
                        Field::Known(prefix) if Family::of(prefix) == Family::V6 => ipv6 += 1,
                        Field::Unknown(why) => unknown = Some(why),
                        _ => ipv4 += 1,
                    }
                }
            }
            Field::Unknown(why) => unknown = Some(why),
            Field::Absent(_) | Field::Invalid(_) => {}
        }
    }
    let all = ipv4 + ipv6;
    let limits = [
        (ipv4, limits::VNET_PREFIXES, "IPv4 address spaces", Warning),
        (
            ipv6,
            limits::VNET_PREFIXES_IPV6,
            "IPv6 address spaces",
            Warning,
        ),
        (
            all,
            limits::VNET_PREFIXES_AT_CREATION,
            "address spaces",
            Note,
        ),
    ];
    for (count, most, what, severity) in limits {
        if count > most {
            let message = format!("{count} {what} are behind this gateway; the most is {most}");
            let fault = Fault::at(&gateway.identity, message).at_most(severity);
            cx.report(if severity == Note {
                fault.help(
                    "a connection that exists goes on; a new one is made while there are fewer",
                )
            } else {
                fault
            });
            return Ok(());
        }
    }
    match unknown.or(reach.missing()) {
        Some(unknown) => Err(cx.undecided(unknown)),
        None => Ok(()),
    }
}
