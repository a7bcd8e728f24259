//! To which repository does a directory belong?

use std::path::Path;

use super::Files;

/// The nearest directory upwards that holds `.git`, the directory itself included.
pub fn repository_of<'d>(files: &dyn Files, directory: &'d Path) -> Option<&'d Path> {
    let with_git = |directory: &&Path| files.kind(&directory.join(".git")).is_some();
    directory.ancestors().find(with_git)
}
