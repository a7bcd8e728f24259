//! What git would ignore, told through [`Files`], so that tests need no disk.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use ignore::{
    Match,
    gitignore::{Gitignore, GitignoreBuilder},
};

use crate::source::{Entry, Files};

/// The ignore files that hold for a directory, from the top of the repository down.
#[derive(Debug, Clone, Default)]
pub(super) struct IgnoreRules {
    layers: Vec<Arc<Gitignore>>,
}

impl IgnoreRules {
    /// The rules that hold for what lies in `directory`, which must be canonical.
    pub(super) fn above(files: &dyn Files, directory: &Path) -> Self {
        let mut rules = Self::above_only(files, directory);
        rules.read(files, directory, &directory.join(".gitignore"));
        rules
    }

    /// The same without those of the directory itself.
    pub(super) fn above_only(files: &dyn Files, directory: &Path) -> Self {
        let mut above: Vec<&Path> = Vec::new();
        let mut repository = None;
        for ancestor in directory.ancestors() {
            above.push(ancestor);
            if files.kind(&ancestor.join(".git")).is_some() {
                repository = Some(ancestor);
                break;
            }
        }
        let mut rules = Self::default();
        // Outside a repository git ignores nothing above the place that was named.
        let Some(repository) = repository else {
            return rules;
        };
        rules.read(files, repository, &repository.join(".git/info/exclude"));
        for directory in above.into_iter().skip(1).rev() {
            rules.read(files, directory, &directory.join(".gitignore"));
        }
        rules
    }

    /// The rules with those of `directory` added, a child of where these hold.
    pub(super) fn below(&self, files: &dyn Files, directory: &Path, entries: &[Entry]) -> Self {
        let mut rules = self.clone();
        if entries.iter().any(|entry| entry.name == ".gitignore") {
            rules.read(files, directory, &directory.join(".gitignore"));
        }
        rules
    }

    fn read(&mut self, files: &dyn Files, directory: &Path, path: &Path) {
        let Ok(bytes) = files.read(path) else {
            return;
        };
        let mut builder = GitignoreBuilder::new(directory);
        for line in String::from_utf8_lossy(&bytes).lines() {
            // A pattern that git cannot read matches nothing, for git as for us.
            let _unreadable = builder.add_line(Some(PathBuf::from(path)), line);
        }
        if let Ok(layer) = builder.build() {
            self.layers.push(layer.into());
        }
    }

    /// Whether git ignores the path itself; an ignored directory above it is the walk's business.
    pub(super) fn ignores(&self, path: &Path, is_directory: bool) -> bool {
        for layer in self.layers.iter().rev() {
            match layer.matched(path, is_directory) {
                Match::None => {}
                Match::Ignore(_) => return true,
                Match::Whitelist(_) => return false,
            }
        }
        false
    }
}
