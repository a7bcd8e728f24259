//! One test binary; one file per question.

// `allow-unwrap-in-tests` does not reach the functions that tests share.
#![allow(clippy::unwrap_used, reason = "a panic in a test is its message")]

mod asn_rules;
mod azure;
mod bless;
mod circuit_links;
mod circuit_rules;
mod circuit_tiers;
mod cli;
mod connection_rules;
mod discovery;
mod docs;
mod estate_text;
mod estates;
mod eval;
mod filter_rules;
mod fixes;
mod formats;
mod gateway_rules;
mod hostile;
mod house;
mod injection;
mod joined;
mod language;
mod laws;
mod leaks;
mod link_rules;
mod oracle;
mod other_ways;
mod pair_rules;
mod partners;
mod parts;
mod peering_rules;
mod plan;
mod planner;
mod port_rules;
mod preflight;
mod promises;
mod readme;
mod replay;
mod report;
mod rule_lists;
mod rules;
mod selection;
mod settings;
mod suppress;
mod verified_modules;
