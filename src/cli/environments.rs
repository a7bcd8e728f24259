//! `--env NAME=FILE,...`: the sets of inputs that each root is evaluated with.

use std::path::PathBuf;

use crate::module::InputSet;

use super::Refusal;

/// What was typed as sets of inputs, no two of one name.
pub(super) fn environments(arguments: &[String]) -> Result<Vec<InputSet>, Refusal> {
    let mut sets: Vec<InputSet> = Vec::new();
    for text in arguments {
        let parts = text
            .split_once('=')
            .map(|(name, files)| (name.trim(), files));
        let Some((name, files)) = parts.filter(|(name, _)| !name.is_empty()) else {
            return Err(format!("`--env {text}`: write `--env name=file.tfvars`").into());
        };
        if sets.iter().any(|other| *other.name == *name) {
            return Err(format!("`--env {name}`: the name is given twice").into());
        }
        let files = files.split(',').filter(|file| !file.is_empty());
        sets.push(InputSet {
            name: name.into(),
            files: files.map(PathBuf::from).collect(),
            workspace: None,
        });
    }
    Ok(sets)
}
