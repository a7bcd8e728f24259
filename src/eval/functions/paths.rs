//! Functions over paths, which are only texts here.

use super::{
    args::{not_worked_out, string, text},
    signature::{A_STRING, Function, STRING},
};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("abspath", &[STRING], A_STRING, |arguments, gives| {
        let path = text(&arguments[0])?;
        // Where Terraform will run is not known.
        if path.starts_with('/') {
            string(clean(path))
        } else {
            Ok(not_worked_out("abspath", gives))
        }
    }),
    Function::new("basename", &[STRING], A_STRING, |arguments, _| {
        string(basename(text(&arguments[0])?))
    }),
    Function::new("dirname", &[STRING], A_STRING, |arguments, _| {
        string(dirname(text(&arguments[0])?))
    }),
    Function::new("pathexpand", &[STRING], A_STRING, |arguments, gives| {
        let path = text(&arguments[0])?;
        match path.strip_prefix('~') {
            None => string(path),
            Some(rest) if rest.is_empty() || rest.starts_with(['/', '\\']) => {
                Ok(not_worked_out("pathexpand", gives))
            }
            Some(_) => Err("only one's own home directory can be expanded".into()),
        }
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
    clean(path.rfind('/').map_or("", |at| &path[..=at]))
}

/// A path in its shortest form.
fn clean(path: &str) -> String {
    let absolute = path.starts_with('/');
    let mut kept: Vec<&str> = Vec::new();
    for part in path.split('/') {
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
