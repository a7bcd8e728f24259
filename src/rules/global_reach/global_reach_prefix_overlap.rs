//! The block between two circuits is used nowhere else.

use ipnet::IpNet;

use crate::{
    azure::links,
    finding::Severity::{self, Error, Note, Warning},
    model::{
        circuit::Circuit,
        field::{Field, Known},
        global_reach::GlobalReach,
        link::Id,
        reach::Meeting,
    },
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::doubt,
        overlaps::{Entry, Group, Owner},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "global-reach-prefix-overlap",
    summary: "Global Reach block that is used elsewhere",
    why: "The block must not be used in a virtual network nor on-premises: what lies in both is reachable from \
          one side only.",
    fix: "take a block that is used neither in Azure nor on-premises",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::CONFIGURE_GLOBAL_REACH],
    examples: examples!("global-reach-prefix-overlap"),
    needs: Needs::Either,
    check: Check::GlobalReach(check),
};

fn check(id: Id<GlobalReach>, cx: &mut Context<'_>) -> Verdict {
    let joined = &cx.estate()[id];
    let ipv4 = judge(&joined.address_prefix_ipv4, id, cx);
    let ipv6 = judge(&joined.address_prefix_ipv6, id, cx);
    ipv4.and(ipv6)
}

/// One finding for each block: with what the circuits surely reach, else with what is used on-premises, else with any.
fn judge(field: &Field<IpNet>, id: Id<GlobalReach>, cx: &mut Context<'_>) -> Verdict {
    let Some(prefix) = cx.known(field)? else {
        return Ok(());
    };
    let (estate, reach, prefixes) = (cx.estate(), cx.reach(), cx.prefixes());
    let circuits = super::circuits(&estate[id], cx)?;
    let ends: Vec<Id<Circuit>> = circuits.map_or(vec![], |(here, there)| vec![here, there]);
    let shares_circuit = |other: Id<GlobalReach>| {
        let others = reach.ends(other);
        others.is_some_and(|(here, there)| ends.contains(&here) || ends.contains(&there))
    };
    let is_other = |entry: &&Entry| entry.owner != Owner::GlobalReach(id);
    let first = |groups: Vec<Group>, is_met: &dyn Fn(&Entry) -> bool| {
        let mut doubtful = None;
        for group in groups {
            let found = prefixes.overlapping(group, prefix);
            for entry in found.filter(is_other).filter(|entry| is_met(entry)) {
                if entry.owner.identity(estate).is_certain() {
                    return Some(entry);
                }
                doubtful.get_or_insert(entry);
            }
        }
        doubtful
    };
    let mut near: Vec<Group> = ends.iter().copied().map(Group::LinksOf).collect();
    for circuit in &ends {
        near.extend(Meeting::places(*circuit, reach).map(Group::NetworksAt));
    }
    let met = first(near, &|_| true).or_else(|| {
        first(
            vec![Group::GlobalReach],
            &|entry| matches!(entry.owner, Owner::GlobalReach(other) if shares_circuit(other)),
        )
    });
    if let Some(entry) = met {
        report(prefix, entry, cx, true);
        return Ok(());
    }
    if let Some(unknown) = prefixes.unknown() {
        return Err(cx.undecided(unknown));
    }
    if let Some(entry) = first(vec![Group::DoubtfulLinks], &|_| true)
        && let Owner::Link(peering) = entry.owner
        && let Some(unknown) = doubt(&estate[peering])
    {
        return Err(cx.undecided(&unknown));
    }
    if let Some(range) = cx.declared().on_premises.overlapping(prefix).next() {
        let message = format!(
            "`{prefix}` overlaps `{}`, which is used on-premises",
            range.value
        );
        let fault = Fault::at(prefix, message).at_most(Warning);
        cx.report(fault.declared(&range.place, "declared here"));
        return Ok(());
    }
    let anywhere = vec![Group::Networks, Group::PrivateLinks, Group::GlobalReach];
    let Some(entry) = first(anywhere, &|_| true) else {
        return Ok(());
    };
    if let Some(unknown) = reach.missing() {
        return Err(cx.undecided(unknown));
    }
    report(prefix, entry, cx, false);
    Ok(())
}

fn report<'a>(prefix: &Known<IpNet>, entry: &'a Entry, cx: &mut Context<'a>, is_linked: bool) {
    let owner = entry.owner.identity(cx.estate());
    cx.needs_also(owner);
    let (other, address) = (entry.prefix.map(IpNet::to_string), &owner.address);
    let message = format!("`{prefix}` overlaps `{other}` of `{address}`");
    let fault = Fault::at(prefix, message).related(&entry.prefix, "used here");
    cx.report(if is_linked {
        fault
    } else {
        let help = "nothing in the code connects the two; if they will meet, take another block";
        fault.help(help).at_most(Note)
    });
}
