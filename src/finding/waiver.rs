//! Why does a finding not count?

use std::sync::Arc;

use super::Place;

/// What takes a finding out of the count. It stays in the outcome, so that whoever wants to can see it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Waiver {
    /// What says so.
    pub by: WaivedBy,
    /// Why, in the words of whoever waived it; in ours where nobody was asked.
    pub reason: Arc<str>,
    /// Where it says so; nothing for what stands in no file that was read as source.
    pub place: Option<Place>,
}

/// What can waive a finding. Ordered by who is asked first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WaivedBy {
    /// A comment in the code.
    Comment,
    /// An `ignore` block of the settings.
    Settings,
    /// A baseline: it was there when the baseline was written.
    Baseline,
    /// `--since`: it was there at another revision.
    Since,
}

impl WaivedBy {
    /// The word used in formats for programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Settings => "settings",
            Self::Baseline => "baseline",
            Self::Since => "since",
        }
    }

    /// Whether it stands in the code itself, and not beside it.
    pub const fn is_in_source(self) -> bool {
        matches!(self, Self::Comment)
    }
}
