//! Does evaluation agree with Terraform 1.11? Recorded answers are replayed by every run of the tests. Where
//! `terraform` is installed, `RECORD=1` records them anew, and `DIFFERENTIAL=50000` (with `SEED`, a number) compares
//! that many random expressions.

mod answer;
mod cases;
mod configurations;
mod differences;
mod differential;
mod grammar;
pub(crate) mod random;
mod recorded;
mod subject;
mod terraform;
