//! Files of which each directory is listed once.
//!
//! A run asks for many things that the listing of a directory has told already: whether a directory holds `.git` or
//! settings, whether a file is regular, which directory a path without links leads to.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    path::{Component, Path, PathBuf},
    sync::{PoisonError, RwLock},
};

use super::{Entry, EntryKind, Files, ReadError};

/// Files whose listings are remembered for as long as this lives.
pub struct Listed<'a> {
    files: &'a dyn Files,
    known: RwLock<Known>,
}

/// Paths are told apart by their bytes, which is quicker than by their parts: another way to write one is not known.
#[derive(Default)]
struct Known {
    listings: BTreeMap<OsString, Listing>,
    /// Paths of directories that are canonical.
    canonical: BTreeSet<OsString>,
}

/// The entries of a directory, sorted by name.
#[derive(Default)]
struct Listing {
    /// All names in one text.
    names: String,
    /// Where each name ends, and what it is.
    entries: Vec<(u32, EntryKind, bool)>,
}

impl Listing {
    fn new(entries: &[Entry]) -> Option<Self> {
        let mut listing = Self {
            names: String::with_capacity(entries.iter().map(|entry| entry.name.len()).sum()),
            entries: Vec::with_capacity(entries.len()),
        };
        for entry in entries {
            listing.names += &entry.name;
            let end = u32::try_from(listing.names.len()).ok()?;
            listing.entries.push((end, entry.kind, entry.link));
        }
        Some(listing)
    }

    fn name(&self, number: usize) -> &str {
        let start = match number.checked_sub(1) {
            Some(before) => self.entries[before].0 as usize,
            None => 0,
        };
        &self.names[start..self.entries[number].0 as usize]
    }

    fn entries(&self) -> Vec<Entry> {
        let numbered = self.entries.iter().enumerate();
        let entries = numbered.map(|(number, (_, kind, link))| Entry {
            name: self.name(number).to_owned(),
            kind: *kind,
            link: *link,
        });
        entries.collect()
    }

    fn told(&self, name: &str) -> Told {
        let (mut low, mut high) = (0, self.entries.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.name(middle).cmp(name) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => {
                    let (_, kind, link) = self.entries[middle];
                    return Told::Is(kind, link);
                }
            }
        }
        // Some file systems take other letters for the same name. In a long listing that costs more than to ask.
        let is_other = |number| self.name(number).eq_ignore_ascii_case(name);
        let is_plain = name.is_ascii() && self.entries.len() <= SHORT;
        if is_plain && !(0..self.entries.len()).any(is_other) {
            Told::Missing
        } else {
            Told::Nothing
        }
    }
}

/// Entries of a listing that are quickly gone through.
const SHORT: usize = 128;

/// What a listing tells of a name.
enum Told {
    /// It is this.
    Is(EntryKind, bool),
    /// It is not there.
    Missing,
    /// Nothing: the directory was not listed, or its names may be written in several ways.
    Nothing,
}

impl<'a> Listed<'a> {
    /// Remembers nothing yet.
    pub fn new(files: &'a dyn Files) -> Self {
        Self {
            files,
            known: RwLock::default(),
        }
    }

    fn known<T>(&self, ask: impl FnOnce(&Known) -> T) -> T {
        // What is remembered is never half written.
        ask(&self.known.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn learn(&self, add: impl FnOnce(&mut Known)) {
        add(&mut self.known.write().unwrap_or_else(PoisonError::into_inner));
    }

    fn told(&self, path: &Path) -> Told {
        let (Some(directory), Some(name)) = (path.parent(), path.file_name()) else {
            return Told::Nothing;
        };
        match name.to_str() {
            Some(name) => self.known(|known| known.told(directory, name)),
            None => Told::Nothing,
        }
    }
}

impl Known {
    fn told(&self, directory: &Path, name: &str) -> Told {
        match self.listings.get(directory.as_os_str()) {
            Some(listing) => listing.told(name),
            None => Told::Nothing,
        }
    }

    /// The same for the usual case: from a known directory upwards, and then down to another one.
    fn upwards(&self, path: &Path) -> Option<PathBuf> {
        let mut found = PathBuf::with_capacity(path.as_os_str().len());
        let (mut ups, mut downs) = (0, 0);
        for component in path.components() {
            match component {
                Component::CurDir => {}
                Component::ParentDir if downs > 0 => return None,
                Component::ParentDir => {
                    if ups == 0 && !self.canonical.contains(found.as_os_str()) {
                        return None;
                    }
                    ups += 1;
                    found.pop();
                }
                other => {
                    downs += ups.min(1);
                    found.push(other);
                }
            }
        }
        let is_known = self.canonical.contains(found.as_os_str());
        is_known.then_some(found)
    }

    /// The canonical path, if listings show that no link lies on the way.
    fn canonical(&self, path: &Path) -> Option<PathBuf> {
        if !path.is_absolute() {
            return None;
        }
        if let Some(found) = self.upwards(path) {
            return Some(found);
        }
        // The longest beginning that is known to be canonical.
        let start = path
            .ancestors()
            .find(|start| self.canonical.contains(start.as_os_str()))?;
        let mut found = start.to_path_buf();
        for component in path.strip_prefix(start).ok()?.components() {
            match component {
                Component::CurDir => {}
                Component::ParentDir => {
                    found.pop();
                }
                Component::Normal(name) => {
                    let Told::Is(EntryKind::Directory, false) = self.told(&found, name.to_str()?)
                    else {
                        return None;
                    };
                    found.push(name);
                }
                Component::Prefix(_) | Component::RootDir => return None,
            }
        }
        Some(found)
    }
}

impl Files for Listed<'_> {
    fn read(&self, path: &Path) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        self.read_into(path, &mut bytes)?;
        Ok(bytes)
    }

    fn read_into(&self, path: &Path, bytes: &mut Vec<u8>) -> Result<(), ReadError> {
        match self.told(path) {
            Told::Missing => Err(ReadError::Missing),
            Told::Is(EntryKind::File, false) => self.files.read_regular(path, bytes),
            Told::Is(..) | Told::Nothing => self.files.read_into(path, bytes),
        }
    }

    fn read_named(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
        self.files.read_named(path, limit)
    }

    fn list(&self, directory: &Path) -> Result<Vec<Entry>, ReadError> {
        let key = directory.as_os_str();
        let known = self.known(|known| known.listings.get(key).map(Listing::entries));
        if let Some(entries) = known {
            return Ok(entries);
        }
        let mut entries = self.files.list(directory)?;
        entries.sort();
        if let Some(listing) = Listing::new(&entries) {
            let below = entries
                .iter()
                .filter(|entry| entry.kind == EntryKind::Directory && !entry.link);
            let below: Vec<OsString> = below
                .map(|entry| directory.join(&entry.name).into())
                .collect();
            // Other threads wait meanwhile.
            self.learn(|known| {
                if known.canonical.contains(key) {
                    known.canonical.extend(below);
                }
                known.listings.insert(key.to_owned(), listing);
            });
        }
        Ok(entries)
    }

    fn kind(&self, path: &Path) -> Option<EntryKind> {
        match self.told(path) {
            Told::Is(kind, _) => Some(kind),
            Told::Missing => None,
            Told::Nothing => self.files.kind(path),
        }
    }

    fn canonical(&self, path: &Path) -> PathBuf {
        if let Some(found) = self.known(|known| known.canonical(path)) {
            return found;
        }
        let found = self.files.canonical(path);
        // A path that is not there is given back as it is.
        if self.files.kind(&found) == Some(EntryKind::Directory) {
            self.learn(|known| {
                known.canonical.insert(found.clone().into());
            });
        }
        found
    }
}
