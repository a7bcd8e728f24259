//! Files as text, and places in them. Knows nothing of HCL.

mod files;
mod lines;
mod listed;
mod overlay;
mod relative;
mod repository;
mod revision;
mod stack;
mod stray;
mod workers;
mod write;

use std::sync::Arc;

pub(crate) use files::clean;
pub use files::{Disk, Entry, EntryKind, Files, MAX_FILE_BYTES, Memory, ReadError};
use lines::LineIndex;
pub use listed::Listed;
pub use overlay::Overlay;
pub use relative::relative;
pub use repository::repository_of;
pub use revision::Revision;
pub use stack::{with_deep_stack, with_deepest_stack};
pub use workers::Workers;
pub use write::{Replacement, WriteError, make_directory, replace, write, write_new};

/// A file of one run. Ids are given in the order of [`Sources::add`], which follows sorted paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes in a file, `start <= end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

impl Span {
    /// Whether one place is a part of another; what is nowhere is a part of nothing.
    pub fn is_within(part: Option<Self>, whole: Option<Self>) -> bool {
        match (part, whole) {
            (Some(part), Some(whole)) => {
                part.file == whole.file && whole.start <= part.start && part.end <= whole.end
            }
            _ => false,
        }
    }

    /// The range `start..end` of `file`. Offsets beyond 4 GiB cannot occur: files are bounded.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            file,
            start: narrow(start),
            end: narrow(end.max(start)),
        }
    }

    /// The smallest span that covers both; they must lie in one file.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self {
            file: self.file,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The byte range, for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// One file that was read.
#[derive(Debug)]
pub struct Source {
    /// The path as reported: relative to the working directory, with forward slashes.
    pub name: Arc<str>,
    /// The text. Bytes that are not UTF-8 were replaced one by one, so that offsets are the file's.
    pub text: Arc<str>,
    /// Whether git ignores the file, so that a secret in it is not published.
    pub ignored: bool,
    lines: LineIndex,
}

/// All files of a run.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

/// A place as people count: lines and columns from 1, columns in Unicode code points, the end exclusive.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The file's name.
    pub file: Arc<str>,
    /// First line.
    pub line: usize,
    /// First column.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// Column behind the last character.
    pub end_column: usize,
}

impl Sources {
    /// Adds a file and gives its id.
    pub fn add(&mut self, name: &str, text: String, ignored: bool) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let lines = LineIndex::default();
        self.files.push(Source {
            name: name.into(),
            text: text.into(),
            ignored,
            lines,
        });
        id
    }

    /// The file behind an id.
    pub fn get(&self, id: FileId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// All files with their ids, in order.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        (0u32..).map(FileId).zip(&self.files)
    }

    /// The text of a span; empty if the span does not lie in its file.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.file).text.get(span.range()).unwrap_or("")
    }

    /// The span as people count.
    pub fn location(&self, span: Span) -> Location {
        let source = self.get(span.file);
        let (line, column) = source.lines.position(&source.text, span.start as usize);
        let (end_line, end_column) = source.lines.position(&source.text, span.end as usize);
        Location {
            file: source.name.clone(),
            line,
            column,
            end_line,
            end_column,
        }
    }

    /// The byte range of a line (from 1) without its line break; empty behind the last line.
    pub fn line(&self, file: FileId, line: usize) -> std::ops::Range<usize> {
        let source = self.get(file);
        source.lines.line(&source.text, line)
    }
}
