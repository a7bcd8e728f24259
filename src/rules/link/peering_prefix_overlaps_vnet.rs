//! Link subnets lie outside the networks that the circuit leads to.

use ipnet::IpNet;

use crate::{
    azure::links,
    finding::Severity::{self, Error, Note},
    model::{
        peering::{LinkPrefix, Peering, PeeringType},
        reach::Meeting,
    },
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_peering,
        overlaps::{Entry, Group},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peering-prefix-overlaps-vnet",
    summary: "link subnet inside a virtual network or hub",
    why: "The subnets of private peering must not overlap any range used in Azure: what lies in both is reachable \
          from one side only.",
    fix: "take link subnets from a range that is used neither in Azure nor on-premises",
    cost: Cost::SessionReset,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING, links::CONFIGURE_PEERING],
    examples: examples!("peering-prefix-overlaps-vnet"),
    needs: Needs::Either,
    check: Check::LinkPrefix(check),
};

/// One finding for each link: with a network that the circuit surely reaches if there is one, else with any.
fn check(link: &LinkPrefix, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !is_peering(PeeringType::Private, peering, cx)? {
        return Ok(());
    }
    let Some(prefix) = cx.known(&link.prefix)? else {
        return Ok(());
    };
    let (estate, reach, prefixes) = (cx.estate(), cx.reach(), cx.prefixes());
    let is_sure = |entry: &&Entry| entry.owner.identity(estate).is_certain();
    let first = |group| {
        let mut found = prefixes.overlapping(group, prefix);
        let first = found.next()?;
        Some(if is_sure(&first) {
            first
        } else {
            found.find(is_sure).unwrap_or(first)
        })
    };
    let circuit = cx.linked(&peering.circuit)?;
    let meetings = circuit
        .into_iter()
        .flat_map(|circuit| Meeting::places(circuit, reach));
    let linked: Vec<_> = meetings
        .filter_map(|at| first(Group::NetworksAt(at)))
        .collect();
    let linked = linked
        .iter()
        .copied()
        .find(|entry| is_sure(entry))
        .or(linked.first().copied());
    if let Some(entry) = linked {
        report(link, entry, cx, true);
        return Ok(());
    }
    if let Some(unknown) = prefixes.unknown_network() {
        return Err(cx.undecided(unknown));
    }
    let Some(entry) = first(Group::Networks) else {
        return Ok(());
    };
    if let Some(unknown) = reach.missing() {
        return Err(cx.undecided(unknown));
    }
    report(link, entry, cx, false);
    Ok(())
}

fn report<'a>(link: &LinkPrefix, entry: &'a Entry, cx: &mut Context<'a>, is_linked: bool) {
    let Ok(Some(prefix)) = cx.known(&link.prefix) else {
        return;
    };
    let owner = entry.owner.identity(cx.estate());
    cx.needs_also(owner);
    let relation = if prefix.prefix_len() >= entry.prefix.prefix_len() {
        "lies in"
    } else {
        "contains"
    };
    let (network, address) = (entry.prefix.map(IpNet::to_string), &owner.address);
    let message = format!("`{prefix}` {relation} `{network}` of `{address}`");
    let fault = Fault::at(prefix, message).related(&entry.prefix, "the network");
    cx.report(if is_linked {
        fault
    } else {
        let help = "nothing in the code connects the two; if they will meet, take link subnets from another range";
        fault.help(help).at_most(Note)
    });
}
