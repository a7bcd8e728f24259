//! One test binary; one file per question.

// `allow-unwrap-in-tests` does not reach the functions that tests share.
#![allow(clippy::unwrap_used, reason = "a panic in a test is its message")]

mod azure;
mod bless;
mod circuit_rules;
mod cli;
mod connection_rules;
mod discovery;
mod estates;
mod eval;
mod house;
mod joined;
mod language;
mod laws;
mod oracle;
mod parts;
mod plan;
mod preflight;
mod readme;
mod report;
mod rule_lists;
mod rules;
mod suppress;
