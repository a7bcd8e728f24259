//! Link subnets lie outside the ranges that are kept for Azure.

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::peering::{LinkPrefix, Peering, PeeringType},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, settings_examples},
        kinds::is_peering,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peering-prefix-overlaps-subnet-pool",
    summary: "link subnet inside a range that the settings keep for Azure",
    why: "The subnets of private peering must not overlap a range that is reserved for use in Azure, even if no network \
          has it yet: the network that takes it one day would be cut off from the link's side.",
    fix: "take link subnets from a range that is used neither in Azure nor on-premises",
    cost: Cost::SessionReset,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING],
    examples: settings_examples!("peering-prefix-overlaps-subnet-pool"),
    needs: Needs::Either,
    check: Check::LinkPrefix(check),
};

fn check(link: &LinkPrefix, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    let declared = cx.declared();
    if declared.azure.is_empty() || !is_peering(PeeringType::Private, peering, cx)? {
        return Ok(());
    }
    let Some(prefix) = cx.known(&link.prefix)? else {
        return Ok(());
    };
    let mut ranges = declared.azure.overlapping(prefix);
    let Some(range) = ranges.find(|range| !declared.reserves(prefix, &range.value)) else {
        return Ok(());
    };
    let message = format!(
        "`{prefix}` {} `{}`, which is kept for Azure",
        super::relation(prefix, &range.value),
        range.value
    );
    cx.report(
        Fault::at(prefix, message)
            .help(super::RESERVE)
            .declared(&range.place, "kept for Azure"),
    );
    Ok(())
}
