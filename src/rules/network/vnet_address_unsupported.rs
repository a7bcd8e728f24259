//! A virtual network has addresses that Azure routes.

use crate::{
    azure::{links, ranges},
    finding::Severity::{self, Error},
    model::{link::Id, vnet::Vnet},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "vnet-address-unsupported",
    summary: "address space that no virtual network can have",
    why: "Multicast, loopback, link-local, broadcast and Azure's own platform address cannot be added to a \
          virtual network.",
    fix: "take a private range, such as one of `10.0.0.0/8`",
    cost: Cost::Nothing,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::VNET_FAQ],
    examples: examples!("vnet-address-unsupported"),
    needs: Needs::Either,
    check: Check::Vnet(check),
};

fn check(id: Id<Vnet>, cx: &mut Context<'_>) -> Verdict {
    let vnet = &cx.estate()[id];
    let Some(space) = cx.known(&vnet.address_space)? else {
        return Ok(());
    };
    let mut verdict = Ok(());
    for prefix in space.iter() {
        match cx.known(prefix) {
            Ok(Some(prefix)) => {
                let unsupported = ranges::UNSUPPORTED_IN_VNET.iter();
                let mut unsupported =
                    unsupported.filter(|range| ranges::overlaps(**range, **prefix));
                if let Some(range) = unsupported.next() {
                    let message =
                        format!("`{prefix}` overlaps `{range}`, which Azure does not route");
                    cx.report(Fault::at(prefix, message));
                }
            }
            Ok(None) => {}
            Err(undecided) => verdict = Err(undecided),
        }
    }
    verdict
}
