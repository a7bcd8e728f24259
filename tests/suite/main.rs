//! One test binary; one file per question.

mod azure;
mod bless;
mod report;
mod rule_lists;
mod suppress;
