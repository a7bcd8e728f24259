//! What is worked out of an estate once, so that no rule need go through all of it for each thing.

use crate::model::{Estate, attached::Attached};

use super::{census::Census, context::Context, meetings::Meetings};

/// Questions about an estate that are answered once.
#[derive(Debug)]
pub(super) struct Indexes {
    attached: Attached,
    meetings: Meetings,
    census: Census,
}

impl Indexes {
    /// Goes through an estate.
    pub(super) fn of(estate: &Estate) -> Self {
        Self {
            attached: Attached::of(estate),
            meetings: Meetings::of(estate),
            census: Census::of(estate),
        }
    }
}

impl<'a> Context<'a> {
    /// What hangs on what.
    pub fn attached(&self) -> &'a Attached {
        &self.indexes.attached
    }

    /// Which circuits share a gateway or a hub.
    pub fn meetings(&self) -> &'a Meetings {
        &self.indexes.meetings
    }

    /// How many circuits there are in a region and in a subscription.
    pub fn census(&self) -> &'a Census {
        &self.indexes.census
    }

    /// Whether the code itself orders circuits at their providers, or waits until they are provisioned.
    pub fn awaits_provider(&self) -> bool {
        self.root.awaits_provider
    }
}
