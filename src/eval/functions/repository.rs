//! Which files may functions see? Those of the repository around the root, and not without bound.

use std::{
    cell::Cell,
    path::{Path, PathBuf},
};

use crate::{
    source::{Entry, EntryKind, Files, ReadError, clean, repository_of},
    value::Cause,
};

/// Bytes that functions read for one root, each time counted.
const MAX_READ: usize = 256 * 1024 * 1024;

/// Names of directory entries that functions look at for one root, each time counted.
const MAX_ENTRIES: usize = 200_000;

/// Paths that functions look for in one root, each time counted: the system is asked for all directories on the way.
const MAX_PATHS: usize = 50_000;

/// The files around a root, for functions that read some. Paths count from the root's directory, where Terraform runs.
pub struct Repository<'a> {
    files: &'a dyn Files,
    /// The directory of the root.
    root: PathBuf,
    /// The nearest directory upwards that holds `.git`, else the root's.
    top: PathBuf,
    read: Cell<usize>,
    entries: Cell<usize>,
    paths: Cell<usize>,
    /// A path has led out of it.
    left: Cell<bool>,
}

/// Why a file is not seen.
#[derive(Debug)]
pub(in crate::eval) enum Unseen {
    /// Terraform refuses as well.
    Refused(String),
    /// It is nothing that this program may or can look at.
    Unknown(Cause),
}

impl From<String> for Unseen {
    fn from(reason: String) -> Self {
        Self::Refused(reason)
    }
}

impl<'a> Repository<'a> {
    /// The files around the root in a directory.
    pub fn around(files: &'a dyn Files, root: &Path) -> Self {
        let root = files.canonical(root);
        let top = repository_of(files, &root).unwrap_or(&root).to_owned();
        Self {
            files,
            root,
            top,
            read: Cell::new(0),
            entries: Cell::new(0),
            paths: Cell::new(0),
            left: Cell::new(false),
        }
    }

    /// Where a path of the configuration leads.
    pub(super) fn locate(&self, path: &str) -> Result<PathBuf, Unseen> {
        if !spend(&self.paths, 1, MAX_PATHS) {
            return Err(Unseen::Unknown(Cause::Limit));
        }
        if let Some(rest) = path.strip_prefix('~') {
            if !rest.is_empty() && !rest.starts_with(['/', '\\']) {
                let message = format!("`{path}` names the home directory of a user");
                return Err(Unseen::Refused(message));
            }
            return Err(self.beyond(path));
        }
        let full = clean(&self.root.join(path));
        if !full.starts_with(&self.top) {
            return Err(self.beyond(path));
        }
        // A link may lead anywhere.
        if !self.files.canonical(&full).starts_with(&self.top) {
            return Err(self.beyond(path));
        }
        Ok(full)
    }

    /// The content of a file.
    pub(super) fn read(&self, path: &str) -> Result<Vec<u8>, Unseen> {
        let full = self.locate(path)?;
        match self.files.read(&full) {
            Ok(bytes) if spend(&self.read, bytes.len(), MAX_READ) => Ok(bytes),
            Ok(_) => Err(Unseen::Unknown(Cause::Limit)),
            Err(ReadError::Missing) => Err(format!("there is no file `{path}`").into()),
            Err(ReadError::NotAFile) => Err(format!("`{path}` is not a regular file").into()),
            Err(
                reason @ (ReadError::TooLarge
                | ReadError::Outside
                | ReadError::NameNotText
                | ReadError::Io(_)),
            ) => Err(Unseen::Unknown(Cause::Surroundings(
                format!("the file {path}, {reason}").into(),
            ))),
        }
    }

    /// The text of a file.
    pub(in crate::eval) fn read_text(&self, path: &str) -> Result<String, Unseen> {
        String::from_utf8(self.read(path)?)
            .map_err(|_| format!("the content of `{path}` is not UTF-8").into())
    }

    /// What a path is; `None` if it is not there.
    pub(super) fn kind(&self, path: &str) -> Result<Option<EntryKind>, Unseen> {
        Ok(self.files.kind(&self.locate(path)?))
    }

    /// Counts a pattern that names are held against, which has to be made ready first: as much work as so many names.
    pub(super) fn prepare(&self, pattern: &str) -> Result<(), Unseen> {
        let prepared = spend(&self.entries, pattern.len(), MAX_ENTRIES);
        prepared.then_some(()).ok_or(Unseen::Unknown(Cause::Limit))
    }

    /// The entries of a directory that was located; none if it is none.
    pub(super) fn list(&self, directory: &Path) -> Result<Vec<Entry>, Unseen> {
        let entries = self.files.list(directory).unwrap_or_default();
        if spend(&self.entries, entries.len() + 1, MAX_ENTRIES) {
            Ok(entries)
        } else {
            Err(Unseen::Unknown(Cause::Limit))
        }
    }

    fn beyond(&self, path: &str) -> Unseen {
        self.left.set(true);
        let what = format!("the file {path}, which is outside the repository");
        Unseen::Unknown(Cause::Surroundings(what.into()))
    }

    /// Whether a path has led out of the repository since this was asked last.
    pub(in crate::eval) fn was_left(&self) -> bool {
        self.left.take()
    }

    /// Whether a linked directory is part of the repository too.
    pub(super) fn holds(&self, directory: &Path) -> bool {
        self.files.canonical(directory).starts_with(&self.top)
    }
}

fn spend(spent: &Cell<usize>, more: usize, limit: usize) -> bool {
    spent.set(spent.get().saturating_add(more));
    spent.get() <= limit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Memory;

    fn read(files: &Memory, root: &str, path: &str) -> Result<String, String> {
        let repository = Repository::around(files, Path::new(root));
        repository.read_text(path).map_err(|unseen| match unseen {
            Unseen::Refused(reason) => format!("refused: {reason}"),
            Unseen::Unknown(cause) => format!("unknown: {cause}"),
        })
    }

    #[test]
    fn the_repository_of_the_root_is_seen_and_nothing_else() {
        let files = Memory::default()
            .with("secret", "s")
            .with("repo/.git/HEAD", "")
            .with("repo/shared/a.txt", "a")
            .with("repo/live/b.txt", "b");
        let live = |path| read(&files, "repo/live", path);
        assert_eq!(live("b.txt").as_deref(), Ok("b"));
        assert_eq!(live("./../shared/a.txt").as_deref(), Ok("a"));
        let outside = "unknown: the file ../../secret, which is outside the repository";
        assert_eq!(live("../../secret").unwrap_err(), outside);
        assert!(live("/etc/passwd").unwrap_err().starts_with("unknown"));
        assert!(live("~/.ssh/id_rsa").unwrap_err().starts_with("unknown"));
        assert!(live("~root/x").unwrap_err().starts_with("refused"));
        assert!(live("c.txt").unwrap_err().starts_with("refused"));
    }

    #[test]
    fn without_a_repository_it_is_the_root_alone() {
        let files = Memory::default().with("a.txt", "a").with("live/b.txt", "b");
        assert_eq!(read(&files, "live", "b.txt").as_deref(), Ok("b"));
        assert!(
            read(&files, "live", "../a.txt")
                .unwrap_err()
                .starts_with("unknown")
        );
    }

    #[test]
    fn reading_the_same_again_and_again_meets_a_bound() {
        let large = "x".repeat(8 * 1024 * 1024);
        let files = Memory::default().with("live/b.txt", large);
        let repository = Repository::around(&files, Path::new("live"));
        let times = (0..100)
            .take_while(|_| repository.read("b.txt").is_ok())
            .count();
        assert_eq!(times, MAX_READ / (8 * 1024 * 1024));
    }
}
