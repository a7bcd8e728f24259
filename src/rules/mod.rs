//! What is wrong: one file for each rule, folders are the nouns of the field.

mod asn;
mod change;
mod circuit;
mod connected;
mod connection;
mod context;
mod declare;
mod fault;
mod forced;
mod gateway;
mod gateway_subnet;
mod global_reach;
mod link;
mod listing;
mod network;
mod overlaps;
mod partner;
mod peering;
mod prefix_key;
mod provider_version;
mod run;
mod same_circuit;
mod sides;
mod vwan;

pub use context::{RootSetting, Setting, Subscriptions};
pub use declare::{Ceilings, Check, Cost, Examples, Needs, Rule};
pub use run::{Ledger, Ran, run};

/// All rules, by family.
static FAMILIES: &[&[Rule]] = &[
    circuit::RULES,
    peering::RULES,
    link::RULES,
    asn::RULES,
    gateway::RULES,
    partner::RULES,
    connection::RULES,
    global_reach::RULES,
    network::RULES,
    gateway_subnet::RULES,
    vwan::RULES,
    change::RULES,
];

/// All rules, sorted by id.
pub fn all() -> Vec<&'static Rule> {
    let mut rules: Vec<_> = FAMILIES.iter().copied().flatten().collect();
    rules.sort_by_key(|rule| rule.id);
    rules
}

/// The rule of that id.
pub fn find(id: &str) -> Option<&'static Rule> {
    FAMILIES
        .iter()
        .copied()
        .flatten()
        .find(|rule| rule.id == id)
}
