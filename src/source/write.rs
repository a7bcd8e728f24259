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

use super::{ReadError, stray::strays};

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

/// Replaces a file, or makes it. A device or a pipe is written to as it is. A link of the repository does not lead out of
/// it.
pub fn write(path: &Path, content: &[u8]) -> Result<(), WriteError> {
    stays(path)?;
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
    stays(path)?;
    fs::create_dir_all(path).map_err(|error| refusal(path, error))
}

/// Makes a file whole, unless there is one of its name: nothing is overwritten, whatever happened since somebody looked.
pub fn write_new(path: &Path, content: &[u8]) -> Result<(), WriteError> {
    stays(path)?;
    write_new_on(&Disk, path, content)
}

fn stays(path: &Path) -> Result<(), WriteError> {
    if strays(path) {
        return Err(WriteError {
            path: path.to_path_buf(),
            reason: "a link leads out of the repository".to_owned(),
            left: Vec::new(),
        });
    }
    Ok(())
}

fn write_new_on(steps: &dyn Steps, path: &Path, content: &[u8]) -> Result<(), WriteError> {
    let beside = stage_beside(steps, path, content, None)?;
    let made = steps.link(&beside, path);
    let _ = steps.remove(&beside);
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
    /// Makes an empty file that was not there. Nobody else reads it, unless it is to be one that was not there before.
    fn create(&self, beside: &Path, is_private: bool) -> io::Result<fs::File>;
    /// Writes all of the text.
    fn write(&self, file: &mut fs::File, content: &[u8]) -> io::Result<()>;
    /// Gives it the permissions of another file, and its owner.
    fn permit(&self, file: &fs::File, like: &fs::Metadata) -> io::Result<()>;
    /// Waits until the text is on the disk.
    fn sync(&self, file: &fs::File) -> io::Result<()>;
    /// Puts a file into the place of another.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file one more name, if nothing has that name.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;
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
    let target = match fs::canonicalize(&file.path) {
        Ok(target) => target,
        // A file in the place of the link would be another than the one that is meant.
        Err(_) if file.path.is_symlink() => {
            return Err(refuse("it is a link that leads nowhere".to_owned()));
        }
        Err(_) => file.path.clone(),
    };
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
    let beside = stage_beside(steps, &target, &file.after, like.as_ref());
    let beside = beside.map_err(|error| refuse(error.reason))?;
    Ok(Staged {
        file,
        target,
        beside,
        like,
    })
}

/// Makes a file with that text beside the one that it is to become, and gives its path.
fn stage_beside(
    steps: &dyn Steps,
    target: &Path,
    content: &[u8],
    like: Option<&fs::Metadata>,
) -> Result<PathBuf, WriteError> {
    let refuse = |reason: String| WriteError {
        path: target.to_path_buf(),
        reason,
        left: Vec::new(),
    };
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
        match fill(steps, &beside, content, like) {
            Ok(()) => return Ok(beside),
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

/// Makes a file with that text, and the permissions of another.
fn fill(
    steps: &dyn Steps,
    beside: &Path,
    content: &[u8],
    like: Option<&fs::Metadata>,
) -> io::Result<()> {
    let mut file = steps.create(beside, like.is_some())?;
    steps.write(&mut file, content)?;
    if let Some(like) = like {
        steps.permit(&file, like)?;
    }
    steps.sync(&file)
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
        let back = fill(steps, &one.beside, before, one.like.as_ref())
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

    fn create(&self, beside: &Path, is_private: bool) -> io::Result<fs::File> {
        let mut options = fs::File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        if is_private {
            use std::os::unix::fs::OpenOptionsExt as _;
            // What few may read must not be read by others while it is on its way, or where that ends too early.
            options.mode(0o600);
        }
        #[cfg(not(unix))]
        let _ = is_private;
        options.open(beside)
    }

    fn write(&self, file: &mut fs::File, content: &[u8]) -> io::Result<()> {
        file.write_all(content)
    }

    fn permit(&self, file: &fs::File, like: &fs::Metadata) -> io::Result<()> {
        // Only root may give files away, and only root's would change hands otherwise. It comes first, since to change hands
        // takes rights away.
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt as _, fchown};
            let _ = fchown(file, Some(like.uid()), Some(like.gid()));
        }
        file.set_permissions(like.permissions())
    }

    fn sync(&self, file: &fs::File) -> io::Result<()> {
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)?;
        sync_directory(to);
        Ok(())
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        match fs::hard_link(from, to) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
            // Not every disk has files with two names. Who makes the same file in this very moment may be overwritten there,
            // but by a whole one.
            Err(_) if fs::symlink_metadata(to).is_ok() => {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            Err(_) => fs::rename(from, to)?,
        }
        sync_directory(to);
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }
}

/// A new name is on the disk when its directory is. Where directories cannot be opened, that is not asked for.
fn sync_directory(of: &Path) {
    let directory = of.parent().filter(|it| !it.as_os_str().is_empty());
    if let Ok(directory) = fs::File::open(directory.unwrap_or(Path::new("."))) {
        let _ = directory.sync_all();
    }
}

#[cfg(test)]
mod tests;
