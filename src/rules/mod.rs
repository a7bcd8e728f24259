//! What is wrong: one file for each rule, folders are the nouns of the field.

mod announcement;
mod argument;
mod asn;
mod beside;
mod census;
mod change;
mod circuit;
mod connected;
mod connection;
mod context;
mod declare;
mod declared;
mod fault;
mod filter_use;
mod fixable;
mod forced;
mod gateway;
mod gateway_subnet;
mod global_reach;
mod indexes;
mod keys;
mod kinds;
mod ledger;
mod link;
mod link_length;
mod listing;
mod loops;
mod meetings;
mod microsoft;
mod network;
mod on_port;
mod overlaps;
mod pairs;
mod partner;
mod peering;
mod port;
mod prefix_key;
mod provider_version;
mod remedy;
mod route_filter;
mod run;
mod same_circuit;
mod sides;
mod to_gateway;
mod vwan;
mod written_prefix;

pub use context::{Grounds, RootSetting, Setting, Subscriptions, is_example};
pub use declare::{Ceilings, Check, Cost, Examples, Needs, Rule};
pub use fixable::fixable;
pub use ledger::Ledger;
pub use run::{Ran, run};

/// All rules, by family.
static FAMILIES: &[&[Rule]] = &[
    circuit::RULES,
    port::RULES,
    peering::RULES,
    link::RULES,
    announcement::RULES,
    route_filter::RULES,
    argument::RULES,
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
