//! One test binary; one file per question.

mod azure;
mod bless;
mod house;
mod laws;
mod preflight;
mod readme;
mod report;
mod rule_lists;
mod rules;
mod suppress;
