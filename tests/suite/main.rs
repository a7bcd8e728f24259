//! One test binary; one file per question.

mod azure;
mod bless;
mod rule_lists;
