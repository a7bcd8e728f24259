//! Functions over paths, which are only texts here.

use super::{
    args::{string, text},
    signature::{A_STRING, Function, STRING},
};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("basename", &[STRING], A_STRING, |arguments, _| {
        string(basename(text(&arguments[0])?))
    }),
    Function::new("dirname", &[STRING], A_STRING, |arguments, _| {
        string(dirname(text(&arguments[0])?))
    }),
];

/// The last part of a path; `.` of an empty one, `/` of the root.
fn basename(path: &str) -> &str {
    let trimmed = path.trim_end_matches('/');
    match (path, trimmed) {
        ("", _) => ".",
        (_, "") => "/",
        _ => trimmed.rsplit('/').next().unwrap_or(trimmed),
    }
}

/// All but the last part of a path, in its shortest form.
fn dirname(path: &str) -> String {
    let parent = path.rfind('/').map_or("", |at| &path[..=at]);
    let absolute = parent.starts_with('/');
    let mut kept: Vec<&str> = Vec::new();
    for part in parent.split('/') {
        match part {
            "" | "." => {}
            ".." if kept.last().is_some_and(|last| *last != "..") => {
                kept.pop();
            }
            // There is nothing above the root.
            ".." if absolute => {}
            _ => kept.push(part),
        }
    }
    match (absolute, kept.join("/")) {
        (true, kept) => format!("/{kept}"),
        (false, kept) if kept.is_empty() => ".".into(),
        (false, kept) => kept,
    }
}
