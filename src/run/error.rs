//! Why could a run not be done?

use std::{fmt, path::PathBuf, sync::Arc};

use crate::{
    finding::Finding,
    module::{UnreadablePath, VariableError},
    plan::PlanError,
    source::{ReadError, Sources},
};

/// Why a run could not be done.
#[derive(Debug)]
pub enum RunError {
    /// A path on the command line cannot be read.
    Path(UnreadablePath),
    /// The variables on the command line cannot be used.
    Variable(VariableError),
    /// A plan on the command line cannot be read: its name, and why.
    Plan(Arc<str>, PlanError),
    /// A settings file on the command line cannot be read.
    SettingsFile(PathBuf, ReadError),
    /// A baseline on the command line cannot be used.
    Baseline(PathBuf, String),
    /// There are mistakes in the settings.
    Settings(Box<Mistakes>),
}

/// What is wrong with the settings, with the files that they stand in.
#[derive(Debug)]
pub struct Mistakes {
    /// The files.
    pub sources: Sources,
    /// The mistakes, in the order of their places.
    pub findings: Vec<Finding>,
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(error) => error.fmt(f),
            Self::Variable(error) => error.fmt(f),
            Self::Plan(name, error) if &**name == "standard input" => {
                write!(f, "cannot read the plan on standard input: {error}")
            }
            Self::Plan(name, error) => write!(f, "cannot read the plan `{name}`: {error}"),
            Self::SettingsFile(path, reason) => {
                write!(f, "cannot read the settings `{}`: {reason}", path.display())
            }
            Self::Baseline(path, reason) => {
                write!(f, "cannot use the baseline `{}`: {reason}", path.display())
            }
            Self::Settings(mistakes) => match mistakes.findings.len() {
                1 => f.write_str("there is a mistake in the settings"),
                many => write!(f, "there are {many} mistakes in the settings"),
            },
        }
    }
}

impl std::error::Error for RunError {}
