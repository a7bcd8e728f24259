//! From the paths on the command line to everything that the configuration declares.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use super::{
    Estate, FileKind, UnreadablePath,
    declare::declare,
    estate::VariablesFile,
    ids, overrides,
    scan::is_local,
    select::select,
    source::{ModuleId, ModuleSource, Target},
    walk::{Directories, Directory, ScannedFile, scan_directory, walk},
};
use crate::{
    finding::{Finding, Severity},
    source::{FileId, Files, Sources, Span},
    syntax::{self, Parsed},
};

/// Reads what can matter below the paths. The error is for the command line; everything else is a finding.
pub fn load(
    files: &dyn Files,
    sources: &mut Sources,
    paths: &[PathBuf],
) -> Result<(Estate, Vec<Finding>), UnreadablePath> {
    let mut directories = walk(files, paths)?;
    let selection = select(files, &mut directories);
    let mut loader = Loader {
        files,
        sources,
        here: files.canonical(Path::new(".")),
        directories,
        estate: Estate {
            not_looked_into: selection.not_looked_into,
            ..Estate::default()
        },
        findings: Vec::new(),
    };
    loader.load(selection.wanted);
    loader.report_cycles();
    Ok((loader.estate, loader.findings))
}

struct Loader<'a> {
    files: &'a dyn Files,
    sources: &'a mut Sources,
    /// The working directory, canonical.
    here: PathBuf,
    directories: Directories,
    estate: Estate,
    findings: Vec<Finding>,
}

/// A file that was added to the sources and waits to be parsed.
struct Pending {
    directory: PathBuf,
    name: String,
    kind: FileKind,
    file: FileId,
}

impl Loader<'_> {
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
        let mut pending = Vec::new();
        for (shown, directory, name, scanned) in all {
            if matches!(scanned.kind, FileKind::Variables | FileKind::VariablesJson) {
                continue;
            }
            let (file, finding) = read_file(
                self.files,
                self.sources,
                &directory.join(name),
                &shown,
                scanned.ignored,
            );
            self.findings.extend(finding);
            if scanned.kind.is_json() {
                self.findings.push(Finding::at(
                    ids::FILE_UNREADABLE,
                    Severity::Warning,
                    Span::new(file, 0, 0).into(),
                    "the JSON form of the language is not read; what the file declares is not known",
                ));
                continue;
            }
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
        let mut by_directory: BTreeMap<PathBuf, Vec<Pending>> = BTreeMap::new();
        for file in pending {
            by_directory
                .entry(file.directory.clone())
                .or_default()
                .push(file);
        }
        for (path, mut files) in by_directory {
            let mut module = ModuleSource {
                name: relative(&self.here, &path).into(),
                ..ModuleSource::default()
            };
            let mut variables = Vec::new();
            // Overrides come after everything that they may override.
            files.sort_by(|a, b| {
                (a.kind.is_override(), &a.name).cmp(&(b.kind.is_override(), &b.name))
            });
            for file in files {
                let Parsed { body, comments } = {
                    let (parsed, findings) = syntax::parse(self.sources, file.file);
                    self.findings.extend(findings);
                    parsed
                };
                self.estate.comments.insert(file.file, comments);
                self.estate.files += 1;
                match file.kind {
                    FileKind::Config | FileKind::ConfigJson => {
                        module.files.push(file.file);
                        declare(&mut module, body, &mut self.findings);
                    }
                    FileKind::Override | FileKind::OverrideJson => {
                        module.files.push(file.file);
                        overrides::merge(&mut module, body, &mut self.findings);
                    }
                    _ => variables.push(VariablesFile {
                        name: file.name,
                        body,
                    }),
                }
            }
            if module.files.is_empty() {
                continue;
            }
            let id = ModuleId(self.estate.modules.len());
            let directory = self.directories.get(&path);
            if directory.is_some_and(concerns) {
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

    /// Resolves the calls of the modules from `first` on. Gives the directories that are called and not loaded yet.
    fn resolve(&mut self, first: usize) -> BTreeSet<PathBuf> {
        let mut wanted = BTreeSet::new();
        for at in 0..self.estate.modules.len() {
            let directory = self.estate.modules[at].directory.clone();
            let mut resolved = Vec::new();
            for (name, call) in &self.estate.modules[at].calls {
                let Target::Elsewhere(source) = &call.target else {
                    continue;
                };
                if !is_local(source) {
                    continue;
                }
                let path = self
                    .files
                    .canonical(&directory.join(source.replace('\\', "/")));
                let known = self.estate.by_directory.get(&path);
                let target = match known {
                    Some(id) => Target::Local(*id),
                    None if at >= first && self.holds_configuration(&path) => {
                        wanted.insert(path);
                        continue;
                    }
                    None => {
                        let message = format!("module `{name}` is not there: `{source}`");
                        let help = "nothing is known about its resources and outputs";
                        self.findings.push(
                            Finding::at(
                                ids::MODULE_MISSING,
                                Severity::Warning,
                                call.span.into(),
                                message,
                            )
                            .with_help(help),
                        );
                        Target::Missing
                    }
                };
                resolved.push((name.clone(), target));
            }
            for (name, target) in resolved {
                if let Some(call) = self.estate.modules[at].calls.get_mut(&name) {
                    call.target = target;
                }
            }
        }
        wanted
    }

    fn holds_configuration(&self, path: &Path) -> bool {
        self.files.list(path).is_ok_and(|entries| {
            entries
                .iter()
                .any(|entry| FileKind::of(&entry.name).is_some_and(FileKind::is_config))
        })
    }

    /// Reports each call that leads back to a module on the way to it.
    fn report_cycles(&mut self) {
        for (caller, name) in self.estate.cyclic_calls() {
            let call = &self.estate.modules[caller.0].calls[&name];
            self.findings.push(Finding::at(
                ids::MODULE_CYCLE,
                Severity::Error,
                call.span.into(),
                format!("module `{name}` leads back to the module that calls it"),
            ));
        }
    }
}

fn concerns(directory: &Directory) -> bool {
    directory.named || directory.files.values().any(|file| file.matches)
}

/// Reads and adds one file. What cannot be read is an empty file with a finding.
pub(super) fn read_file(
    files: &dyn Files,
    sources: &mut Sources,
    path: &Path,
    shown: &str,
    ignored: bool,
) -> (FileId, Option<Finding>) {
    match files.read(path) {
        Ok(bytes) => {
            let decoded = syntax::decode(bytes);
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

/// A path as seen from a directory, with forward slashes; `.` for the directory itself. Both must be canonical.
pub fn relative(here: &Path, path: &Path) -> String {
    let parts = |path: &Path| -> Vec<String> {
        path.components()
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .collect()
    };
    let (here_parts, path_parts) = (parts(here), parts(path));
    let common = here_parts
        .iter()
        .zip(&path_parts)
        .take_while(|(a, b)| a == b)
        .count();
    let root_only = path_parts
        .first()
        .is_some_and(|first| first == std::path::MAIN_SEPARATOR_STR);
    // Nothing but the root of the disk in common: the whole path says it better than a row of dots.
    if path.is_absolute() && common <= usize::from(root_only) && here_parts.len() > common {
        return path.to_string_lossy().replace('\\', "/");
    }
    let ups = here_parts[common..]
        .iter()
        .filter(|part| !matches!(Path::new(part).components().next(), Some(Component::CurDir)));
    let shown: Vec<&str> = ups
        .map(|_| "..")
        .chain(path_parts[common..].iter().map(String::as_str))
        .collect();
    if shown.is_empty() {
        ".".to_owned()
    } else {
        shown.join("/")
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
