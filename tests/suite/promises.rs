//! Do the pages about bounds and dependencies say what the code and the manifest say?
//!
//! `BLESS=1` writes them: values are read from the source, reasons from the manifest.

use std::{collections::BTreeMap, fs, path::Path};

use crate::bless::check_snapshot;

const TOP: &str = env!("CARGO_MANIFEST_DIR");

/// A bound: file below `src`, constant, what it counts, what is said where it is met.
type Bound = (&'static str, &'static str, &'static str, &'static str);

const INPUT_BOUND: &str = "`input-bound`";
const UNKNOWN: &str = "the value is unknown, and what needs it undecided";
const REFUSED: &str = "`evaluation-error`, with the bound";
const COUNTED: &str = "the rest is counted, or left out of a road";

const BOUNDS: &[Bound] = &[
    (
        "source/files.rs",
        "MAX_FILE_BYTES",
        "bytes of a file: configuration, values, settings",
        "`file-unreadable`, or exit code 2 for what was named",
    ),
    (
        "cli/baseline.rs",
        "MAX_BYTES",
        "bytes of a baseline",
        "exit code 2",
    ),
    (
        "source/revision.rs",
        "MAX_BYTES",
        "bytes read from a git revision",
        "exit code 2",
    ),
    ("plan/mod.rs", "MAX_BYTES", "bytes of a plan", "exit code 2"),
    (
        "plan/expressions.rs",
        "MAX_REFERENCES",
        "references of one argument of a plan",
        UNKNOWN,
    ),
    (
        "plan/modules.rs",
        "MAX_STEPS",
        "modules that a reference in a plan goes through",
        UNKNOWN,
    ),
    (
        "module/walk.rs",
        "MAX_DEPTH",
        "levels of directories below a named one",
        INPUT_BOUND,
    ),
    (
        "module/select.rs",
        "MAX_DIRECTORIES",
        "directories",
        INPUT_BOUND,
    ),
    (
        "module/types.rs",
        "MAX_DEPTH",
        "levels of a variable's type",
        INPUT_BOUND,
    ),
    (
        "syntax/scan.rs",
        "MAX_NESTING",
        "levels of blocks, brackets, templates and JSON",
        INPUT_BOUND,
    ),
    (
        "syntax/scan.rs",
        "MAX_STEPS",
        "operators, attributes or splats in one chain",
        INPUT_BOUND,
    ),
    (
        "syntax/scan.rs",
        "MAX_FINDINGS",
        "faults of the syntax that one file is told",
        COUNTED,
    ),
    (
        "eval/fuel.rs",
        "MAX_DEPTH",
        "expressions within each other, through all names",
        INPUT_BOUND,
    ),
    (
        "eval/fuel.rs",
        "MAX_STEPS",
        "steps of work for one root",
        INPUT_BOUND,
    ),
    (
        "eval/fuel.rs",
        "MAX_INSTANCES",
        "instances of one block, by `count` or `for_each`",
        INPUT_BOUND,
    ),
    (
        "eval/fuel.rs",
        "MAX_ALL_INSTANCES",
        "instances of one root",
        INPUT_BOUND,
    ),
    (
        "eval/fuel.rs",
        "MAX_BLOCKS",
        "nested blocks of one root",
        INPUT_BOUND,
    ),
    (
        "eval/fuel.rs",
        "MAX_MODULE_DEPTH",
        "modules within each other",
        INPUT_BOUND,
    ),
    (
        "eval/fuel.rs",
        "MAX_MODULES",
        "instances of modules in one root",
        INPUT_BOUND,
    ),
    (
        "eval/fuel.rs",
        "MAX_WEIGHT",
        "parts of one value",
        INPUT_BOUND,
    ),
    (
        "eval/fuel.rs",
        "MAX_NESTING",
        "levels of one value",
        INPUT_BOUND,
    ),
    (
        "eval/waiting.rs",
        "MAX_NAMES",
        "names that one resource waits for",
        UNKNOWN,
    ),
    (
        "eval/evaluator.rs",
        "MAX_SOURCES",
        "places from which one value is told to come",
        COUNTED,
    ),
    (
        "eval/functions/args.rs",
        "MAX_TEXT",
        "bytes that a function returns",
        REFUSED,
    ),
    (
        "eval/functions/args.rs",
        "MAX_ELEMENTS",
        "elements that a function returns",
        REFUSED,
    ),
    (
        "eval/functions/lists.rs",
        "MAX_RANGE",
        "elements of `range`, as in Terraform",
        REFUSED,
    ),
    (
        "eval/functions/format_spec.rs",
        "MAX_WIDTH",
        "columns of one verb of `format`",
        REFUSED,
    ),
    (
        "eval/functions/regex_syntax.rs",
        "MAX_REPETITIONS",
        "repetitions in a regular expression, as in Terraform",
        REFUSED,
    ),
    (
        "eval/functions/cidr.rs",
        "MAX_EXTENSION",
        "bits of `cidrsubnets`, as in Terraform",
        REFUSED,
    ),
    (
        "eval/functions/yaml_read.rs",
        "MAX_LEVELS",
        "levels of YAML",
        UNKNOWN,
    ),
    (
        "eval/functions/yaml_write.rs",
        "MAX_SIMPLE_KEY",
        "letters of a key on one line, as in Terraform",
        "the key is written on lines of its own",
    ),
    (
        "eval/functions/glob.rs",
        "MAX_LEVELS",
        "levels of directories of `fileset`",
        INPUT_BOUND,
    ),
    (
        "eval/functions/glob.rs",
        "MAX_PATTERN",
        "letters of a pattern of `fileset`",
        UNKNOWN,
    ),
    (
        "eval/functions/repository.rs",
        "MAX_READ",
        "bytes that functions read for one root",
        INPUT_BOUND,
    ),
    (
        "eval/functions/repository.rs",
        "MAX_ENTRIES",
        "directory entries that functions look at for one root",
        INPUT_BOUND,
    ),
    (
        "value/json/read.rs",
        "MAX_DEPTH",
        "levels of JSON in a string",
        REFUSED,
    ),
    (
        "value/number.rs",
        "MAX_EXPONENT",
        "bits of a number before or behind the point",
        REFUSED,
    ),
    (
        "value/number/text.rs",
        "MAX_DIGITS",
        "digits of a number",
        REFUSED,
    ),
    (
        "value/number/text.rs",
        "MAX_WRITTEN_EXPONENT",
        "the exponent of a number",
        REFUSED,
    ),
    (
        "value/ops/text.rs",
        "MAX_TEXT",
        "bytes of the text of a template",
        REFUSED,
    ),
    (
        "value/ops/text.rs",
        "MAX_PREFIX",
        "letters kept of the known beginning of an unknown text",
        UNKNOWN,
    ),
    (
        "value/origin.rs",
        "MAX_STEPS",
        "steps of the road of a value",
        COUNTED,
    ),
    (
        "model/neighbours.rs",
        "MAX_HOPS",
        "networks that are followed from one to the next",
        UNKNOWN,
    ),
    (
        "report/group.rs",
        "MOST_OF_ONE_RULE",
        "findings of one rule that the report for people shows",
        "the rest is counted",
    ),
];

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
