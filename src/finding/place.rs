//! Where something is said to be.

use std::sync::Arc;

use crate::source::Span;

/// A place in the user's input. Ordered: source before plan before command line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Bytes of a file.
    Source(Span),
    /// An address in a plan.
    Plan(Arc<str>),
    /// An argument or an environment variable, named.
    CommandLine(Arc<str>),
}

impl Place {
    /// The bytes, if the place is in a file.
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Source(span) => Some(*span),
            Self::Plan(_) | Self::CommandLine(_) => None,
        }
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self::Source(span)
    }
}

/// One step of a road, or a second place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// What happens there: `value of var.asn`, `default of variable asn`.
    pub message: String,
    /// Where; nothing for what is written nowhere.
    pub place: Option<Place>,
}
