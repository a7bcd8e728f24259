//! Do the pages about bounds and dependencies say what the code and the manifest say?
//!
//! `BLESS=1` writes them: values are read from the source, reasons from the manifest.

mod bounds;

use std::{collections::BTreeMap, fs, path::Path};

use bounds::BOUNDS;

use crate::bless::check_snapshot;

const TOP: &str = env!("CARGO_MANIFEST_DIR");

/// The constants whose names begin so, with what they are set to, by file and name.
fn constants() -> BTreeMap<(String, String), u64> {
    let mut constants = BTreeMap::new();
    let mut pending = vec![Path::new(TOP).join("src")];
    while let Some(directory) = pending.pop() {
        for entry in fs::read_dir(&directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
                continue;
            }
            let file = path.strip_prefix(Path::new(TOP).join("src")).unwrap();
            let file = file.to_str().unwrap().replace('\\', "/");
            for line in fs::read_to_string(&path).unwrap().lines() {
                let Some((_, rest)) = line.split_once("const ") else {
                    continue;
                };
                let Some((name, rest)) = rest.split_once(": ") else {
                    continue;
                };
                if (name.starts_with("MAX_") || name.starts_with("MOST_OF"))
                    && let Some((_, value)) = rest.trim_end_matches(';').split_once(" = ")
                {
                    constants.insert((file.clone(), name.to_owned()), number(value));
                }
            }
        }
    }
    constants
}

/// What a product or a shift of numbers gives.
fn number(text: &str) -> u64 {
    let one = |text: &str| -> u64 { text.trim().replace('_', "").parse().unwrap() };
    match text.split_once("<<") {
        Some((value, by)) => one(value) << one(by),
        None => text.split('*').map(one).product(),
    }
}

/// A number as people read it.
fn shown(number: u64) -> String {
    const MIB: u64 = 1 << 20;
    if number >= MIB && number.is_multiple_of(MIB) {
        return format!("{} MiB", number / MIB);
    }
    let digits = number.to_string();
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

#[test]
fn every_bound_is_in_the_table() {
    let constants = constants();
    let listed = BOUNDS
        .iter()
        .map(|(file, name, ..)| ((*file).to_owned(), (*name).to_owned()));
    let listed: Vec<_> = listed.collect();
    for bound in constants.keys() {
        assert!(listed.contains(bound), "{bound:?} is not in the table");
    }
    let mut page = String::from(
        "# Bounds\n\nWhatever is read, work and memory end somewhere. Each bound is a constant of the code; where one is met, the\n\
         report says so, and what lies beyond is never taken for sound. Code that people write stays far below all of them.\n\n\
         | at the most | of | is said where it is met | in the code |\n| ---: | --- | --- | --- |\n",
    );
    for (file, name, what, said) in BOUNDS {
        let value = constants
            .get(&((*file).to_owned(), (*name).to_owned()))
            .unwrap_or_else(|| panic!("there is no {name} in {file}"));
        page += &format!(
            "| {} | {what} | {said} | `{name}` in `src/{file}` |\n",
            shown(*value)
        );
    }
    check_snapshot("docs/bounds.md", &page);
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest = fs::read_to_string(Path::new(TOP).join("Cargo.toml")).unwrap();
    let mut page = String::from(
        "# Dependencies\n\nWhat each crate is for, as `Cargo.toml` says it. `deny.toml` has the licences that are allowed; `.ci/deny` holds all\n\
         crates against it, those that these bring along included.\n",
    );
    let mut reason = String::new();
    let mut is_listed = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_listed = line.contains("dependencies");
            if is_listed {
                let whose = if line.contains("dev-") {
                    "In tests only"
                } else {
                    "In the program"
                };
                page += &format!("\n## {whose}\n\n| crate | what for |\n| --- | --- |\n");
            }
            reason.clear();
        } else if let Some(comment) = line.strip_prefix("# ") {
            reason += if reason.is_empty() { "" } else { " " };
            reason += comment;
        } else if is_listed && let Some((name, _)) = line.split_once(" = ") {
            assert!(!reason.is_empty(), "{name}: no comment says why");
            page += &format!("| `{name}` | {reason} |\n");
            reason.clear();
        }
    }
    check_snapshot("docs/dependencies.md", &page);
}

#[test]
fn numbers_are_read_and_shown() {
    assert_eq!(shown(number("8 * 1024 * 1024")), "8 MiB");
    assert_eq!(shown(number("4_000_000")), "4,000,000");
    assert_eq!(shown(number("16 << 20")), "16 MiB");
    assert_eq!(shown(60), "60");
}
