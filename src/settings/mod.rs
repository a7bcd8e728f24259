//! What the user says of the surroundings of the code, and of what is wanted.
//!
//! It stands in `.er-preflight.hcl`, which holds for the directories below it up to the next such file.

mod attest;
mod blocks;
mod glob;
mod literal;
mod read;
mod schema;
mod shelf;
mod threshold;

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use ipnet::IpNet;
pub use jiff::civil::Date;

use crate::finding::{Edition, Place, Severity};

pub use attest::{Attestation, Connectivity, Subject};
pub use glob::{Addresses, Directories};
pub use literal::day;
pub use schema::{Argument, BLOCKS, BlockKind, TOP};
pub use shelf::{Choice, Shelf, Vocabulary};
pub use threshold::Threshold;

/// The name of the file.
pub const FILE_NAME: &str = ".er-preflight.hcl";

/// The settings of a root. Without a settings file nothing is declared, and what would rest on it is not asked.
#[derive(Debug, Default, Clone)]
pub struct Settings {
    /// The file they stand in; `None` without one.
    pub file: Option<SettingsFile>,
    /// Which text is held against the code.
    pub edition: Option<Written<Edition>>,
    /// What makes the run fail.
    pub fail_on: Option<Threshold>,
    /// A list of providers of the user's own, in place of the built-in one.
    pub catalog: Option<Written<PathBuf>>,
    /// A list of findings that were there before.
    pub baseline: Option<Written<PathBuf>>,
    /// Directories that are passed over, unless they are named on the command line.
    pub skip: Directories,
    /// Severities by rule; `None` switches a rule off.
    pub rules: BTreeMap<&'static str, Option<Severity>>,
    /// Ranges beyond what the code declares.
    pub addressing: Addressing,
    /// What belongs to the organization and what it has approved.
    pub organization: Organization,
    /// Sets of inputs that roots are evaluated with.
    pub environments: Vec<Environment>,
    /// What somebody answers for.
    pub attestations: Vec<Attestation>,
    /// Findings that are waived.
    pub ignores: Vec<Ignore>,
}

/// A settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsFile {
    /// Its path as reported.
    pub name: Arc<str>,
    /// The directory that its paths and globs count from, canonical.
    pub directory: PathBuf,
}

/// Ranges beyond what the code declares. `None` says nothing; an empty list says that there are none.
#[derive(Debug, Default, Clone)]
pub struct Addressing {
    /// Used on-premises.
    pub on_premises: Option<Listed<IpNet>>,
    /// Reserved for Azure beyond what this code declares.
    pub azure: Option<Listed<IpNet>>,
    /// Link subnets are cut from these.
    pub routing_blocks: Option<Listed<IpNet>>,
}

/// What belongs to the organization and what it has approved. `None` says nothing.
#[derive(Debug, Default, Clone)]
pub struct Organization {
    /// Its autonomous systems, and those of its providers.
    pub asns: Option<Listed<u32>>,
    /// Providers it has a contract with.
    pub providers: Option<Listed<Arc<str>>>,
    /// Peering locations it has approved.
    pub locations: Option<Listed<Arc<str>>>,
}

/// A named set of inputs.
#[derive(Debug, Clone)]
pub struct Environment {
    /// How findings are labelled.
    pub name: Arc<str>,
    /// The roots it concerns; all of them if it names none.
    pub roots: Option<Directories>,
    /// Files with values of variables, the later over the earlier.
    pub files: Vec<PathBuf>,
    /// The value of `terraform.workspace`.
    pub workspace: Option<Arc<str>>,
}

/// A waiver of findings.
#[derive(Debug, Clone)]
pub struct Ignore {
    /// The rule, or the kind of problem.
    pub rule: &'static str,
    /// The objects; all of them if it names none.
    pub address: Option<Addresses>,
    /// Why.
    pub reason: Arc<str>,
    /// The last day on which it counts.
    pub until: Option<Written<Date>>,
    /// Header of the block.
    pub place: Place,
}

/// A value and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written<T> {
    /// The value.
    pub value: T,
    /// Where it is written.
    pub place: Place,
}

/// A list and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed<T> {
    /// Its elements, in the order of the text.
    pub items: Vec<Written<T>>,
    /// The whole list.
    pub place: Place,
}
