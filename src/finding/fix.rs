//! What would mend a finding, as far as its rule can tell? Data only: nothing is done here.

use std::sync::Arc;

use super::Place;
use crate::source::Span;

/// Whether an edit may be made without asking what it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Safety {
    /// It changes nothing in Azure: no argument that forces a replacement, and none of a session that may be live.
    Safe,
    /// It changes what Azure has, at the stated cost.
    Unsafe,
}

impl Safety {
    /// The word used in every format.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }
}

/// What would mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Whether it may be done without asking.
    pub safety: Safety,
    /// What it costs, in words.
    pub cost: &'static str,
    /// What is to be changed; all of it or nothing.
    pub edits: Vec<Edit>,
    /// Why it was refused when it was tried.
    pub refused: Option<String>,
    /// What is to be written where, if somebody asked for that and nothing speaks against it.
    pub changes: Vec<Change>,
}

/// A change of the text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What is replaced; nothing but a place if something is added.
    pub at: Span,
    /// What is to stand there.
    pub text: String,
    /// What that does, in words.
    pub words: String,
}

impl Fix {
    /// Why it cannot be done, as far as is known: it was tried and refused, or the roads of the values tell.
    pub fn obstacle(&self) -> Option<&str> {
        let mut edits = self.edits.iter();
        let on_the_road = edits.find_map(|edit| match edit {
            Edit::Write {
                ending: Ending::Nowhere(reason),
                ..
            } => Some(reason.as_str()),
            _ => None,
        });
        self.refused.as_deref().or(on_the_road)
    }
}

/// One change of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Where the value is written, another one is to be written.
    Write {
        /// Address of the resource whose argument is meant, within its root.
        of: Arc<str>,
        /// Where it is written.
        ending: Ending,
        /// The new value, as text.
        value: String,
    },
    /// The argument whose value stands at a place, or the block whose header does, is left out.
    LeaveOut(Place),
    /// The argument whose value stands at a place gets another name.
    Rename {
        /// Where its value stands.
        argument: Place,
        /// The new name.
        name: &'static str,
        /// The value becomes the only element of a list.
        in_list: bool,
    },
    /// The block with the header at a place waits for something, by the name that it has in this module.
    WaitFor(Place, String),
    /// The block with the header at a place gets `prevent_destroy`.
    PreventDestroy(Place),
}

/// Where a value is written, if it comes to its argument as it is: by references, arguments, defaults and elements,
/// and by nothing that makes another value of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// In a file.
    Literal {
        /// Its bytes.
        at: Span,
        /// The places on the way from the argument to it, in which nothing else may be done with it.
        through: Vec<Span>,
    },
    /// Nowhere that could be changed, and why.
    Nowhere(String),
}
