//! One test binary; one file per question.

mod azure;
mod bless;
mod circuit_rules;
mod cli;
mod discovery;
mod eval;
mod house;
mod laws;
mod parts;
mod preflight;
mod readme;
mod report;
mod rule_lists;
mod rules;
mod suppress;
