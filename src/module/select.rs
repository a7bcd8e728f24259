//! Which of the directories can matter for `ExpressRoute`?

use std::{collections::BTreeSet, ffi::OsString, path::PathBuf};

use super::{
    directories::{Directories, Directory},
    walk::scan_directory,
};
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
    let calls: Vec<Vec<usize>> = directories
        .iter()
        .map(|(_, directory)| {
            let called = directory.calls();
            called
                .filter_map(|called| directories.number(called))
                .collect()
        })
        .collect();
    let mut callers: Vec<Vec<usize>> = vec![Vec::new(); calls.len()];
    for (caller, called) in calls.iter().enumerate() {
        for called in called {
            callers[*called].push(caller);
        }
    }
    let numbered = directories.iter().enumerate();
    let first = numbered.filter_map(|(number, (_, found))| {
        (found.concerns() || found.calls_unseen()).then_some(number)
    });
    // Upwards: who calls what matters, matters. Downwards: what is called by what matters may feed it.
    let matter = reached(first.collect(), &callers);
    let matter = matter.iter().enumerate();
    let matter = matter.filter_map(|(number, matters)| matters.then_some(number));
    let wanted = reached(matter.collect(), &calls);

    // Fetched modules are loaded when a call leads to them: the list may be older than the calls.
    let fetched: BTreeSet<OsString> = directories
        .iter()
        .filter(|(_, directory)| !directory.installed.is_empty())
        .map(|(path, _)| path.join(".terraform").into())
        .collect();
    let mut selection = Selection {
        beyond,
        ..Selection::default()
    };
    for (number, (path, directory)) in directories.iter().enumerate() {
        let is_fetched = !directory.named
            && !fetched.is_empty()
            && path
                .ancestors()
                .any(|above| fetched.contains(above.as_os_str()));
        if is_fetched {
            continue;
        }
        if wanted[number] {
            selection.wanted.insert(path.to_path_buf());
        } else {
            selection.not_looked_into += directory.configurations();
        }
    }
    selection
}

/// All that is reached from where the ways begin.
fn reached(mut pending: Vec<usize>, ways: &[Vec<usize>]) -> Vec<bool> {
    let mut reached = vec![false; ways.len()];
    while let Some(number) = pending.pop() {
        if !std::mem::replace(&mut reached[number], true) {
            pending.extend(&ways[number]);
        }
    }
    reached
}

/// Scans what is called outside the directories that were walked. Gives the first that was not scanned any more.
fn complete(files: &dyn Files, directories: &mut Directories) -> Option<PathBuf> {
    let mut beyond = None;
    let is_outside = |directories: &Directories, path: &&PathBuf| !directories.contains(path);
    let all = directories.iter();
    let called = all.flat_map(|(_, directory)| directory.calls());
    let mut pending: Vec<PathBuf> = called
        .filter(|path| is_outside(directories, path))
        .cloned()
        .collect();
    while let Some(path) = pending.pop() {
        if directories.contains(&path) {
            continue;
        }
        if directories.len() >= MAX_DIRECTORIES {
            beyond.get_or_insert(path);
            continue;
        }
        scan_directory(files, &path, directories);
        let called = directories.get(&path).into_iter();
        let called = called.flat_map(Directory::calls);
        pending.extend(called.filter(|path| is_outside(directories, path)).cloned());
    }
    beyond
}
