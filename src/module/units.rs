//! Which directories deploy, by `terragrunt.hcl` alone, a module that stands elsewhere?
//!
//! Terragrunt takes the module of `terraform { source = ... }` into a directory of its own, with the files beside
//! `terragrunt.hcl`, and runs Terraform there. Source:
//! <https://terragrunt.gruntwork.io/docs/features/units/> (2026-11-22).

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{FileKind, load::Loader, source::ModuleId, terragrunt::terragrunt};
use crate::source::relative;

/// A directory from which Terragrunt deploys a module of this run.
#[derive(Debug)]
pub struct Unit {
    /// The directory as reported.
    pub name: Arc<str>,
    /// What it deploys.
    pub module: ModuleId,
    /// The directory's canonical path.
    pub directory: PathBuf,
}

impl Loader<'_> {
    /// Finds the units among the directories that matter. A source that is no literal path, or leads elsewhere, makes
    /// none: what it deploys is not at hand, which is kept to be said.
    pub(super) fn find_units(&mut self, wanted: &BTreeSet<PathBuf>) {
        for path in wanted {
            if self.estate.by_directory.contains_key(path) || !self.has_terragrunt(path) {
                continue;
            }
            let shown = relative(&self.here, path);
            let Some(read) = terragrunt(self.files, self.sources, path, &shown) else {
                continue;
            };
            let names_source = read.names_source;
            let source = read.source.map(|source| path.join(&*source));
            let target = source.map(|source| self.files.canonical(&source));
            if let Some(module) = target.and_then(|target| self.estate.by_directory.get(&target)) {
                self.estate.units.push(Unit {
                    name: shown.into(),
                    module: *module,
                    directory: path.clone(),
                });
            } else if names_source {
                self.estate.elsewhere.push(shown.into());
            }
        }
    }

    fn has_terragrunt(&self, path: &Path) -> bool {
        let directory = self.directories.get(path);
        let mut files = directory.into_iter().flat_map(|found| found.files.values());
        files.any(|file| file.kind == FileKind::Terragrunt)
    }
}
