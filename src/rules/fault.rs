//! What is wrong, where, and what to do about it.

use crate::{
    finding::{Place, Severity},
    model::{
        Identity,
        field::{Field, Known},
        former::FormerArgument,
        link::Link,
    },
    value::OriginId,
};

use super::remedy::Proposal;

/// Something that has a place.
pub trait Located {
    /// Where it came from.
    fn located(&self) -> OriginId;
}

impl<T> Located for Field<T> {
    fn located(&self) -> OriginId {
        self.origin()
    }
}

impl<T> Located for Known<T> {
    fn located(&self) -> OriginId {
        self.origin
    }
}

impl<T> Located for Link<T> {
    fn located(&self) -> OriginId {
        self.origin()
    }
}

impl Located for Identity {
    fn located(&self) -> OriginId {
        self.origin
    }
}

impl Located for FormerArgument {
    fn located(&self) -> OriginId {
        self.origin
    }
}

impl Located for OriginId {
    fn located(&self) -> OriginId {
        *self
    }
}

/// What is wrong, where, and what to do about it.
#[derive(Debug)]
#[must_use = "a fault is said with `Context::report`"]
pub struct Fault {
    pub(super) origin: OriginId,
    pub(super) message: String,
    pub(super) help: Option<String>,
    pub(super) related: Vec<(Ground, String)>,
    pub(super) at_most: Severity,
    /// What would mend it; all of it together.
    pub(super) proposals: Vec<Proposal>,
}

/// Where a second place is.
#[derive(Debug)]
pub(super) enum Ground {
    /// In what was evaluated.
    Origin(OriginId),
    /// Beside it, as in the settings.
    Place(Place),
}

impl Fault {
    /// A fault at a field, a link or a block.
    pub fn at(place: &impl Located, message: impl Into<String>) -> Self {
        Self {
            origin: place.located(),
            message: message.into(),
            help: None,
            related: Vec::new(),
            at_most: Severity::Error,
            proposals: Vec::new(),
        }
    }

    /// What to do in this case, instead of the rule's general advice.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// A second place, with what is there.
    pub fn related(mut self, place: &impl Located, message: impl Into<String>) -> Self {
        let ground = Ground::Origin(place.located());
        self.related.push((ground, message.into()));
        self
    }

    /// A second place in the settings, with what is said there.
    pub fn declared(mut self, place: &Place, message: impl Into<String>) -> Self {
        let ground = Ground::Place(place.clone());
        self.related.push((ground, message.into()));
        self
    }

    /// Lowers the severity in this case.
    pub fn at_most(mut self, severity: Severity) -> Self {
        self.at_most = severity;
        self
    }
}
