//! How it is shown. The only room that knows colours and formats.

mod cut;
mod escape;
mod excerpt;
mod fingerprint;
mod group;
mod human;
mod json;
mod mask;
mod summary;
mod theme;
mod wrap;

pub use human::{HumanOptions, human};
pub use json::json;
pub use theme::Theme;
