//! Which of the directories can matter for `ExpressRoute`?

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use super::walk::{Directories, scan_directory};
use crate::source::Files;

/// Directories that one run looks into at the most.
pub(super) const MAX_DIRECTORIES: usize = 20_000;

/// What is to be parsed.
#[derive(Debug, Default)]
pub(super) struct Selection {
    /// Directories to parse, by canonical path.
    pub(super) wanted: BTreeSet<PathBuf>,
    /// How many configuration files are not looked into.
    pub(super) not_looked_into: usize,
    /// A directory that is called and was not scanned, since [`MAX_DIRECTORIES`] were.
    pub(super) beyond: Option<PathBuf>,
}

/// Selects the directories from which `ExpressRoute` can be reached, and all that they call: a file without the word
/// may hold the variable that feeds a circuit. Adds to `directories` what is called outside the walk.
pub(super) fn select(files: &dyn Files, directories: &mut Directories) -> Selection {
    let beyond = complete(files, directories);
    let mut callers: BTreeMap<&Path, Vec<&Path>> = BTreeMap::new();
    let mut matter: BTreeSet<&Path> = BTreeSet::new();
    let mut pending: Vec<&Path> = Vec::new();
    for (path, directory) in &*directories {
        for called in directory.calls() {
            callers.entry(called).or_default().push(path);
        }
        if directory.named || directory.files.values().any(|file| file.matches) {
            pending.push(path);
        }
    }
    // Upwards: who calls what matters, matters.
    while let Some(path) = pending.pop() {
        if matter.insert(path) {
            pending.extend(callers.get(path).into_iter().flatten());
        }
    }
    // Downwards: what is called by what matters may feed it.
    let mut wanted: BTreeSet<PathBuf> = BTreeSet::new();
    let mut pending: Vec<&Path> = matter.into_iter().collect();
    while let Some(path) = pending.pop() {
        let Some(directory) = directories.get(path) else {
            continue;
        };
        if wanted.insert(path.to_path_buf()) {
            pending.extend(directory.calls().map(PathBuf::as_path));
        }
    }
    // Fetched modules are loaded when a call leads to them: the list may be older than the calls.
    let fetched: Vec<PathBuf> = directories
        .iter()
        .filter(|(_, directory)| !directory.installed.is_empty())
        .map(|(path, _)| path.join(".terraform"))
        .collect();
    let is_fetched = |path: &Path| {
        let named = directories.get(path).is_some_and(|found| found.named);
        !named && fetched.iter().any(|top| path.starts_with(top))
    };
    wanted.retain(|path| !is_fetched(path));
    let not_looked_into = directories
        .iter()
        .filter(|(path, _)| !wanted.contains(*path) && !is_fetched(path))
        .flat_map(|(_, directory)| directory.files.values())
        .filter(|file| file.kind.is_config())
        .count();
    Selection {
        wanted,
        not_looked_into,
        beyond,
    }
}

/// Scans what is called outside the directories that were walked. Gives the first that was not scanned any more.
fn complete(files: &dyn Files, directories: &mut Directories) -> Option<PathBuf> {
    let mut beyond = None;
    let mut pending: Vec<PathBuf> = called_by(directories, directories.keys());
    while let Some(path) = pending.pop() {
        if directories.contains_key(&path) {
            continue;
        }
        if directories.len() >= MAX_DIRECTORIES {
            beyond.get_or_insert(path);
            continue;
        }
        scan_directory(files, &path, directories);
        if directories.contains_key(&path) {
            pending.extend(called_by(directories, [&path]));
        }
    }
    beyond
}

fn called_by<'a>(
    directories: &Directories,
    callers: impl IntoIterator<Item = &'a PathBuf>,
) -> Vec<PathBuf> {
    callers
        .into_iter()
        .filter_map(|path| directories.get(path))
        .flat_map(|directory| directory.calls().cloned())
        .collect()
}
