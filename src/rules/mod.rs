//! What is wrong: one file for each rule, folders are the nouns of the field.

mod asn;
mod change;
mod circuit;
mod connection;
mod context;
mod declare;
mod fault;
mod forced;
mod gateway;
mod global_reach;
mod link;
mod listing;
mod network;
mod overlaps;
mod peering;
mod prefix_key;
mod run;
mod same_circuit;

pub use context::{Grounds, RootSetting, Setting, Subscriptions, is_example};
pub use declare::{Ceilings, Check, Cost, Examples, Needs, Rule};
pub use run::{Ledger, Ran, run};

/// All rules, by family.
static FAMILIES: &[&[Rule]] = &[
    circuit::RULES,
    peering::RULES,
    link::RULES,
    asn::RULES,
    gateway::RULES,
    connection::RULES,
    global_reach::RULES,
    network::RULES,
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
