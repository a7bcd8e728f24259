//! What is said about a place: findings, undecided checks, severities.

mod fix;
mod outcome;
mod place;
pub mod problem;
pub mod suggest;
mod waiver;

use std::{fmt, str::FromStr, sync::Arc};

pub use fix::{Change, Edit, Ending, Fix, Safety};
pub use outcome::{Outcome, Seen};
pub use place::{Place, Step};
pub use problem::{PROBLEMS, Problem};
pub use waiver::{WaivedBy, Waiver};

/// How much a finding weighs. Ordered: `Note < Warning < Error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Advice; shown in one line.
    Note,
    /// A written prerequisite or the SLA is broken, or a surprise is certain.
    Warning,
    /// Azure rejects it, traffic will not flow, or a link is lost.
    Error,
}

impl Severity {
    /// The word used in every format and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Which text of Microsoft's prerequisites is held against the code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// Today's documentation.
    #[default]
    Current,
    /// The page "Prerequisites to connectivity" of February 2015.
    Page2015,
}

impl Edition {
    /// `current` or `2015`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Page2015 => "2015",
        }
    }
}

impl FromStr for Edition {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "current" => Ok(Self::Current),
            "2015" => Ok(Self::Page2015),
            other => Err(format!(
                "`{other}` is not an edition; there are `current` and `2015`"
            )),
        }
    }
}

/// A document that says so, with the day on which it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// An https address.
    pub url: &'static str,
    /// The day it was read, `YYYY-MM-DD`.
    pub checked: &'static str,
}

/// Something wrong at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The id of the rule, or of the kind of problem met while reading.
    pub rule: &'static str,
    /// How much it weighs, after all overrides.
    pub severity: Severity,
    /// The directory of the root, as reported; empty for a file outside any root.
    pub root: Arc<str>,
    /// Which inputs the root was evaluated with (an environment's name); `None` if it has one set only.
    pub inputs: Option<Arc<str>>,
    /// Terraform's address of the resource instance.
    pub address: Option<Arc<str>>,
    /// Path of the argument within the resource, such as `ipv6[0].primary_peer_address_prefix`.
    pub field: Option<Arc<str>>,
    /// What is wrong, in one line: lower case, no full stop, code in backquotes.
    pub message: String,
    /// What to do, in one or two sentences.
    pub help: Option<String>,
    /// What the remedy costs.
    pub cost: Option<&'static str>,
    /// Who says so.
    pub references: &'static [Reference],
    /// Where.
    pub place: Place,
    /// The road that the value took, from the place back to where it was written.
    pub road: Vec<Step>,
    /// Other places that belong to the finding, such as a first use.
    pub related: Vec<Step>,
    /// Why the finding does not count, if it was waived.
    pub ignored: Option<Waiver>,
    /// What would mend it, where the code alone tells.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding at a place that concerns no resource: a file that cannot be parsed, a missing module.
    pub fn at(
        rule: &'static str,
        severity: Severity,
        place: Place,
        message: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            severity,
            root: Arc::default(),
            inputs: None,
            address: None,
            field: None,
            message: message.into(),
            help: None,
            cost: None,
            references: &[],
            place,
            road: Vec::new(),
            related: Vec::new(),
            ignored: None,
            fix: None,
        }
    }

    /// The same with a help text.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Why it does not count, in the words of whoever waived it.
    pub fn waived_for(&self) -> Option<&str> {
        self.ignored.as_ref().map(|waiver| &*waiver.reason)
    }

    /// Where the value was written: the end of the road, else the place itself. Findings of one rule that share
    /// both are shown as one.
    pub fn written_at(&self) -> &Place {
        self.road
            .iter()
            .rev()
            .find_map(|step| step.place.as_ref())
            .unwrap_or(&self.place)
    }
}

/// A check that could not be made because a value is not known before apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecided {
    /// The id of the rule.
    pub rule: &'static str,
    /// As in [`Finding`].
    pub root: Arc<str>,
    /// As in [`Finding`].
    pub address: Option<Arc<str>>,
    /// As in [`Finding`].
    pub field: Option<Arc<str>>,
    /// What is unknown, such as `var.asn` or `azurerm_subnet.gateway.id`.
    pub cause: String,
    /// Where the unknown value is used.
    pub place: Place,
}

impl Undecided {
    /// Whether it is no root's own: several roots that make one estate leave it open together, whichever things it
    /// concerns.
    pub fn is_joint(&self) -> bool {
        self.root.is_empty()
    }
}
