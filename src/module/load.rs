//! From the paths on the command line to everything that the configuration declares.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsStr,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Estate, FileKind, UnreadablePath,
    declare::{declare, one_for_each_name},
    directories::{Directories, Directory, ScannedFile},
    estate::VariablesFile,
    ids, overrides,
    select::{MAX_DIRECTORIES, select},
    source::{ModuleId, ModuleSource},
    walk::{MAX_DEPTH, scan_directory, walk},
};
use crate::{
    finding::{Finding, Severity},
    source::{FileId, Files, ReadError, Sources, Span, Workers, relative, repository_of},
    syntax::{self, Parsed},
};

/// Files that are worth a thread.
const SHARE: usize = 16;

/// Reads what can matter below the paths. The error is for the command line; everything else is a finding.
pub fn load(
    files: &dyn Files,
    sources: &mut Sources,
    paths: &[PathBuf],
) -> Result<(Estate, Vec<Finding>), UnreadablePath> {
    load_without(files, sources, paths, Workers::default(), &mut |_, _| false)
}

/// The same without the directories that `skips` is true for, by their canonical paths. What was named is not skipped,
/// and nor is what something else calls as a module.
pub fn load_without(
    files: &dyn Files,
    sources: &mut Sources,
    paths: &[PathBuf],
    workers: Workers,
    skips: &mut dyn FnMut(&mut Sources, &Path) -> bool,
) -> Result<(Estate, Vec<Finding>), UnreadablePath> {
    let mut directories = walk(files, paths, workers)?;
    let mut skipped = 0;
    directories.retain(|path, directory| {
        let keeps = directory.named || !skips(sources, path);
        if !keeps {
            skipped += directory.configurations();
        }
        keeps
    });
    let selection = select(files, &mut directories);
    let mut loader = Loader {
        files,
        sources,
        workers,
        here: files.canonical(Path::new(".")),
        directories,
        fetched: BTreeSet::new(),
        estate: Estate {
            not_looked_into: selection.not_looked_into + skipped,
            ..Estate::default()
        },
        findings: Vec::new(),
    };
    loader.report_bounds(selection.beyond.as_deref());
    loader.load(selection.wanted.clone());
    loader.find_units(&selection.wanted);
    loader.report_cycles();
    Ok((loader.estate, loader.findings))
}

pub(super) struct Loader<'a> {
    pub(super) files: &'a dyn Files,
    pub(super) sources: &'a mut Sources,
    workers: Workers,
    /// The working directory, canonical.
    pub(super) here: PathBuf,
    pub(super) directories: Directories,
    /// Directories of fetched modules that were asked for: what holds no configuration is not asked for again.
    pub(super) fetched: BTreeSet<PathBuf>,
    pub(super) estate: Estate,
    pub(super) findings: Vec<Finding>,
}

/// A file that was added to the sources and waits to be parsed.
struct Pending {
    directory: PathBuf,
    name: String,
    kind: FileKind,
    file: FileId,
}

impl Loader<'_> {
    /// Says where the walk did not go on, and that there was too much to scan.
    fn report_bounds(&mut self, beyond: Option<&Path>) {
        let deepest = self
            .directories
            .iter()
            .filter(|(_, found)| found.is_deepest);
        let deep = format!(
            "directories more than {MAX_DEPTH} levels below a named one are not looked into"
        );
        let many = format!(
            "it is called as a module, and not looked into: there are more than {MAX_DIRECTORIES} directories"
        );
        let all = deepest.map(|(path, _)| (path, &deep));
        let all: Vec<_> = all.chain(beyond.map(|path| (path, &many))).collect();
        for (path, message) in all {
            let shown = relative(&self.here, path);
            let file = self.sources.add(&shown, String::new(), false);
            let place = Span::new(file, 0, 0).into();
            let (rule, severity) = (ids::INPUT_BOUND, Severity::Error);
            self.findings
                .push(Finding::at(rule, severity, place, message));
        }
    }

    /// Loads directories, and those that turn out to be called beyond what the scan of the bytes could see.
    fn load(&mut self, mut wanted: BTreeSet<PathBuf>) {
        while !wanted.is_empty() {
            let first = self.estate.modules.len();
            for path in &wanted {
                scan_directory(self.files, path, &mut self.directories);
            }
            let pending = self.read(&wanted);
            self.parse(pending);
            wanted = self.resolve(first);
        }
    }

    /// Reads all files first: ids then follow the sorted paths.
    fn read(&mut self, wanted: &BTreeSet<PathBuf>) -> Vec<Pending> {
        let mut all: Vec<(String, &Path, &String, &ScannedFile)> = Vec::new();
        for path in wanted {
            let Some(directory) = self.directories.get(path) else {
                continue;
            };
            let shown = relative(&self.here, path);
            for (name, file) in &directory.files {
                all.push((join(&shown, name), path, name, file));
            }
        }
        all.sort_by(|a, b| a.0.cmp(&b.0));
        // These are read when inputs are.
        all.retain(|(.., scanned)| {
            !matches!(
                scanned.kind,
                FileKind::Variables | FileKind::VariablesJson | FileKind::Terragrunt
            )
        });
        let contents = self.workers.each(&all, SHARE, |(_, directory, name, _)| {
            read(self.files, &directory.join(name))
        });
        let mut pending = Vec::new();
        for ((shown, directory, name, scanned), content) in all.into_iter().zip(contents) {
            let path = directory.join(name);
            let (file, finding) = add_file(self.sources, content, &path, &shown, scanned.ignored);
            self.findings.extend(finding);
            pending.push(Pending {
                directory: directory.to_path_buf(),
                name: name.clone(),
                kind: scanned.kind,
                file,
            });
        }
        pending
    }

    fn parse(&mut self, pending: Vec<Pending>) {
        let sources = &*self.sources;
        let parsed = self.workers.each(&pending, SHARE, |file| {
            parse_file(sources, file.file, file.kind)
        });
        let mut by_directory: BTreeMap<PathBuf, Vec<_>> = BTreeMap::new();
        for (file, parsed) in pending.into_iter().zip(parsed) {
            by_directory
                .entry(file.directory.clone())
                .or_default()
                .push((file, parsed));
        }
        for (path, mut files) in by_directory {
            let mut module = ModuleSource {
                name: relative(&self.here, &path).into(),
                ..ModuleSource::default()
            };
            let mut variables = Vec::new();
            let mut declaring = Vec::new();
            // Overrides come after everything that they may override.
            files.sort_by(|(a, _), (b, _)| {
                (a.kind.is_override(), &a.name).cmp(&(b.kind.is_override(), &b.name))
            });
            for (file, (Parsed { body, comments }, findings)) in files {
                self.findings.extend(findings);
                self.estate.comments.insert(file.file, comments);
                self.estate.files += 1;
                match file.kind {
                    FileKind::Config | FileKind::ConfigJson => {
                        module.files.push(file.file);
                        declare(&mut module, body, &mut declaring);
                    }
                    FileKind::Override | FileKind::OverrideJson => {
                        module.files.push(file.file);
                        overrides::merge(&mut module, body, &mut declaring);
                    }
                    _ => variables.push(VariablesFile {
                        name: file.name,
                        body,
                    }),
                }
            }
            self.findings.extend(one_for_each_name(declaring));
            if module.files.is_empty() {
                self.estate.beside_units.insert(path, variables);
                continue;
            }
            let id = ModuleId(self.estate.modules.len());
            let directory = self.directories.get(&path);
            if directory.is_some_and(Directory::concerns) {
                self.estate.concerned.insert(id);
            }
            let unloaded = directory.into_iter().flat_map(|directory| {
                let named = directory.files.iter().filter(|(_, file)| {
                    matches!(file.kind, FileKind::Variables | FileKind::VariablesJson)
                });
                named.map(|(name, _)| join(&module.name, name).into())
            });
            self.estate.named_variables.insert(id, unloaded.collect());
            self.estate.variables.insert(id, variables);
            module.directory.clone_from(&path);
            self.estate.modules.push(module);
            self.estate.by_directory.insert(path, id);
        }
    }
}

/// Whether a file is JSON by its name, as Terraform tells it.
pub(super) fn is_json(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "json")
}

/// Parses a file as what it is.
fn parse_file(sources: &Sources, file: FileId, kind: FileKind) -> (Parsed, Vec<Finding>) {
    match (kind.is_json(), kind.is_config()) {
        (false, _) => syntax::parse(sources, file),
        (true, true) => syntax::parse_json(sources, file),
        (true, false) => syntax::parse_json_values(sources, file),
    }
}

/// Reads and adds one file. What cannot be read is an empty file with a finding.
pub(super) fn read_file(
    files: &dyn Files,
    sources: &mut Sources,
    path: &Path,
    shown: &str,
    ignored: bool,
) -> (FileId, Option<Finding>) {
    add_file(sources, read(files, path), path, shown, ignored)
}

/// The same of what was read already.
pub(super) fn add_file(
    sources: &mut Sources,
    read: Result<Vec<u8>, ReadError>,
    path: &Path,
    shown: &str,
    ignored: bool,
) -> (FileId, Option<Finding>) {
    match read {
        Ok(bytes) => {
            let decoded = if is_json(path) {
                syntax::decode_json(bytes)
            } else {
                syntax::decode(bytes)
            };
            let file = sources.add(shown, decoded.text, ignored);
            let finding = decoded.invalid.map(|at| {
                Finding::at(
                    ids::SYNTAX_ERROR,
                    Severity::Error,
                    Span::new(file, at, at + 1).into(),
                    "this byte is not UTF-8",
                )
            });
            (file, finding)
        }
        Err(reason) => {
            let file = sources.add(shown, String::new(), ignored);
            let finding = Finding::at(
                ids::FILE_UNREADABLE,
                Severity::Error,
                Span::new(file, 0, 0).into(),
                format!("the file cannot be read: {reason}"),
            );
            (file, Some(finding))
        }
    }
}

/// The content of a file in a canonical directory. Excerpts of it may be printed, so that a link must not lead anywhere.
fn read(files: &dyn Files, path: &Path) -> Result<Vec<u8>, ReadError> {
    let is_lossy = |name: &OsStr| name.to_string_lossy().contains('\u{fffd}');
    if path.file_name().is_some_and(is_lossy) && files.kind(path).is_none() {
        return Err(ReadError::NameNotText);
    }
    let canonical = files.canonical(path);
    if canonical != path {
        let directory = path.parent().unwrap_or(Path::new(""));
        if !canonical.starts_with(repository(files, directory)) {
            return Err(ReadError::Outside);
        }
    }
    files.read(path)
}

/// The nearest directory upwards that holds `.git`; without one the working directory if it is above, else the
/// directory itself.
fn repository(files: &dyn Files, directory: &Path) -> PathBuf {
    if let Some(top) = repository_of(files, directory) {
        return top.to_owned();
    }
    let here = files.canonical(Path::new("."));
    if directory.starts_with(&here) {
        here
    } else {
        directory.to_owned()
    }
}

/// A name in a directory as reported.
pub(super) fn join(directory: &str, name: &str) -> String {
    if directory == "." {
        name.to_owned()
    } else {
        format!("{directory}/{name}")
    }
}

/// A root's directory name, for findings.
impl Estate {
    /// All modules, by directory.
    pub fn modules(&self) -> impl Iterator<Item = &ModuleSource> {
        self.modules.iter()
    }

    /// The module of that id.
    pub fn module(&self, id: ModuleId) -> &ModuleSource {
        &self.modules[id.0]
    }

    /// The name under which a module's directory is reported.
    pub fn name(&self, id: ModuleId) -> Arc<str> {
        self.modules[id.0].name.clone()
    }
}
