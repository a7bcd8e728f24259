//! Where is it written, and when was it read?
//!
//! The date is that of the text read: the page's own date where it has one, else the day of the reading.

mod expressroute;
mod neighbours;
mod standards;
mod terraform;

pub use expressroute::*;
pub use neighbours::*;
pub use standards::*;
pub use terraform::*;

/// A page that a fact rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// Where it is.
    pub url: &'static str,
    /// The date of the text that was read, as `2026-03-12`.
    pub checked: &'static str,
}

const fn page(url: &'static str, checked: &'static str) -> Reference {
    Reference { url, checked }
}
