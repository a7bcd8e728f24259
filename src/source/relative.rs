//! How is a path called in reports?

use std::path::{Component, Path};

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
