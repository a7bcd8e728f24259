//! Which directories with Terraform files lie below the paths on the command line?

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    path::{Path, PathBuf},
};

use super::{
    FileKind,
    directories::{Directories, ScannedFile},
    gitignore::IgnoreRules,
    installed::{Installed, installed},
    scan::{local_sources, names_express_route},
};
use crate::source::{Entry, EntryKind, Files, ReadError, Workers};

/// How deep below a named directory the walk goes. Deeper trees are made, not written.
pub(super) const MAX_DEPTH: usize = 64;

/// Directories that are worth a thread.
const SHARE: usize = 24;

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

/// Walks the paths. A path that is a file stands for its directory, without what is below.
pub(super) fn walk(
    files: &dyn Files,
    paths: &[PathBuf],
    workers: Workers,
) -> Result<Directories, UnreadablePath> {
    let mut found = Directories::default();
    for path in paths {
        let unreadable = |reason| UnreadablePath {
            path: path.clone(),
            reason,
        };
        match files.kind(path) {
            Some(EntryKind::Directory) => {
                let directory = files.canonical(path);
                files.list(&directory).map_err(unreadable)?;
                descend(files, &directory, workers, &mut found);
                found.entry(&directory).named = true;
            }
            Some(EntryKind::File) => {
                files.read(path).map_err(unreadable)?;
                let canonical = files.canonical(path);
                let directory = canonical.parent().unwrap_or(Path::new("")).to_path_buf();
                scan_directory(files, &directory, &mut found);
                found.entry(&directory).named = true;
            }
            Some(EntryKind::Other) => return Err(unreadable(ReadError::NotAFile)),
            None => return Err(unreadable(ReadError::Missing)),
        }
    }
    if paths.len() > 1 {
        found.sort();
    }
    Ok(found)
}

/// Scans one directory that the walk did not meet, such as a module outside the named paths.
pub(super) fn scan_directory(files: &dyn Files, directory: &Path, found: &mut Directories) {
    if found.contains(directory) {
        return;
    }
    if let Ok(entries) = files.list(directory) {
        let rules = IgnoreRules::above(files, directory);
        let scanned = scan(files, directory, &entries, &rules);
        let calls = scanned.calls(files, directory);
        add(directory, scanned, calls, found);
    }
}

/// A directory that the walk goes to.
struct Branch {
    path: PathBuf,
    /// What git ignores above it.
    rules: IgnoreRules,
}

/// A directory that the walk has seen.
struct Node {
    path: PathBuf,
    scanned: Scanned,
    /// The numbers of those below it.
    below: Range<usize>,
}

/// What the files of a directory tell before anything is parsed.
#[derive(Default)]
struct Scanned {
    files: BTreeMap<String, ScannedFile>,
    /// The module sources that stand in them, with the names of the files.
    sources: Vec<(String, Vec<String>)>,
    installed: Vec<Installed>,
    /// It holds directories that lie too deep to be looked into.
    is_deepest: bool,
}

/// The directories that files call by their sources, with the names of the files.
type Calls = Vec<(String, BTreeSet<PathBuf>)>;

impl Scanned {
    /// Where the sources lead, by canonical paths.
    fn calls(&self, files: &dyn Files, directory: &Path) -> Calls {
        let sources = self.sources.iter().map(|(name, sources)| {
            let paths = sources.iter().map(|source| directory.join(source));
            let called = paths.map(|path| files.canonical(&path)).collect();
            (name.clone(), called)
        });
        sources.collect()
    }
}

/// Walks level by level, the directories of one level at once, and adds what was found from the top down by name.
fn descend(files: &dyn Files, top: &Path, workers: Workers, found: &mut Directories) {
    let mut nodes: Vec<Node> = Vec::new();
    let mut level = vec![Branch {
        path: top.to_path_buf(),
        rules: IgnoreRules::above_only(files, top),
    }];
    for depth in 0..=MAX_DEPTH {
        let visited = workers.each(&level, SHARE, |branch| {
            visit(files, branch, depth < MAX_DEPTH)
        });
        let start = nodes.len() + level.len();
        let mut next = Vec::new();
        for (branch, (scanned, below)) in level.into_iter().zip(visited) {
            let first = start + next.len();
            next.extend(below);
            nodes.push(Node {
                path: branch.path,
                scanned,
                below: first..start + next.len(),
            });
        }
        level = next;
        if level.is_empty() {
            break;
        }
    }
    // Where the sources lead is asked now, when the listings of the walk can tell.
    let mut calls = workers.each(&nodes, SHARE, |node| node.scanned.calls(files, &node.path));
    let mut pending = vec![0];
    while let Some(number) = pending.pop() {
        let node = &mut nodes[number];
        pending.extend(node.below.clone().rev());
        let scanned = std::mem::take(&mut node.scanned);
        let calls = std::mem::take(&mut calls[number]);
        add(&node.path, scanned, calls, found);
    }
}

/// Scans a directory, and says which ones below it are to be visited.
fn visit(files: &dyn Files, branch: &Branch, goes_on: bool) -> (Scanned, Vec<Branch>) {
    let directory = &branch.path;
    let Ok(entries) = files.list(directory) else {
        return <_>::default();
    };
    let rules = branch.rules.below(files, directory, &entries);
    let mut scanned = scan(files, directory, &entries, &rules);
    let mut below = entries.iter().filter(|entry| {
        // Hidden directories hold what tools keep (`.git`, `.terraform`, `.terragrunt-cache`). What a link
        // leads to is walked where it is, and called as a module when something calls it.
        entry.kind == EntryKind::Directory && !entry.link && !entry.name.starts_with('.')
    });
    if !goes_on {
        scanned.is_deepest = below.next().is_some();
        return (scanned, Vec::new());
    }
    let below = below.filter_map(|entry| {
        let path = directory.join(&entry.name);
        let rules = rules.clone();
        (!rules.ignores(&path, true)).then_some(Branch { path, rules })
    });
    (scanned, below.collect())
}

fn scan(files: &dyn Files, directory: &Path, entries: &[Entry], rules: &IgnoreRules) -> Scanned {
    let mut scanned = Scanned::default();
    let mut bytes = Vec::new();
    let has_twins = entries.iter().any(|entry| entry.name.contains(".tofu"));
    for entry in entries {
        if entry.kind == EntryKind::Directory {
            continue;
        }
        let Some(kind) = FileKind::of(&entry.name) else {
            continue;
        };
        let twin = has_twins.then(|| FileKind::twin(&entry.name)).flatten();
        // The entries are sorted by name: a directory may hold very many.
        let is_there = |name: String| entries.binary_search_by(|other| other.name.cmp(&name));
        if twin.is_some_and(|twin| is_there(twin).is_ok()) {
            continue;
        }
        let path = directory.join(&entry.name);
        let read = if entry.kind == EntryKind::File && !entry.link {
            files.read_regular(&path, &mut bytes)
        } else {
            files.read_into(&path, &mut bytes)
        };
        // What cannot be read is reported by the loader, if it is wanted at all.
        if read.is_err() {
            bytes.clear();
        }
        let mut calls_unseen = false;
        if kind.is_config() || kind == FileKind::Terragrunt {
            let sources = local_sources(&bytes);
            calls_unseen = sources.has_others;
            if !sources.local.is_empty() {
                scanned.sources.push((entry.name.clone(), sources.local));
            }
        }
        let file = ScannedFile {
            kind,
            ignored: rules.ignores(&path, false),
            matches: names_express_route(&bytes),
            calls: <_>::default(),
            calls_unseen,
        };
        scanned.files.insert(entry.name.clone(), file);
    }
    if !scanned.files.is_empty() && entries.iter().any(|entry| entry.name == ".terraform") {
        scanned.installed = installed(files, directory);
    }
    scanned
}

/// Adds a directory if Terraform reads any of its files.
fn add(directory: &Path, scanned: Scanned, calls: Calls, found: &mut Directories) {
    if scanned.files.is_empty() && !scanned.is_deepest {
        return;
    }
    let entry = found.entry(directory);
    entry.is_deepest = scanned.is_deepest;
    entry.files = scanned.files;
    entry.installed = scanned.installed;
    for (name, called) in calls {
        if let Some(file) = entry.files.get_mut(&name) {
            file.calls = called;
        }
    }
}
