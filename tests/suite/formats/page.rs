//! Is what docs/formats.md says of each format what the program prints?

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use er_preflight::report::Format;
use serde_json::Value;

use super::{run_of, write};
use crate::{
    bless::check_snapshot,
    cli::{preflight, text},
    readme::with_region,
    report::estate,
};

fn top() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn page() -> String {
    fs::read_to_string(top().join("docs/formats.md")).unwrap()
}

/// What the command of the page prints in a format.
fn example(format: Format) -> String {
    let mut command = preflight(Path::new(&top()));
    command.args(["check", "examples/one-circuit", "--var", "peer_asn=65515"]);
    let output = command.args(["--format", format.name()]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let printed = text(&output.stdout).to_owned();
    match format {
        Format::Json | Format::Gitlab | Format::Rdjson => pretty(&value(&printed)),
        Format::Sarif => pretty(&value(&printed)["runs"][0]["results"][0]),
        _ => printed,
    }
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("it is JSON")
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("it was JSON") + "\n"
}

#[test]
fn its_examples_are_what_the_program_prints() {
    let mut page = page();
    for format in Format::ALL {
        if format == Format::Human {
            // The README shows it.
            continue;
        }
        let region = format!("\n```text\n{}```\n\n", example(format));
        page = with_region(&page, format.name(), &region);
    }
    check_snapshot("docs/formats.md", &page);
}

#[test]
fn it_lists_every_format() {
    let page = page();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `"));
    let rows = rows.take_while(|row| !row.starts_with("version`"));
    let listed: Vec<_> = rows.map(|row| row.split('`').next().unwrap()).collect();
    assert_eq!(listed, Format::ALL.map(Format::name));
}

#[test]
fn it_describes_every_key_of_the_json_form() {
    let page = page();
    let (_, rest) = page.split_once("## `json`").unwrap();
    let (section, _) = rest.split_once("## `jsonl`").unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    let keys = rows.flat_map(|row| {
        let cell = row.split(" | ").next().unwrap();
        cell.split('`').skip(1).step_by(2)
    });
    let described: BTreeSet<_> = keys.map(str::to_owned).collect();
    let report = value(&write(Format::Json, &run_of(estate())));
    let mut written = BTreeSet::new();
    paths(&report, "", &mut written);
    // A location is described once.
    written.retain(|path| {
        !path.contains("road[].location.") && !path.contains("undecided[].location.")
    });
    assert_eq!(described, written);
}

/// The paths of all that is no object and no list of objects, and of locations.
fn paths(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            if path.ends_with("location") {
                found.insert(path.to_owned());
            }
            for (key, value) in object {
                let dot = if path.is_empty() { "" } else { "." };
                paths(value, &format!("{path}{dot}{key}"), found);
            }
        }
        Value::Array(list) => {
            for value in list {
                paths(value, &format!("{path}[]"), found);
            }
        }
        _ => {
            found.insert(path.to_owned());
        }
    }
}
