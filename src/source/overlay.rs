//! A tree in which one file has another text: what an editor shows and has not saved.

use std::path::{Path, PathBuf};

use super::{Entry, EntryKind, Files, ReadError};

/// The files of a tree, one of them with another text. It need not be there yet.
pub struct Overlay<'a> {
    files: &'a dyn Files,
    /// The file, canonical.
    path: PathBuf,
    text: Vec<u8>,
}

impl<'a> Overlay<'a> {
    /// Puts a text in the place of a file.
    pub fn new(files: &'a dyn Files, path: &Path, text: Vec<u8>) -> Self {
        let path = located(files, path);
        Self { files, path, text }
    }

    /// The file, canonical.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn is_it(&self, path: &Path) -> bool {
        path.file_name() == self.path.file_name() && located(self.files, path) == self.path
    }
}

/// The canonical path of a file that need not be there.
fn located(files: &dyn Files, path: &Path) -> PathBuf {
    match (files.kind(path), path.parent(), path.file_name()) {
        (None, Some(parent), Some(name)) => {
            let here = parent.as_os_str().is_empty();
            let parent = if here { Path::new(".") } else { parent };
            files.canonical(parent).join(name)
        }
        _ => files.canonical(path),
    }
}

impl Files for Overlay<'_> {
    fn read(&self, path: &Path) -> Result<Vec<u8>, ReadError> {
        if self.is_it(path) {
            return Ok(self.text.clone());
        }
        self.files.read(path)
    }

    fn read_named(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
        if self.is_it(path) {
            return Ok(self.text.clone());
        }
        self.files.read_named(path, limit)
    }

    fn list(&self, directory: &Path) -> Result<Vec<Entry>, ReadError> {
        let mut entries = self.files.list(directory)?;
        let is_its = self.path.parent() == Some(&*self.files.canonical(directory));
        if let (true, Some(name)) = (is_its, self.path.file_name().and_then(|it| it.to_str()))
            && entries.iter().all(|entry| entry.name != name)
        {
            entries.push(Entry {
                name: name.to_owned(),
                kind: EntryKind::File,
                link: false,
            });
            entries.sort();
        }
        Ok(entries)
    }

    fn kind(&self, path: &Path) -> Option<EntryKind> {
        if self.is_it(path) {
            return Some(EntryKind::File);
        }
        self.files.kind(path)
    }

    fn canonical(&self, path: &Path) -> PathBuf {
        if self.is_it(path) {
            return self.path.clone();
        }
        self.files.canonical(path)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Overlay;
    use crate::source::{EntryKind, Files, Memory};

    #[test]
    fn one_file_has_another_text() {
        let tree = Memory::default().with("a/main.tf", "old").with("b.tf", "b");
        let shown = Overlay::new(&tree, Path::new("a/./main.tf"), b"new".to_vec());
        assert_eq!(shown.read(Path::new("a/main.tf")).unwrap(), b"new");
        assert_eq!(shown.read(Path::new("b.tf")).unwrap(), b"b");
        assert_eq!(shown.list(Path::new("a")).unwrap().len(), 1);
    }

    #[test]
    fn a_file_may_be_new() {
        let tree = Memory::default().with("a/main.tf", "old");
        let shown = Overlay::new(&tree, Path::new("a/new.tf"), b"new".to_vec());
        let names: Vec<_> = shown.list(Path::new("a")).unwrap();
        let names: Vec<_> = names.iter().map(|entry| &*entry.name).collect();
        assert_eq!(names, ["main.tf", "new.tf"]);
        assert_eq!(shown.kind(Path::new("a/new.tf")), Some(EntryKind::File));
    }
}
