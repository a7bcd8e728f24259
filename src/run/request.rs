//! What is to be looked into, and how?

use std::{collections::BTreeMap, path::PathBuf};

use crate::{
    azure::catalogue::Catalogue,
    finding::{Edition, Severity},
    module::Given,
    settings::{Choice, Date},
    source::Workers,
};

/// What is to be looked into, and how.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// Directories or files.
    pub paths: &'a [PathBuf],
    /// Values of variables from the command line and the environment.
    pub given: &'a Given,
    /// The value of `terraform.workspace`, whatever the settings say.
    pub workspace: Option<&'a str>,
    /// The same where neither the command line nor the settings say it; not known without one.
    pub surrounding_workspace: Option<&'a str>,
    /// Which text is held against the code, whatever the settings say.
    pub edition: Option<Edition>,
    /// Severities that the user sets over those of the settings, by rule; `None` switches a rule off.
    pub overrides: &'a BTreeMap<&'static str, Option<Severity>>,
    /// What is known of providers and locations, where the settings name no list.
    pub catalogue: &'a Catalogue,
    /// Where settings come from.
    pub settings: Choice<'a>,
    /// The day on which attestations and waivers count, or do not.
    pub today: Date,
    /// A subscription is named outside the code.
    pub has_subscription: bool,
    /// All roots make one estate: what leads from one to another is followed.
    pub is_joined: bool,
    /// How many threads share the work; nothing that comes out depends on it.
    pub workers: Workers,
}
