//! One test binary; one file per question.

mod bless;
mod rule_lists;
