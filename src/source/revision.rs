//! The files of another git revision, without touching the work tree.
//!
//! The `git` program is asked for a tree and its blobs; neither checks anything out, so that no filter, hook or attribute
//! of the repository runs. What its configuration could make git run or fetch besides is switched off.

use std::{
    io::{self, BufRead as _, BufReader, Read as _, Write as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use super::{Entry, EntryKind, Files, MAX_FILE_BYTES, Memory, ReadError, clean};

/// Bytes of all files of a revision together.
const MAX_BYTES: u64 = 512 * 1024 * 1024;

/// The files of a revision, at the paths that they have in the work tree.
#[derive(Debug)]
pub struct Revision {
    memory: Memory,
    /// The working directory, canonical.
    here: PathBuf,
}

impl Revision {
    /// Reads the tree of a revision of the repository around the working directory. The error is one line.
    pub fn read(name: &str) -> Result<Self, String> {
        let here =
            std::fs::canonicalize(".").map_err(|error| ReadError::from(error).to_string())?;
        let top = asked(&["rev-parse", "--show-toplevel"])
            .map_err(|_| "this is no git repository".to_owned())?;
        let top = PathBuf::from(String::from_utf8_lossy(&top).trim_end_matches('\n'));
        let top = std::fs::canonicalize(&top).unwrap_or(top);
        let wanted = format!("{name}^{{tree}}");
        let tree = asked(&[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &wanted,
        ])
        .map_err(|_| "there is no such revision".to_owned())?;
        let tree = String::from_utf8_lossy(&tree).trim().to_owned();
        let listed = asked(&["ls-tree", "-r", "-l", "-z", "--full-tree", &tree])?;
        let blobs = blobs(&listed)?;
        // That there is a repository is asked for by its directory.
        let memory = Memory::default().with(top.join(".git"), "");
        let memory = contents(&blobs, memory, &top)?;
        Ok(Self { memory, here })
    }

    fn at(&self, path: &Path) -> PathBuf {
        clean(&self.here.join(path))
    }
}

impl Files for Revision {
    fn read(&self, path: &Path) -> Result<Vec<u8>, ReadError> {
        self.memory.read(&self.at(path))
    }

    fn read_named(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
        self.memory.read_named(&self.at(path), limit)
    }

    fn list(&self, directory: &Path) -> Result<Vec<Entry>, ReadError> {
        self.memory.list(&self.at(directory))
    }

    fn kind(&self, path: &Path) -> Option<EntryKind> {
        self.memory.kind(&self.at(path))
    }

    fn canonical(&self, path: &Path) -> PathBuf {
        self.at(path)
    }
}

/// A file of a tree.
struct Blob {
    id: String,
    path: String,
}

/// The regular files of what `ls-tree -l -z` prints; links and submodules are left out, and so is what is too large to be
/// read.
fn blobs(listed: &[u8]) -> Result<Vec<Blob>, String> {
    let mut blobs = Vec::new();
    let mut total = 0;
    for entry in listed.split(|byte| *byte == 0) {
        let Ok(entry) = str::from_utf8(entry) else {
            continue;
        };
        let Some((about, path)) = entry.split_once('\t') else {
            continue;
        };
        let words: Vec<_> = about.split_whitespace().collect();
        let [mode, "blob", id, size] = words[..] else {
            continue;
        };
        let size = size.parse().unwrap_or(u64::MAX);
        if !mode.starts_with("100") || size > MAX_FILE_BYTES {
            continue;
        }
        total += size;
        if total > MAX_BYTES {
            return Err(format!(
                "it holds more than {} MiB",
                MAX_BYTES / 1024 / 1024
            ));
        }
        blobs.push(Blob {
            id: id.to_owned(),
            path: path.to_owned(),
        });
    }
    Ok(blobs)
}

/// Reads blobs, all through one process.
fn contents(blobs: &[Blob], mut memory: Memory, top: &Path) -> Result<Memory, String> {
    let broken = |error: io::Error| format!("git: {}", ReadError::from(error));
    let mut command = git();
    command.args(["cat-file", "--batch"]);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().map_err(broken)?;
    let mut input = child.stdin.take().expect("the input is a pipe");
    let output = child.stdout.take().expect("the output is a pipe");
    let ids: String = blobs.iter().flat_map(|blob| [&*blob.id, "\n"]).collect();
    // git answers while it is still being asked; a full pipe on both sides would be waited on for ever.
    let writer = std::thread::spawn(move || {
        // If git is gone, the answers end, which is what is reported.
        let _ = input.write_all(ids.as_bytes());
    });
    let mut output = BufReader::new(output);
    let mut read = || -> io::Result<()> {
        for blob in blobs {
            let mut head = String::new();
            output.by_ref().take(1024).read_line(&mut head)?;
            let size = head
                .trim_end()
                .rsplit(' ')
                .next()
                .and_then(|size| size.parse::<u64>().ok());
            let size = size.filter(|size| *size <= MAX_FILE_BYTES);
            let size = size.ok_or_else(|| io::Error::other("an object is missing"))?;
            let mut content = Vec::new();
            output.by_ref().take(size + 1).read_to_end(&mut content)?;
            content.truncate(usize::try_from(size).unwrap_or(usize::MAX));
            memory = std::mem::take(&mut memory).with(top.join(&blob.path), content);
        }
        Ok(())
    };
    let outcome = read();
    // Whatever was not read is not waited for.
    drop(output);
    let _ = writer.join();
    let _ = child.wait();
    outcome.map_err(broken)?;
    Ok(memory)
}

/// What git prints; the error is one line.
fn asked(arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = git()
        .args(arguments)
        .output()
        .map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => "the program `git` is not there".to_owned(),
            _ => format!("git: {}", ReadError::from(error)),
        })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!(
        "git: {}",
        said.lines().next().unwrap_or("failed").trim()
    ))
}

/// git, with what a repository's configuration could make it run or fetch switched off.
fn git() -> Command {
    let mut command = Command::new("git");
    for setting in [
        "core.fsmonitor=false",
        "core.hooksPath=/dev/null",
        "core.pager=cat",
        "protocol.allow=never",
        "safe.bareRepository=explicit",
    ] {
        command.args(["-c", setting]);
    }
    command
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_NO_REPLACE_OBJECTS", "1")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null());
    command
}
