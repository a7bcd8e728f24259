//! What is held against each input: once by libFuzzer, and once more by `cargo test` for the inputs that were kept.
//!
//! A body panics where something that always holds does not. How long it takes and how much memory it needs is watched
//! from outside.

#![allow(dead_code, reason = "each target uses one of them")]

mod bytes;
mod configuration;
mod expression;
mod whole;
mod words;

pub(crate) mod evaluate;
pub(crate) mod formats;
pub(crate) mod ignore;
pub(crate) mod parse;
pub(crate) mod plan;
pub(crate) mod settings;

/// All targets by name.
pub(crate) const ALL: [(&str, fn(&[u8])); 6] = [
    ("evaluate", evaluate::body),
    ("formats", formats::body),
    ("ignore", ignore::body),
    ("parse", parse::body),
    ("plan", plan::body),
    ("settings", settings::body),
];
