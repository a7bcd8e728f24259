//! Which settings hold for a directory?

use std::{
    collections::BTreeMap,
    ffi::OsString,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{FILE_NAME, Settings, SettingsFile, literal::Mistakes, read::Reader};
use crate::{
    finding::{Finding, Severity, problem},
    source::{EntryKind, FileId, Files, ReadError, Sources, Span, relative},
    syntax,
};

/// Where settings come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Choice<'a> {
    /// From the nearest settings file of a directory upwards, in its repository.
    #[default]
    Nearest,
    /// From this file, for all directories.
    File(&'a Path),
    /// From nowhere.
    Nothing,
}

/// The names that settings may mention, and that only later rooms know.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// The ids of rules.
    pub rules: Vec<&'static str>,
    /// The ids of other problems.
    pub problems: Vec<&'static str>,
}

/// The settings of a run, each file read once.
pub struct Shelf<'a> {
    files: &'a dyn Files,
    vocabulary: Vocabulary,
    /// The working directory, canonical.
    here: PathBuf,
    /// What holds everywhere, where nothing is looked for.
    only: Option<Arc<Settings>>,
    /// The nearest directory upwards with `.git`.
    repositories: BTreeMap<OsString, Option<PathBuf>>,
    /// The settings that hold for directories.
    by_directory: BTreeMap<OsString, Arc<Settings>>,
    nothing: Arc<Settings>,
    mistakes: Vec<Finding>,
}

impl<'a> Shelf<'a> {
    /// An empty shelf. The error is for a file that the user named.
    pub fn new(
        files: &'a dyn Files,
        sources: &mut Sources,
        choice: Choice<'_>,
        vocabulary: Vocabulary,
    ) -> Result<Self, ReadError> {
        let mut shelf = Self {
            files,
            vocabulary,
            here: files.canonical(Path::new(".")),
            only: None,
            repositories: BTreeMap::new(),
            by_directory: BTreeMap::new(),
            nothing: Arc::default(),
            mistakes: Vec::new(),
        };
        match choice {
            Choice::Nearest => {}
            Choice::Nothing => shelf.only = Some(Arc::default()),
            Choice::File(path) => {
                let bytes = files.read(path)?;
                let path = files.canonical(path);
                let directory = path.parent().unwrap_or(Path::new("")).to_path_buf();
                let top = shelf.top(&directory);
                let settings = shelf.parse(sources, &path, directory, &top, bytes);
                shelf.only = Some(settings);
            }
        }
        Ok(shelf)
    }

    /// The settings that hold for a directory, which must be canonical.
    pub fn of(&mut self, sources: &mut Sources, directory: &Path) -> Arc<Settings> {
        if let Some(only) = &self.only {
            return only.clone();
        }
        if let Some(known) = self.by_directory.get(directory.as_os_str()) {
            return known.clone();
        }
        let top = self.top(directory);
        let mut passed = Vec::new();
        let mut found = None;
        for ancestor in directory.ancestors() {
            if let Some(known) = self.by_directory.get(ancestor.as_os_str()) {
                found = Some(known.clone());
                break;
            }
            let path = ancestor.join(FILE_NAME);
            if self.files.kind(&path) == Some(EntryKind::File) {
                let settings = self.read(sources, &path, ancestor, &top);
                self.by_directory.insert(ancestor.into(), settings.clone());
                found = Some(settings);
                break;
            }
            passed.push(ancestor);
            if ancestor == top {
                break;
            }
        }
        let found = found.unwrap_or_else(|| self.nothing.clone());
        // Nobody comes by most directories again, since they hold no others.
        for ancestor in passed.into_iter().skip(1) {
            self.by_directory.insert(ancestor.into(), found.clone());
        }
        found
    }

    /// Takes the mistakes that were found so far: with any, the run cannot be done.
    pub fn mistakes(&mut self) -> Vec<Finding> {
        let mut mistakes = std::mem::take(&mut self.mistakes);
        mistakes.sort_by(|a, b| (&a.place, &a.message).cmp(&(&b.place, &b.message)));
        mistakes
    }

    /// Says what is wrong with something that settings name.
    pub fn mistake(&mut self, finding: Finding) {
        self.mistakes.push(finding);
    }

    /// How far up settings are looked for: to the top of the repository; where there is none, to the working directory
    /// if that is above.
    fn top(&mut self, directory: &Path) -> PathBuf {
        let mut passed = Vec::new();
        let mut found = None;
        for ancestor in directory.ancestors() {
            if let Some(known) = self.repositories.get(ancestor.as_os_str()) {
                found.clone_from(known);
                break;
            }
            passed.push(ancestor);
            if self.files.kind(&ancestor.join(".git")).is_some() {
                found = Some(ancestor.to_path_buf());
                break;
            }
        }
        for ancestor in passed.into_iter().skip(1) {
            self.repositories.insert(ancestor.into(), found.clone());
        }
        match found {
            Some(top) => top,
            None if directory.starts_with(&self.here) => self.here.clone(),
            None => directory.to_path_buf(),
        }
    }

    fn read(
        &mut self,
        sources: &mut Sources,
        path: &Path,
        directory: &Path,
        top: &Path,
    ) -> Arc<Settings> {
        // What a link leads to may be nobody's business, and mistakes are shown with the text around them.
        let read = if self.files.canonical(path).starts_with(top) {
            self.files.read(path)
        } else {
            Err(ReadError::NotAFile)
        };
        match read {
            Ok(bytes) => self.parse(sources, path, directory.to_path_buf(), top, bytes),
            Err(reason) => {
                let file = sources.add(&relative(&self.here, path), String::new(), false);
                let message = format!("the settings cannot be read: {reason}");
                let place = Span::new(file, 0, 0).into();
                let finding =
                    Finding::at(problem::SETTINGS_INVALID, Severity::Error, place, message);
                self.mistakes
                    .push(finding.with_help("mend the file, or run with `--no-settings`"));
                self.nothing.clone()
            }
        }
    }

    fn parse(
        &mut self,
        sources: &mut Sources,
        path: &Path,
        directory: PathBuf,
        top: &Path,
        bytes: Vec<u8>,
    ) -> Arc<Settings> {
        let name = relative(&self.here, path);
        let decoded = syntax::decode(bytes);
        let id: FileId = sources.add(&name, decoded.text, false);
        let (parsed, mut findings) = syntax::parse(sources, id);
        findings.extend(decoded.invalid.map(|at| {
            let place = Span::new(id, at, at + 1).into();
            let message = "this byte is not UTF-8";
            Finding::at(problem::SYNTAX_ERROR, Severity::Error, place, message)
        }));
        let file = SettingsFile {
            name: name.into(),
            directory,
        };
        let mut reader = Reader {
            files: self.files,
            vocabulary: &self.vocabulary,
            file: &file,
            top,
            mistakes: Mistakes::default(),
        };
        let settings = reader.settings(&parsed.body);
        findings.append(&mut reader.mistakes.0);
        self.mistakes.append(&mut findings);
        Arc::new(settings)
    }
}
