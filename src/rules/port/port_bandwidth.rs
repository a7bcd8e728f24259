//! Port pairs come in three sizes.

use crate::{
    azure::{limits, links},
    finding::Severity::{self, Error, Note},
    model::{link::Id, port::Port},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "port-bandwidth",
    summary: "port pair of a size that does not exist",
    why: "ExpressRoute Direct has pairs of ports of 10, 100 and 400 Gbps. The provider of Terraform takes any whole \
          number, and the apply fails. Ports of 400 Gbps are at few sites, and need an enrolment before they can be \
          ordered.",
    fix: "set `bandwidth_in_gbps` to 10, 100 or 400",
    cost: Cost::Nothing,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::DIRECT, links::AZURERM_EXPRESS_ROUTE_PORT],
    examples: examples!("port-bandwidth"),
    needs: Needs::Either,
    check: Check::Port(check),
};

fn check(id: Id<Port>, cx: &mut Context<'_>) -> Verdict {
    let port = &cx.estate()[id];
    if port.bandwidth_in_gbps.is_invalid() {
        let message = "size of the ports is not a whole number of Gbps";
        cx.report(Fault::at(&port.bandwidth_in_gbps, message));
    }
    let Some(size) = cx.known(&port.bandwidth_in_gbps)? else {
        return Ok(());
    };
    let offered = u32::try_from(**size)
        .ok()
        .filter(|size| limits::PORT_SIZES_GBPS.contains(size));
    match offered {
        None => {
            let message = format!("there are no ports of `{size}` Gbps");
            cx.report(Fault::at(size, message));
        }
        Some(limits::ENROLLED_PORT_GBPS) => {
            let message = format!("ports of `{size}` Gbps are at few sites, and need an enrolment");
            let help = "ask Microsoft for the enrolment, and for the sites that have such ports";
            cx.report(Fault::at(size, message).help(help).at_most(Note));
        }
        Some(_) => {}
    }
    Ok(())
}
