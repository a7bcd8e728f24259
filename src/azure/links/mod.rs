//! Where is it written, and when was it read?
//!
//! The date is that of the text read: the page's own date where it has one, else the day of the reading. On 2026-11-30
//! each page was looked up where it is published from: Microsoft's in the repository of its documentation, the providers'
//! and modules' in theirs.

mod expressroute;
mod neighbours;
mod standards;
mod terraform;

use crate::finding::Reference;

pub use expressroute::*;
pub use neighbours::*;
pub use standards::*;
pub use terraform::*;

const fn page(url: &'static str, checked: &'static str) -> Reference {
    Reference { url, checked }
}
