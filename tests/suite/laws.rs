//! Do the laws hold for every rule? Knowing less finds no more; where a literal stands makes no difference, and
//! neither does the order of files and blocks; objects that never exist together are never found together; no secret is
//! shown.
//!
//! Exceptions, with their reasons:
//! - Rules that need a plan are left out: their examples are plans, in which no literal can be moved or forgotten.
//! - Law 2 does not hold for a null: written in place it is an error of `circuit-endpoint-missing` and
//!   `peer-asn-missing`, as a variable's default a warning, for a default asks the caller (`tests/suite/circuit_rules.rs`
//!   pins both). In a library everything that rests on a default is at most a warning.

mod baseline;
mod exclusive;
pub(crate) mod literals;
pub(crate) mod moving;
mod order;
mod planned;
mod secrets;
mod unknown;
