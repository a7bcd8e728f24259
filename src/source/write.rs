//! How are files replaced, so that each is the old one or the new one, never half of it?
//!
//! The new text is written beside the file and flushed to the disk, then renamed over it. Of several files all are
//! written beside first: what the disk refuses, it refuses before the first file is touched.

use std::{
    ffi::OsString,
    fmt, fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use super::ReadError;

/// A file and what it is to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// The file; links are followed.
    pub path: PathBuf,
    /// What it must hold now; `None` if that does not matter, and if it need not be there.
    pub before: Option<Vec<u8>>,
    /// What it is to hold.
    pub after: Vec<u8>,
}

/// Why files were not written. They are as they were, unless `left` says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteError {
    /// The file.
    pub path: PathBuf,
    /// Why not.
    pub reason: String,
    /// Files that are new all the same, since the disk refused to take the old ones back.
    pub left: Vec<PathBuf>,
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot write `{}`: {}", self.path.display(), self.reason)?;
        for path in &self.left {
            write!(f, "; `{}` was written and stays so", path.display())?;
        }
        Ok(())
    }
}

/// Replaces a file, or makes it. A device or a pipe is written to as it is.
pub fn write(path: &Path, content: &[u8]) -> Result<(), WriteError> {
    if fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        return fs::write(path, content).map_err(|error| refusal(path, error));
    }
    replace(&[Replacement {
        path: path.to_path_buf(),
        before: None,
        after: content.to_vec(),
    }])
}

/// Makes a directory and those above it, as far as they are not there.
pub fn make_directory(path: &Path) -> Result<(), WriteError> {
    fs::create_dir_all(path).map_err(|error| refusal(path, error))
}

/// Makes a file whole, unless there is one of its name: nothing is overwritten, whatever happened since somebody looked.
pub fn write_new(path: &Path, content: &[u8]) -> Result<(), WriteError> {
    let made = fs::File::create_new(path).and_then(|mut file| {
        let written = file.write_all(content).and_then(|()| file.sync_all());
        if written.is_err() {
            // Half of a file is worse than none.
            let _ = fs::remove_file(path);
        }
        written
    });
    made.map_err(|error| refusal(path, error))
}

/// Replaces all of the files, or none of them.
pub fn replace(files: &[Replacement]) -> Result<(), WriteError> {
    replace_on(&Disk, files)
}

/// The steps of the way, so that tests can let any of them fail.
trait Steps {
    /// What the file holds.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Makes the new file `beside`, which holds `content` and belongs to whom `like` belongs.
    fn stage(&self, beside: &Path, content: &[u8], like: Option<&fs::Metadata>) -> io::Result<()>;
    /// Puts a file into the place of another.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Takes away what was made.
    fn remove(&self, path: &Path) -> io::Result<()>;
}

/// One file on its way.
struct Staged<'a> {
    file: &'a Replacement,
    target: PathBuf,
    beside: PathBuf,
    like: Option<fs::Metadata>,
}

fn replace_on(steps: &dyn Steps, files: &[Replacement]) -> Result<(), WriteError> {
    let mut staged: Vec<Staged<'_>> = Vec::new();
    for file in files {
        match stage(steps, file) {
            Ok(one) => staged.push(one),
            Err(error) => {
                discard(steps, &staged);
                return Err(error);
            }
        }
    }
    for (at, one) in staged.iter().enumerate() {
        let swapped = unchanged(steps, one)
            .and_then(|()| steps.rename(&one.beside, &one.target).map_err(reason));
        if let Err(reason) = swapped {
            discard(steps, &staged[at..]);
            return Err(WriteError {
                path: one.file.path.clone(),
                reason,
                left: take_back(steps, &staged[..at]),
            });
        }
    }
    Ok(())
}

/// Writes the new text beside the file.
fn stage<'a>(steps: &dyn Steps, file: &'a Replacement) -> Result<Staged<'a>, WriteError> {
    let refuse = |reason: String| WriteError {
        path: file.path.clone(),
        reason,
        left: Vec::new(),
    };
    let target = fs::canonicalize(&file.path).unwrap_or_else(|_| file.path.clone());
    let like = fs::metadata(&target).ok();
    if like.as_ref().is_some_and(|like| !like.is_file()) {
        return Err(refuse("not a regular file".to_owned()));
    }
    // A file that its owner has locked could still be replaced: renaming asks for the directory's permission only.
    if like
        .as_ref()
        .is_some_and(|like| like.permissions().readonly())
    {
        return Err(refuse("the file is read-only".to_owned()));
    }
    let directory = target.parent().filter(|it| !it.as_os_str().is_empty());
    let directory = directory.unwrap_or(Path::new("."));
    if fs::metadata(directory).is_ok_and(|it| it.permissions().readonly()) {
        return Err(refuse("its directory is read-only".to_owned()));
    }
    let name = target
        .file_name()
        .ok_or_else(|| refuse("no file name".to_owned()))?;
    for number in 0..MAX_NAMES {
        let beside = directory.join(beside(name, number));
        match steps.stage(&beside, &file.after, like.as_ref()) {
            Ok(()) => {
                return Ok(Staged {
                    file,
                    target,
                    beside,
                    like,
                });
            }
            // Somebody else's: theirs to keep.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => {
                let _ = steps.remove(&beside);
                return Err(refuse(reason(error)));
            }
        }
    }
    Err(refuse("too many files of other runs beside it".to_owned()))
}

/// Names that are tried for the file beside.
const MAX_NAMES: u32 = 1_000;

/// A name that hides, that no pattern for Terraform's files matches, and that another process does not take.
fn beside(name: &std::ffi::OsStr, number: u32) -> OsString {
    let mut hidden = OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{}-{number}.tmp", std::process::id()));
    hidden
}

/// Whether a file still holds what the new text was made from.
fn unchanged(steps: &dyn Steps, one: &Staged<'_>) -> Result<(), String> {
    let Some(before) = &one.file.before else {
        return Ok(());
    };
    match steps.read(&one.target) {
        Ok(now) if now == *before => Ok(()),
        Ok(_) => Err("it was changed in the meantime".to_owned()),
        Err(error) => Err(reason(error)),
    }
}

/// Gives the files that were replaced their old texts; those of which that fails.
fn take_back(steps: &dyn Steps, staged: &[Staged<'_>]) -> Vec<PathBuf> {
    let mut left = Vec::new();
    for one in staged {
        // A file that was not there before is new; one whose text nobody wanted to know is as it should be.
        let Some(before) = &one.file.before else {
            left.push(one.file.path.clone());
            continue;
        };
        let back = steps
            .stage(&one.beside, before, one.like.as_ref())
            .and_then(|()| steps.rename(&one.beside, &one.target));
        if back.is_err() {
            let _ = steps.remove(&one.beside);
            left.push(one.file.path.clone());
        }
    }
    left
}

fn discard(steps: &dyn Steps, staged: &[Staged<'_>]) {
    for one in staged {
        // What is left beside is nobody's; that it cannot be removed either changes nothing.
        let _ = steps.remove(&one.beside);
    }
}

fn reason(error: io::Error) -> String {
    ReadError::from(error).to_string()
}

fn refusal(path: &Path, error: io::Error) -> WriteError {
    WriteError {
        path: path.to_path_buf(),
        reason: reason(error),
        left: Vec::new(),
    }
}

/// The real disk.
struct Disk;

impl Steps for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn stage(&self, beside: &Path, content: &[u8], like: Option<&fs::Metadata>) -> io::Result<()> {
        let mut file = fs::File::create_new(beside)?;
        file.write_all(content)?;
        if let Some(like) = like {
            file.set_permissions(like.permissions())?;
            // Only root may give files away, and only root's would change hands otherwise.
            #[cfg(unix)]
            {
                use std::os::unix::fs::{MetadataExt as _, fchown};
                let _ = fchown(&file, Some(like.uid()), Some(like.gid()));
            }
        }
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)?;
        // The new name is on the disk when its directory is. Where directories cannot be opened, that is not asked for.
        if let Some(directory) = to.parent().and_then(|path| fs::File::open(path).ok()) {
            let _ = directory.sync_all();
        }
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }
}

#[cfg(test)]
mod tests;
