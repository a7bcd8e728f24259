//! One test binary; one file per question.

mod azure;
mod bless;
mod circuit_rules;
mod discovery;
mod eval;
mod house;
mod laws;
mod oracle;
mod preflight;
mod readme;
mod report;
mod rule_lists;
mod rules;
mod suppress;
