//! Files as they would be: edits are tried in memory before anything is written.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use crate::source::{Entry, EntryKind, Files, ReadError};

/// Files of which some have another text.
#[derive(Clone)]
pub(super) struct Overlay<'a> {
    files: &'a dyn Files,
    /// By canonical path.
    changed: BTreeMap<PathBuf, Vec<u8>>,
}

impl<'a> Overlay<'a> {
    pub(super) fn over(files: &'a dyn Files) -> Self {
        Self {
            files,
            changed: BTreeMap::new(),
        }
    }

    /// Gives a file, by its canonical path, another text.
    pub(super) fn set(&mut self, path: PathBuf, text: Vec<u8>) {
        self.changed.insert(path, text);
    }

    /// The files with another text.
    pub(super) fn changed(&self) -> &BTreeMap<PathBuf, Vec<u8>> {
        &self.changed
    }
}

impl Files for Overlay<'_> {
    fn read(&self, path: &Path) -> Result<Vec<u8>, ReadError> {
        if self.changed.is_empty() {
            return self.files.read(path);
        }
        match self.changed.get(&self.files.canonical(path)) {
            Some(text) => Ok(text.clone()),
            None => self.files.read(path),
        }
    }

    fn read_named(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
        match self.changed.get(&self.files.canonical(path)) {
            Some(text) => Ok(text.clone()),
            None => self.files.read_named(path, limit),
        }
    }

    fn list(&self, directory: &Path) -> Result<Vec<Entry>, ReadError> {
        self.files.list(directory)
    }

    fn kind(&self, path: &Path) -> Option<EntryKind> {
        self.files.kind(path)
    }

    fn canonical(&self, path: &Path) -> PathBuf {
        self.files.canonical(path)
    }
}
