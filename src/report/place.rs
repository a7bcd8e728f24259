//! Where is a finding shown by a format that knows files only?
//!
//! A finding without a place in a file still belongs somewhere: to the plan that it was read from, or to the root whose
//! inputs are wrong. There it is shown on the first line.

use super::escape;
use crate::{
    finding::{Finding, Place},
    run::Run,
    source::{Location, Span},
};

/// The name under which a plan is reported that came through a pipe.
const PIPE: &str = "standard input";

/// A place in a file.
#[derive(Clone, Debug)]
pub(super) struct Pin {
    /// The file as reported: relative to the working directory, with forward slashes.
    pub file: String,
    /// The place in it, and its bytes; nothing where the file as a whole is meant.
    pub place: Option<(Location, Span)>,
}

impl Pin {
    /// Where a finding is shown; nothing if no file has anything to do with it.
    pub(super) fn of(finding: &Finding, run: &Run) -> Option<Self> {
        let root = &*finding.root;
        let whole = |file: &str| Self {
            file: file.to_owned(),
            place: None,
        };
        match &finding.place {
            Place::Source(span) => Some(Self::at(*span, run)),
            // What is read from a plan has the plan as its root.
            Place::Plan(_) if is_directory(root, run) => first_file(root, run).map(whole),
            Place::Plan(_) => Some(root)
                .filter(|root| !root.is_empty() && *root != PIPE)
                .map(whole),
            Place::CommandLine(_) => first_file(root, run).map(whole),
        }
    }

    /// The place of a span.
    pub(super) fn at(span: Span, run: &Run) -> Self {
        Self {
            file: run.sources.get(span.file).name.to_string(),
            place: Some((run.sources.location(span), span)),
        }
    }

    /// The line, from 1.
    pub(super) fn line(&self) -> usize {
        self.place.as_ref().map_or(1, |(location, _)| location.line)
    }

    /// The column, from 1, in code points.
    pub(super) fn column(&self) -> usize {
        self.place
            .as_ref()
            .map_or(1, |(location, _)| location.column)
    }
}

/// Whether a root is a directory of which a file was read.
fn is_directory(root: &str, run: &Run) -> bool {
    first_file(root, run).is_some()
}

/// The first configuration file of a directory.
fn first_file<'a>(root: &str, run: &'a Run) -> Option<&'a str> {
    let names = run.sources.iter().map(|(_, source)| &*source.name);
    names
        .filter(|name| {
            let (directory, file) = name.rsplit_once('/').unwrap_or((".", name));
            directory == root
                && [".tf", ".tofu", ".json"]
                    .iter()
                    .any(|end| file.ends_with(end))
        })
        .min()
}

/// A place in words: `main.tf:3:7`, the address in a plan, or the argument.
pub(super) fn at(place: &Place, run: &Run) -> String {
    escape::field(&match place {
        Place::Source(span) => {
            let location = run.sources.location(*span);
            format!("{}:{}:{}", location.file, location.line, location.column)
        }
        Place::Plan(address) => format!("plan, {address}"),
        Place::CommandLine(argument) => argument.to_string(),
    })
}
