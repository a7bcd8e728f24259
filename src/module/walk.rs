//! Which directories with Terraform files lie below the paths on the command line?

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use super::{
    FileKind,
    gitignore::IgnoreRules,
    installed::{Installed, installed},
    scan::{local_sources, names_express_route},
};
use crate::source::{Entry, EntryKind, Files, ReadError};

/// How deep below a named directory the walk goes. Deeper trees are made, not written.
pub(super) const MAX_DEPTH: usize = 64;

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
}

/// A path on the command line that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadablePath {
    /// The path as it was given.
    pub path: PathBuf,
    /// Why.
    pub reason: ReadError,
}

impl std::fmt::Display for UnreadablePath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot read `{}`: {}", self.path.display(), self.reason)
    }
}

impl std::error::Error for UnreadablePath {}

/// Directories by canonical path.
pub(super) type Directories = BTreeMap<PathBuf, Directory>;

/// Walks the paths. A path that is a file stands for its directory, without what is below.
pub(super) fn walk(files: &dyn Files, paths: &[PathBuf]) -> Result<Directories, UnreadablePath> {
    let mut found = Directories::new();
    for path in paths {
        let unreadable = |reason| UnreadablePath {
            path: path.clone(),
            reason,
        };
        match files.kind(path) {
            Some(EntryKind::Directory) => {
                let directory = files.canonical(path);
                let rules = IgnoreRules::above(files, &directory);
                let entries = files.list(&directory).map_err(unreadable)?;
                descend(files, &directory, entries, &rules, &mut found);
                found.entry(directory).or_default().named = true;
            }
            Some(EntryKind::File) => {
                files.read(path).map_err(unreadable)?;
                let canonical = files.canonical(path);
                let directory = canonical.parent().unwrap_or(Path::new("")).to_path_buf();
                scan_directory(files, &directory, &mut found);
                found.entry(directory).or_default().named = true;
            }
            Some(EntryKind::Other) => return Err(unreadable(ReadError::NotAFile)),
            None => return Err(unreadable(ReadError::Missing)),
        }
    }
    Ok(found)
}

/// Scans one directory that the walk did not meet, such as a module outside the named paths.
pub(super) fn scan_directory(files: &dyn Files, directory: &Path, found: &mut Directories) {
    if found.contains_key(directory) {
        return;
    }
    if let Ok(entries) = files.list(directory) {
        let rules = IgnoreRules::above(files, directory);
        scan_entries(files, directory, &entries, &rules, found);
    }
}

fn descend(
    files: &dyn Files,
    top: &Path,
    entries: Vec<Entry>,
    rules: &IgnoreRules,
    found: &mut Directories,
) {
    let mut pending = vec![(top.to_path_buf(), entries, rules.clone(), 0)];
    while let Some((directory, entries, rules, depth)) = pending.pop() {
        scan_entries(files, &directory, &entries, &rules, found);
        if depth == MAX_DEPTH {
            let is_below = |entry: &Entry| entry.kind == EntryKind::Directory && !entry.link;
            if entries.iter().any(is_below) {
                found.entry(directory).or_default().is_deepest = true;
            }
            continue;
        }
        for entry in &entries {
            // Hidden directories hold what tools keep (`.git`, `.terraform`, `.terragrunt-cache`). What a link
            // leads to is walked where it is, and called as a module when something calls it.
            if entry.kind != EntryKind::Directory || entry.link || entry.name.starts_with('.') {
                continue;
            }
            let path = directory.join(&entry.name);
            if rules.ignores(&path, true) {
                continue;
            }
            if let Ok(entries) = files.list(&path) {
                let rules = rules.below(files, &path);
                pending.push((path, entries, rules, depth + 1));
            }
        }
    }
}

fn scan_entries(
    files: &dyn Files,
    directory: &Path,
    entries: &[Entry],
    rules: &IgnoreRules,
    found: &mut Directories,
) {
    let mut scanned = BTreeMap::new();
    for entry in entries {
        if entry.kind == EntryKind::Directory {
            continue;
        }
        let Some(kind) = FileKind::of(&entry.name) else {
            continue;
        };
        let twin = FileKind::twin(&entry.name);
        // The entries are sorted by name: a directory may hold very many.
        let is_there = |name: String| entries.binary_search_by(|other| other.name.cmp(&name));
        if twin.is_some_and(|twin| is_there(twin).is_ok()) {
            continue;
        }
        let path = directory.join(&entry.name);
        // What cannot be read is reported by the loader, if it is wanted at all.
        let bytes = files.read(&path).unwrap_or_default();
        let calls = if kind.is_config() || kind == FileKind::Terragrunt {
            local_sources(&bytes)
                .iter()
                .map(|source| files.canonical(&directory.join(source)))
                .collect()
        } else {
            BTreeSet::new()
        };
        let file = ScannedFile {
            kind,
            ignored: rules.ignores(&path, false),
            matches: names_express_route(&bytes),
            calls,
        };
        scanned.insert(entry.name.clone(), file);
    }
    if scanned.is_empty() {
        return;
    }
    let found = found.entry(directory.to_path_buf()).or_default();
    found.files = scanned;
    if entries.iter().any(|entry| entry.name == ".terraform") {
        found.installed = installed(files, directory);
    }
}
