//! Is the house built as `ARCHITECTURE.md` says?
//!
//! Tests inside `src` (`tests.rs`, files below a folder `tests`, and `#[cfg(test)]` at the end of a file) may use any
//! room, so the questions about rooms and crates leave them out. Questions about form are asked of every file.

mod action;
mod bare;
mod hook;
mod packages;
mod wheel;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use bare::{bare, without_tests};

/// Rooms, in the order of `src/lib.rs`.
fn rooms() -> Vec<String> {
    let lines = read("src/lib.rs");
    let rooms = lines
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    rooms.map(str::to_owned).collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(top().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn top() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder with their texts, by path relative to the package.
fn files(folder: &str) -> BTreeMap<String, PathBuf> {
    let mut files = BTreeMap::new();
    let mut pending = vec![top().join(folder)];
    while let Some(directory) = pending.pop() {
        for entry in fs::read_dir(&directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
            } else {
                let name = path.strip_prefix(top()).unwrap();
                let name = name.to_str().unwrap().replace('\\', "/");
                files.insert(name, path);
            }
        }
    }
    files
}

fn rust_files(folder: &str) -> BTreeMap<String, String> {
    let files = files(folder).into_iter();
    let files = files.filter(|(name, _)| Path::new(name).extension().is_some_and(|it| it == "rs"));
    files
        .map(|(name, path)| (name, fs::read_to_string(path).unwrap()))
        .collect()
}

/// The code of each room's files: comments, texts and tests left out.
fn code() -> Vec<(String, String, String)> {
    let files = rust_files("src").into_iter();
    let files = files.filter(|(path, _)| !is_test(path));
    let files = files.filter_map(|(path, text)| {
        let (room, _) = path.strip_prefix("src/")?.split_once('/')?;
        Some((room.to_owned(), path.clone(), bare(without_tests(&text))))
    });
    files.collect()
}

fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

#[test]
fn rooms_use_only_rooms_before_them() {
    let rooms = rooms();
    assert!(rooms.len() > 10, "{rooms:?}");
    let position = |room: &str| rooms.iter().position(|it| it == room);
    let mut faults = Vec::new();
    for (room, path, code) in code() {
        let own = position(&room).unwrap_or_else(|| panic!("{path} is in no room of src/lib.rs"));
        for used in uses(&code) {
            let Some(used_position) = position(&used) else {
                panic!("{path} uses `crate::{used}`, which is no room");
            };
            if used_position > own {
                faults.push(format!(
                    "{path}: `{room}` uses `{used}`, which comes after it"
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_map_shows_the_house() {
    let map = read("ARCHITECTURE.md");
    let (_, table) = map.split_once("| --- | --- | --- |\n").unwrap();
    let mut shown = Vec::new();
    for row in table.lines().take_while(|line| line.starts_with('|')) {
        let cells: Vec<_> = row.split(" | ").collect();
        let room = cells[0].trim_matches(['|', '`', ' ']);
        for name in cells[2]
            .split('`')
            .filter(|it| it.contains(".rs") || it.ends_with('/'))
        {
            let path = format!("src/{room}/{name}");
            assert!(top().join(&path).exists(), "the map shows {path}");
        }
        shown.push(room.to_owned());
    }
    assert_eq!(shown, rooms());
}

/// What follows `crate::` in code: the names of rooms, in `use` trees too.
fn uses(code: &str) -> Vec<String> {
    let mut used = Vec::new();
    for (at, start) in code.match_indices("crate::") {
        let rest = &code[at + start.len()..];
        match rest.strip_prefix('{') {
            None => used.push(first_word(rest)),
            Some(tree) => used.extend(branches(tree)),
        }
    }
    used
}

/// The first words of the branches of a `use` tree, up to its closing brace.
fn branches(tree: &str) -> Vec<String> {
    let mut words = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, char) in tree.char_indices() {
        match char {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' if depth > 0 => {}
            ',' | '}' => {
                words.push(first_word(&tree[start..at]));
                start = at + 1;
                if char == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn first_word(text: &str) -> String {
    let text = text.trim_start();
    let end = text.find(|char: char| !char.is_alphanumeric() && char != '_');
    text[..end.unwrap_or(text.len())].to_owned()
}

#[test]
fn use_trees_are_read() {
    let code = "use crate::{a::{x, y}, b, c::{self, z::w},\n};\nlet x = crate::d::e();";
    assert_eq!(uses(code), ["a", "b", "c", "d"]);
}

/// What only some rooms may name, and where.
const DOORS: &[(&str, &[&str])] = &[
    // Another parser would change one room.
    ("hcl::", &["syntax"]),
    // Versions are compared in one way.
    ("semver::", &["version"]),
    // Formats and terminals are one room's concern.
    ("Serialize", &["report"]),
    ("serde::", &["azure", "plan", "suppress", "report"]),
    ("miette::", &["report"]),
    ("unicode_width::", &["report"]),
    ("clap::", &["cli"]),
    // Terraform's numbers and regular expressions are hidden behind values and functions.
    ("dashu_float::", &["value"]),
    ("regex::", &["eval"]),
    ("globset::", &["settings"]),
    // Prefixes have a meaning only where Azure is known.
    (
        "ipnet::",
        &["settings", "azure", "model", "rules", "checklist", "report"],
    ),
    // The one door to the disk, in both directions.
    ("std::fs", &["source"]),
    ("fs::", &["source"]),
    // The environment is an input, given by the binary.
    ("std::env", &[]),
    ("env::", &[]),
    // What the order of a hash map would decide could differ from run to run.
    ("HashMap", &[]),
    ("HashSet", &[]),
];

#[test]
fn crates_are_named_behind_their_doors_only() {
    let mut faults = Vec::new();
    for (room, path, code) in code() {
        for (name, rooms) in DOORS {
            if !rooms.contains(&&*room) && names(&code, name) {
                faults.push(format!("{path} names `{name}`, which belongs to {rooms:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whether the name stands in the code by itself, not as the end of another one or of a path.
fn names(code: &str, name: &str) -> bool {
    let is_word = |char: char| char.is_alphanumeric() || char == '_';
    code.match_indices(name).any(|(at, name)| {
        let before = code[..at].chars().next_back();
        let after = code[at + name.len()..].chars().next();
        !before.is_some_and(|char| is_word(char) || char == ':')
            && (name.ends_with(':') || !after.is_some_and(is_word))
    })
}

#[test]
fn names_are_found_whole() {
    assert!(names("use hcl::edit;", "hcl::"));
    assert!(!names("use nohcl::edit;", "hcl::"));
    assert!(!names("use std::fs::File;", "fs::"));
    assert!(!names("use serde::Deserialize;", "Serialize"));
    assert!(names("#[derive(Serialize)]", "Serialize"));
}

#[test]
fn values_and_evaluation_know_no_azure() {
    for (room, path, code) in code() {
        if ["source", "finding", "version", "syntax", "value", "eval"].contains(&&*room) {
            let code = code.to_lowercase();
            assert!(
                !code.contains("azure") && !code.contains("azurerm"),
                "{path} knows Azure"
            );
        }
    }
}

#[test]
fn azure_knows_neither_language_nor_evaluation() {
    // Schemas are handed to the evaluator in its own form; that form is all that the room knows of it.
    for (room, path, code) in code() {
        if room == "azure" {
            for used in uses(&code) {
                let known = ["source", "finding", "version", "azure", "value", "eval"];
                let is_known = known.contains(&&*used);
                assert!(is_known, "{path} uses `{used}`");
            }
            let evaluates = names(&code, "evaluate") || names(&code, "Expr");
            assert!(!evaluates, "{path} evaluates");
        }
    }
}

#[test]
fn files_say_first_which_question_they_answer() {
    let mut faults = Vec::new();
    for folder in ["src", "tests"] {
        for (path, text) in rust_files(folder) {
            let first = text.lines().next().unwrap_or_default();
            let says = first
                .strip_prefix("//! ")
                .is_some_and(|rest| rest.len() > 10);
            if !says {
                faults.push(path);
            }
        }
    }
    assert!(faults.is_empty(), "no `//!` line at the top of {faults:?}");
}

/// Lines of a file that still answers one question.
const MOST_LINES: usize = 400;

#[test]
fn files_are_short() {
    let mut faults = Vec::new();
    for folder in ["src", "tests"] {
        for (path, text) in rust_files(folder) {
            let lines = text.lines().count();
            if lines > MOST_LINES {
                faults.push(format!("{path}: {lines} lines"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_belongs_to_a_module() {
    // What no `mod` names is not compiled, and nothing else would say so.
    let mut faults = Vec::new();
    for (folder, roots) in [("src", ["lib", "main"]), ("tests/suite", ["main", "main"])] {
        let texts = rust_files(folder);
        for path in texts.keys() {
            let stem = path.trim_end_matches("/mod.rs").trim_end_matches(".rs");
            let (parent, name) = stem.rsplit_once('/').expect("it is in a folder");
            if parent == folder && roots.contains(&name) {
                continue;
            }
            let tops = roots.map(|root| format!("{folder}/{root}.rs"));
            let mut parents = vec![format!("{parent}/mod.rs"), format!("{parent}.rs")];
            if parent == folder {
                parents.extend(tops);
            }
            let declaration = format!("mod {name};");
            let is_named = |text: &String| text.lines().any(|line| line.ends_with(&declaration));
            if !parents
                .iter()
                .filter_map(|path| texts.get(path))
                .any(is_named)
            {
                faults.push(path.clone());
            }
        }
    }
    assert!(faults.is_empty(), "in no module: {faults:?}");
}

#[test]
fn test_data_is_used() {
    let mut texts = rust_files("src");
    texts.extend(rust_files("tests"));
    let code: String = texts.into_values().collect();
    let mut faults = Vec::new();
    for path in files("testdata").into_keys() {
        assert!(!path.contains(".tmp"), "{path} was left behind");
        // A rule's folder is named by the rule's id: the tests of the rules look after it.
        if !path.starts_with("testdata/rules/") && !is_named(&code, &path) {
            faults.push(path);
        }
    }
    assert!(faults.is_empty(), "named by no test: {faults:?}");
}

/// Whether a test names the file, or the folder that holds it, be it as the last word of a text and built into a path.
fn is_named(code: &str, path: &str) -> bool {
    let mut path = Path::new(path);
    loop {
        let name = path.to_str().unwrap();
        let last = path.file_name().unwrap().to_str().unwrap();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let is_named = [name, last, stem]
            .iter()
            .any(|it| code.contains(&format!("{it}\"")));
        if is_named {
            return true;
        }
        match path.parent() {
            Some(parent) if parent.components().count() > 1 => path = parent,
            _ => return false,
        }
    }
}
