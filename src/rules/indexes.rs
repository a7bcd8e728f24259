//! What is worked out of an estate once, so that no rule need go through all of it for each thing.
//!
//! Each is made when the first rule asks for it: where such rules are off, or none of their subjects is in the code, it
//! costs nothing.

use std::cell::OnceCell;

use crate::model::{Estate, attached::Attached, backlinks::Backlinks, reach::Reach};

use super::{
    beside::Beside, census::Census, context::Context, filter_use::FilterUse, meetings::Meetings,
    overlaps::PrefixIndex,
};

/// Questions about an estate that are answered once.
pub(super) struct Indexes<'a> {
    estate: &'a Estate,
    reach: OnceCell<Reach>,
    prefixes: OnceCell<PrefixIndex>,
    backlinks: OnceCell<Backlinks>,
    beside: OnceCell<Beside>,
    filters: OnceCell<FilterUse>,
    attached: OnceCell<Attached>,
    meetings: OnceCell<Meetings>,
    census: OnceCell<Census>,
}

impl<'a> Indexes<'a> {
    /// Those of an estate, none of them made yet.
    pub(super) fn of(estate: &'a Estate) -> Self {
        Self {
            estate,
            reach: OnceCell::new(),
            prefixes: OnceCell::new(),
            backlinks: OnceCell::new(),
            beside: OnceCell::new(),
            filters: OnceCell::new(),
            attached: OnceCell::new(),
            meetings: OnceCell::new(),
            census: OnceCell::new(),
        }
    }

    fn reach(&self) -> &Reach {
        self.reach.get_or_init(|| Reach::of(self.estate))
    }
}

/// Whoever asks one of these looks at more than its own object: what other roots declare may change the answer.
impl<'a> Context<'a> {
    /// What reaches what.
    pub fn reach(&self) -> &'a Reach {
        self.look_beyond().reach()
    }

    /// All prefixes of the estate, sorted.
    pub fn prefixes(&self) -> &'a PrefixIndex {
        let indexes = self.look_beyond();
        let prefixes = &indexes.prefixes;
        prefixes.get_or_init(|| PrefixIndex::of(indexes.estate, indexes.reach()))
    }

    /// Which objects name a given one.
    pub fn backlinks(&self) -> &'a Backlinks {
        let indexes = self.look_beyond();
        let backlinks = &indexes.backlinks;
        backlinks.get_or_init(|| Backlinks::of(indexes.estate))
    }

    /// What stands beside what.
    pub fn beside(&self) -> &'a Beside {
        let indexes = self.look_beyond();
        let beside = &indexes.beside;
        beside.get_or_init(|| Beside::of(indexes.estate))
    }

    /// Which route filters the peerings of the estate have.
    pub fn filter_use(&self) -> &'a FilterUse {
        let indexes = self.look_beyond();
        let filters = &indexes.filters;
        filters.get_or_init(|| FilterUse::of(indexes.estate))
    }

    /// What hangs on what.
    pub fn attached(&self) -> &'a Attached {
        let indexes = self.look_beyond();
        let attached = &indexes.attached;
        attached.get_or_init(|| Attached::of(indexes.estate))
    }

    /// Where circuits meet that the code does not declare.
    pub fn meetings(&self) -> &'a Meetings {
        let indexes = self.look_beyond();
        let meetings = &indexes.meetings;
        meetings.get_or_init(|| Meetings::of(indexes.estate))
    }

    /// How many circuits there are in a region and in a subscription.
    pub fn census(&self) -> &'a Census {
        let indexes = self.look_beyond();
        let census = &indexes.census;
        census.get_or_init(|| Census::of(indexes.estate))
    }

    fn look_beyond(&self) -> &'a Indexes<'a> {
        self.looked_beyond.set(true);
        self.indexes
    }
}
