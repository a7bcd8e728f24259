//! The one door to the disk: bounded, and replaceable, so that tests and `explain` need no disk.

use std::{
    collections::BTreeMap,
    fmt, fs,
    io::{self, Read, Seek},
    path::{Path, PathBuf},
};

/// The largest file that is read, in bytes. Terraform's own formatter needs seconds for one megabyte.
pub const MAX_FILE_BYTES: u64 = 8 * 1024 * 1024;

/// Why a file or directory could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// It is not there.
    Missing,
    /// It is larger than [`MAX_FILE_BYTES`].
    TooLarge,
    /// It is a device, a pipe or a socket: reading could block for ever.
    NotAFile,
    /// It is a link that leads out of the repository: what lies there may be nobody's business.
    Outside,
    /// Its name is not UTF-8, so that no path of ours leads to it.
    NameNotText,
    /// The system said no.
    Io(String),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("no such file or directory"),
            Self::TooLarge => write!(f, "larger than {} MiB", MAX_FILE_BYTES / 1024 / 1024),
            Self::NotAFile => f.write_str("not a regular file"),
            Self::Outside => f.write_str("it is a link that leads out of the repository"),
            Self::NameNotText => f.write_str("its name is not UTF-8"),
            Self::Io(reason) => f.write_str(reason),
        }
    }
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            // Rust's text carries the system's number, which helps nobody.
            _ => Self::Io(
                error
                    .to_string()
                    .split(" (os error")
                    .next()
                    .unwrap_or_default()
                    .to_lowercase(),
            ),
        }
    }
}

/// What a directory entry is, links followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// A regular file.
    File,
    /// A directory.
    Directory,
    /// Anything else: devices, pipes, dangling links.
    Other,
}

/// One name in a directory.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The name without its directory. What is not UTF-8 in it is replaced, and `kind` is then [`EntryKind::Other`].
    pub name: String,
    /// What it is.
    pub kind: EntryKind,
    /// Whether it is a symbolic link.
    pub link: bool,
}

/// Where files come from.
pub trait Files: Sync {
    /// The content of a file, at most [`MAX_FILE_BYTES`].
    fn read(&self, path: &Path) -> Result<Vec<u8>, ReadError>;
    /// The same into a buffer, whose content it takes the place of: who reads many files needs one only.
    fn read_into(&self, path: &Path, bytes: &mut Vec<u8>) -> Result<(), ReadError> {
        bytes.clear();
        bytes.append(&mut self.read(path)?);
        Ok(())
    }
    /// The same of a file that a listing has shown to be regular and no link, so that it can be opened without a
    /// second look.
    fn read_regular(&self, path: &Path, bytes: &mut Vec<u8>) -> Result<(), ReadError> {
        self.read_into(path, bytes)
    }
    /// The content of a file that the user names, at most `limit` bytes. `-` is standard input, and a pipe is read too:
    /// the user knows what is at its other end.
    fn read_named(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError>;
    /// The entries of a directory, sorted by name.
    fn list(&self, directory: &Path) -> Result<Vec<Entry>, ReadError>;
    /// What a path is; `None` if it is not there.
    fn kind(&self, path: &Path) -> Option<EntryKind>;
    /// The same path without links and dots, for telling whether two paths are one.
    fn canonical(&self, path: &Path) -> PathBuf;
}

/// The real disk.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        self.read_into(path, &mut bytes)?;
        Ok(bytes)
    }

    fn read_into(&self, path: &Path, bytes: &mut Vec<u8>) -> Result<(), ReadError> {
        // To open a pipe, or some devices, may block or do worse.
        if !fs::metadata(path)?.is_file() {
            return Err(ReadError::NotAFile);
        }
        self.read_regular(path, bytes)
    }

    fn read_regular(&self, path: &Path, bytes: &mut Vec<u8>) -> Result<(), ReadError> {
        bytes.clear();
        let mut file = fs::File::open(path)?;
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            return Err(ReadError::NotAFile);
        }
        if metadata.len() > MAX_FILE_BYTES {
            return Err(ReadError::TooLarge);
        }
        // As many bytes as the system says: whoever reads up to the end asks twice. Some file systems say nothing or too
        // much, and a file may shrink.
        bytes.resize(usize::try_from(metadata.len()).unwrap_or(0), 0);
        if !bytes.is_empty() && file.read_exact(bytes).is_ok() {
            return Ok(());
        }
        bytes.clear();
        file.rewind()?;
        file.take(MAX_FILE_BYTES + 1).read_to_end(bytes)?;
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Err(ReadError::TooLarge);
        }
        Ok(())
    }

    fn read_named(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        if path == Path::new("-") {
            io::stdin().lock().take(limit + 1).read_to_end(&mut bytes)?;
        } else {
            let file = fs::File::open(path)?;
            let metadata = file.metadata()?;
            if metadata.is_dir() {
                return Err(ReadError::NotAFile);
            }
            // What is read may be large: no second copy while it grows.
            bytes.reserve_exact(usize::try_from(metadata.len().min(limit)).unwrap_or(0) + 1);
            file.take(limit + 1).read_to_end(&mut bytes)?;
        }
        if bytes.len() as u64 > limit {
            return Err(ReadError::TooLarge);
        }
        Ok(bytes)
    }

    fn list(&self, directory: &Path) -> Result<Vec<Entry>, ReadError> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(directory)? {
            let entry = entry?;
            let name = match entry.file_name().into_string() {
                Ok(name) => name,
                // Terraform reads such a file too: that it cannot be read here has to be said.
                Err(name) => {
                    entries.push(Entry {
                        name: name.to_string_lossy().into_owned(),
                        kind: EntryKind::Other,
                        link: false,
                    });
                    continue;
                }
            };
            // Most systems tell the type with the name; only what a link leads to must be asked for.
            let (kind, link) = match entry.file_type() {
                Ok(kind) if kind.is_file() => (EntryKind::File, false),
                Ok(kind) if kind.is_dir() => (EntryKind::Directory, false),
                Ok(kind) if kind.is_symlink() => {
                    let kind = self.kind(&entry.path());
                    (kind.unwrap_or(EntryKind::Other), true)
                }
                _ => (EntryKind::Other, false),
            };
            entries.push(Entry { name, kind, link });
        }
        entries.sort();
        Ok(entries)
    }

    fn kind(&self, path: &Path) -> Option<EntryKind> {
        let metadata = fs::metadata(path).ok()?;
        Some(if metadata.is_file() {
            EntryKind::File
        } else if metadata.is_dir() {
            EntryKind::Directory
        } else {
            EntryKind::Other
        })
    }

    fn canonical(&self, path: &Path) -> PathBuf {
        fs::canonicalize(path).unwrap_or_else(|_| clean(path))
    }
}

/// Files in memory, by path.
#[derive(Debug, Clone, Default)]
pub struct Memory(BTreeMap<PathBuf, Vec<u8>>);

impl Memory {
    /// Adds a file; directories follow from paths.
    #[must_use]
    pub fn with(mut self, path: impl AsRef<Path>, content: impl Into<Vec<u8>>) -> Self {
        self.0.insert(clean(path.as_ref()), content.into());
        self
    }
}

impl Files for Memory {
    fn read(&self, path: &Path) -> Result<Vec<u8>, ReadError> {
        self.0.get(&clean(path)).cloned().ok_or(ReadError::Missing)
    }

    fn read_named(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
        let bytes = self.read(path)?;
        if bytes.len() as u64 > limit {
            return Err(ReadError::TooLarge);
        }
        Ok(bytes)
    }

    fn list(&self, directory: &Path) -> Result<Vec<Entry>, ReadError> {
        let directory = clean(directory);
        let mut entries = Vec::new();
        // Paths are in the order of their parts: what lies below a directory stands behind it without gaps.
        for (path, _) in self.0.range(directory.clone()..) {
            let Ok(rest) = path.strip_prefix(&directory) else {
                break;
            };
            let mut parts = rest.components();
            let Some(name) = parts.next() else {
                continue;
            };
            let name = name.as_os_str().to_string_lossy().into_owned();
            let kind = if parts.next().is_some() {
                EntryKind::Directory
            } else {
                EntryKind::File
            };
            entries.push(Entry {
                name,
                kind,
                link: false,
            });
        }
        entries.sort();
        entries.dedup();
        if entries.is_empty() {
            Err(ReadError::Missing)
        } else {
            Ok(entries)
        }
    }

    fn kind(&self, path: &Path) -> Option<EntryKind> {
        if self.0.contains_key(&clean(path)) {
            return Some(EntryKind::File);
        }
        self.list(path).ok().map(|_| EntryKind::Directory)
    }

    fn canonical(&self, path: &Path) -> PathBuf {
        clean(path)
    }
}

/// The path without `.` and with `..` resolved by text.
pub(crate) fn clean(path: &Path) -> PathBuf {
    use std::path::Component;
    let mut cleaned = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(cleaned.components().next_back(), Some(Component::Normal(_))) =>
            {
                cleaned.pop();
            }
            other => cleaned.push(other),
        }
    }
    cleaned
}
