//! The directories that were found, by canonical path.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    path::{Path, PathBuf},
};

use super::{FileKind, installed::Installed};

/// A directory with files that Terraform reads.
#[derive(Debug, Default)]
pub(super) struct Directory {
    /// Its files, by name.
    pub(super) files: BTreeMap<String, ScannedFile>,
    /// It was named on the command line, so that it is looked into whatever it holds.
    pub(super) named: bool,
    /// Modules that were fetched for it.
    pub(super) installed: Vec<Installed>,
    /// It holds directories that lie too deep to be looked into.
    pub(super) is_deepest: bool,
}

impl Directory {
    /// Canonical paths of the directories that it may call as modules.
    pub(super) fn calls(&self) -> impl Iterator<Item = &PathBuf> {
        let calls = self.files.values().flat_map(|file| &file.calls);
        calls.chain(self.installed.iter().map(|module| &module.directory))
    }

    /// Whether it is to be looked into for its own sake.
    pub(super) fn concerns(&self) -> bool {
        self.named || self.files.values().any(|file| file.matches)
    }

    /// Whether only the parser can tell what it calls, so that it may lead to what concerns.
    pub(super) fn calls_unseen(&self) -> bool {
        self.files.values().any(|file| file.calls_unseen)
    }

    /// How many files of configuration it holds.
    pub(super) fn configurations(&self) -> usize {
        let kinds = self.files.values().map(|file| file.kind);
        kinds.filter(|kind| kind.is_config()).count()
    }
}

/// A file of such a directory.
#[derive(Debug)]
pub(super) struct ScannedFile {
    /// What it is read as.
    pub(super) kind: FileKind,
    /// Whether git ignores it.
    pub(super) ignored: bool,
    /// Whether it names `ExpressRoute`.
    pub(super) matches: bool,
    /// Canonical paths of the directories that its text names as module sources.
    pub(super) calls: BTreeSet<PathBuf>,
    /// It may call others as well: only the parser can tell.
    pub(super) calls_unseen: bool,
}

/// Directories by canonical path, in the order in which they were found.
///
/// They are found by the bytes of their paths: to compare paths part by part costs many times as much, and there are
/// thousands of them.
#[derive(Debug, Default)]
pub(super) struct Directories {
    all: Vec<(PathBuf, Directory)>,
    numbers: BTreeMap<OsString, usize>,
}

impl Directories {
    pub(super) fn get(&self, path: &Path) -> Option<&Directory> {
        self.number(path).map(|number| &self.all[number].1)
    }

    /// The place of a directory in the order.
    pub(super) fn number(&self, path: &Path) -> Option<usize> {
        self.numbers.get(path.as_os_str()).copied()
    }

    pub(super) fn contains(&self, path: &Path) -> bool {
        self.numbers.contains_key(path.as_os_str())
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The directory, new if it was not found before.
    pub(super) fn entry(&mut self, path: &Path) -> &mut Directory {
        let number = self.number(path).unwrap_or_else(|| {
            self.numbers.insert(path.into(), self.all.len());
            self.all.push((path.to_path_buf(), Directory::default()));
            self.all.len() - 1
        });
        &mut self.all[number].1
    }

    /// All of them, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Path, &Directory)> {
        self.all
            .iter()
            .map(|(path, directory)| (&**path, directory))
    }

    /// Leaves out those for which `keeps` is false; it is asked in order.
    pub(super) fn retain(&mut self, mut keeps: impl FnMut(&Path, &Directory) -> bool) {
        let before = self.all.len();
        self.all.retain(|(path, directory)| keeps(path, directory));
        if self.all.len() < before {
            self.number_again();
        }
    }

    fn number_again(&mut self) {
        let numbers = self.all.iter().enumerate();
        self.numbers = numbers
            .map(|(number, (path, _))| (path.into(), number))
            .collect();
    }

    /// Brings them into the order of their paths.
    pub(super) fn sort(&mut self) {
        if !self.all.is_sorted_by(|(a, _), (b, _)| a < b) {
            self.all.sort_by(|(a, _), (b, _)| a.cmp(b));
            self.number_again();
        }
    }
}
