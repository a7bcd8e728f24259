//! Which files may be edited?

use std::path::{Path, PathBuf};

use crate::{
    run::Request,
    source::{EntryKind, Files, Source, repository_of},
};

/// The directories in which files may be edited.
pub(super) struct Within<'a> {
    files: &'a dyn Files,
    /// Below the paths of the command line everything that uses a file is looked into.
    paths: Vec<PathBuf>,
    /// The repositories around them: values of variables may stand anywhere there.
    repositories: Vec<PathBuf>,
}

/// Directories of copies that Terraform and Terragrunt make.
const COPIES: [&str; 2] = [".terraform", ".terragrunt-cache"];

impl<'a> Within<'a> {
    pub(super) fn of(files: &'a dyn Files, request: &Request<'_>) -> Self {
        let directory = |path: &PathBuf| {
            let canonical = files.canonical(path);
            match (files.kind(path), canonical.parent()) {
                (Some(EntryKind::File), Some(parent)) => parent.to_owned(),
                _ => canonical,
            }
        };
        let paths: Vec<PathBuf> = request.paths.iter().map(directory).collect();
        let repository = |path: &PathBuf| repository_of(files, path).unwrap_or(path).to_owned();
        Self {
            files,
            repositories: paths.iter().map(repository).collect(),
            paths,
        }
    }

    /// The canonical path of a file that may be edited; else why not.
    pub(super) fn path_of(&self, source: &Source) -> Result<PathBuf, String> {
        let name = &*source.name;
        let path = self.files.canonical(Path::new(name));
        let lies_in = |all: &[PathBuf]| all.iter().any(|directory| path.starts_with(directory));
        let mut parts = path.components();
        if parts.any(|part| COPIES.iter().any(|copy| part.as_os_str() == *copy)) {
            return Err(format!("`{name}` is a copy that `init` has made"));
        }
        // Files of values are used where they are named; modules could be used from anywhere.
        let has_values = name.ends_with(".tfvars") || name.ends_with(".tfvars.json");
        let may = lies_in(&self.paths) || has_values && lies_in(&self.repositories);
        if !may {
            return Err(format!(
                "`{name}` lies outside the paths that are checked, and others may use it"
            ));
        }
        if source.ignored && !has_values {
            return Err(format!(
                "git ignores `{name}`: nothing would bring the old text back"
            ));
        }
        Ok(path)
    }
}
