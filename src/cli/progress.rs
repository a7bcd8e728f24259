//! What a terminal shows while a run takes its time.

use std::{
    io::Write,
    path::{Path, PathBuf},
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::{Duration, Instant},
};

use crate::source::{Entry, EntryKind, Files, ReadError, with_deepest_stack};

/// Nobody waits for what takes no longer.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the line changes.
const PERIOD: Duration = Duration::from_millis(250);

/// Takes away the line that is there.
const CLEAR: &str = "\r\u{1b}[K";

/// Does the work on a deep stack and shows meanwhile how long it has taken; the line is gone at the end.
pub(super) fn watched<R: Send>(
    files: &dyn Files,
    err: &mut dyn Write,
    work: impl FnOnce(&dyn Files) -> R + Send,
) -> R {
    let counted = Counted {
        files,
        read: AtomicUsize::new(0),
    };
    let (done, wait) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let counted = &counted;
        let worker = scope.spawn(move || {
            // It is dropped however the work ends.
            let _done = done;
            with_deepest_stack(|| work(counted))
        });
        let began = Instant::now();
        let mut line = Line::default();
        while wait.recv_timeout(PERIOD) == Err(RecvTimeoutError::Timeout) {
            let read = counted.read.load(Ordering::Relaxed);
            if let Some(text) = line.after(began.elapsed(), read) {
                show(err, &text);
            }
        }
        if line.is_shown {
            show(err, CLEAR);
        }
        match worker.join() {
            Ok(result) => result,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// A terminal that is gone is no reason to stop.
fn show(err: &mut dyn Write, text: &str) {
    let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
}

/// The line.
#[derive(Debug, Default)]
struct Line {
    is_shown: bool,
}

impl Line {
    /// What to write after that time, with that many files read; nothing while nobody waits yet.
    fn after(&mut self, elapsed: Duration, read: usize) -> Option<String> {
        if elapsed < PATIENCE {
            return None;
        }
        self.is_shown = true;
        let seconds = elapsed.as_secs();
        let files = if read == 1 { "file" } else { "files" };
        Some(format!(
            "{CLEAR}er-preflight: {seconds} s, {read} {files} read"
        ))
    }
}

/// Files that are counted as they are read.
struct Counted<'a> {
    files: &'a dyn Files,
    read: AtomicUsize,
}

impl Counted<'_> {
    fn count(&self) {
        self.read.fetch_add(1, Ordering::Relaxed);
    }
}

impl Files for Counted<'_> {
    fn read(&self, path: &Path) -> Result<Vec<u8>, ReadError> {
        self.count();
        self.files.read(path)
    }

    fn read_named(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
        self.count();
        self.files.read_named(path, limit)
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

#[cfg(test)]
mod tests {
    use std::{path::Path, time::Duration};

    use super::{CLEAR, Line, watched};
    use crate::source::Memory;

    #[test]
    fn nothing_is_shown_within_the_first_second() {
        let mut line = Line::default();
        assert_eq!(line.after(Duration::from_millis(999), 7), None);
        assert!(!line.is_shown);
        let shown = line.after(Duration::from_millis(2300), 7).unwrap();
        assert_eq!(shown, format!("{CLEAR}er-preflight: 2 s, 7 files read"));
        assert!(line.is_shown);
    }

    #[test]
    fn the_work_is_done_with_the_same_files() {
        let files = Memory::default().with("main.tf", "text");
        let mut err = Vec::new();
        let read = watched(&files, &mut err, |files| files.read(Path::new("main.tf")));
        assert_eq!(read, Ok(b"text".to_vec()));
    }
}
