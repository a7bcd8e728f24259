//! Beside the private ranges lie public ones that look private: blocks of Global Reach.

use crate::{
    azure::links,
    finding::Severity::{self, Note},
    model::{global_reach::GlobalReach, link::Id},
    rules::{
        context::Context,
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        link::check_lookalike,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "global-reach-prefix-private-typo",
    summary: "public Global Reach block that looks private",
    why: "Private are 192.168.0.0/16, 172.16.0.0/12 and 10.0.0.0/8. The provider's own page gives 192.169.8.0/29 as a block: \
          its neighbours on the Internet are out of reach for both circuits' networks.",
    fix: "take a private block, unless the addresses are yours or your provider's",
    cost: Cost::InPlace,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::RFC_1918,
        links::CONFIGURE_GLOBAL_REACH,
        links::AZURERM_EXPRESS_ROUTE_CIRCUIT_CONNECTION,
    ],
    examples: examples!("global-reach-prefix-private-typo"),
    needs: Needs::Either,
    check: Check::GlobalReach(check),
};

fn check(id: Id<GlobalReach>, cx: &mut Context<'_>) -> Verdict {
    check_lookalike(&cx.estate()[id].address_prefix_ipv4, cx)
}
