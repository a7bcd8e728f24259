//! What is to be looked into, and how?

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use crate::{
    azure::catalogue::Catalogue,
    finding::{Edition, Severity},
    module::Given,
    settings::{Choice, Date},
    source::Workers,
    suppress::baseline::Baseline,
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
    /// What every argument reads is noted, for edits that must not reach others.
    pub traces: bool,
    /// How many threads share the work; nothing that comes out depends on it.
    pub workers: Workers,
    /// What may waive findings.
    pub waiving: Waiving<'a>,
}

/// What may waive findings, and what is noted of them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Waiving<'a> {
    /// Comments and `ignore` blocks of the settings waive nothing, and none is called stale.
    pub no_ignores: bool,
    /// Which findings were there before.
    pub baseline: Baselines<'a>,
    /// What was found at another revision.
    pub since: Option<&'a Since>,
    /// A baseline is made of the findings that count, with paths as seen from this directory, which is canonical.
    pub collects: Option<&'a Path>,
}

/// Where baselines come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Baselines<'a> {
    /// From nowhere.
    #[default]
    Nothing,
    /// From the file that the settings of a root name.
    OfSettings,
    /// From this file, for all roots.
    File(&'a Path),
}

/// What was found at another revision.
#[derive(Debug, Clone, Default)]
pub struct Since {
    /// How the user names it.
    pub revision: String,
    /// What counted there, with paths as seen from the working directory.
    pub baseline: Baseline,
}
