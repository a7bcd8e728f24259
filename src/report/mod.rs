//! How it is shown. The only room that knows colours and formats.

pub mod catalogue;
pub mod changes;
pub mod checklist;
mod cut;
mod diff;
mod escape;
mod excerpt;
mod fingerprint;
mod fixes;
mod group;
mod human;
mod json;
mod mask;
mod planned;
pub mod rule_list;
pub mod sheet;
mod starter;
mod summary;
mod theme;
mod wrap;

pub use diff::diff;
pub use fixes::fixes;
pub use human::{HumanOptions, findings, human};
pub use json::json;
pub use planned::planned;
pub use starter::starter;
pub use theme::Theme;
