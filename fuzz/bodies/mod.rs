//! What is held against each input: once by libFuzzer, and once more by `cargo test` for the inputs that were kept.
//!
//! A body panics where something that always holds does not. How long it takes and how much memory it needs is watched
//! from outside.

#![allow(
    dead_code,
    clippy::format_collect,
    reason = "each target uses one of them, and configurations are built of parts"
)]

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

/// Panics where something does not hold that always holds.
pub(crate) type Body = fn(&[u8]);

/// All targets by name.
pub(crate) const ALL: [(&str, Body); 6] = [
    ("evaluate", evaluate::body),
    ("formats", formats::body),
    ("ignore", ignore::body),
    ("parse", parse::body),
    ("plan", plan::body),
    ("settings", settings::body),
];
