//! Link subnets are cut from the blocks that the settings set aside for them.

use crate::{
    azure::{
        links,
        ranges::{Class, classify},
    },
    finding::Severity::{self, Warning},
    model::peering::{Family, LinkPrefix, Peering, PeeringType},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, settings_examples},
        listing,
    },
    settings::Written,
};

pub(super) const RULE: Rule = Rule {
    id: "link-outside-routing-block",
    summary: "link subnet outside the routing blocks of the settings",
    why: "The settings say from which blocks link subnets are cut, so that they stay clear of all other ranges and can be \
          filtered as one. A link from elsewhere is in nobody's plan.",
    fix: "cut the link from a routing block, or add its block to the settings",
    cost: Cost::SessionReset,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING, links::PREREQUISITES_2015],
    examples: settings_examples!("link-outside-routing-block"),
    needs: Needs::Either,
    check: Check::LinkPrefix(check),
};

/// Blocks from that a Microsoft peering could have its links are public, and of the link's family.
fn check(link: &LinkPrefix, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    let blocks = &cx.declared().routing_blocks;
    if blocks.is_empty() {
        return Ok(());
    }
    let Some(kind) = cx.known(&peering.peering_type)? else {
        return Ok(());
    };
    let serves = |block: &&Written<_>| {
        Family::of(&block.value) == link.family
            && (**kind == PeeringType::Private || classify(block.value) == Class::Public)
    };
    let serving: Vec<_> = blocks.iter().filter(serves).collect();
    let (Some(first), Some(prefix)) = (serving.first(), cx.known(&link.prefix)?) else {
        return Ok(());
    };
    if blocks.around(prefix).next().is_some() {
        return Ok(());
    }
    let message = format!("`{prefix}` lies in none of the declared routing blocks");
    let shown: Vec<_> = serving
        .iter()
        .take(3)
        .map(|block| block.value.to_string())
        .collect();
    let shown: Vec<_> = shown.iter().map(String::as_str).collect();
    let more = if serving.len() > shown.len() {
        " or another one"
    } else {
        ""
    };
    let help = format!(
        "cut it from {}{more}, or add its block to `routing_blocks`",
        listing::choice(&shown)
    );
    cx.report(
        Fault::at(prefix, message)
            .help(help)
            .declared(&first.place, "a routing block"),
    );
    Ok(())
}
