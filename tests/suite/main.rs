//! One test binary; one file per question.

mod bless;
mod report;
mod suppress;
