//! Is what the README shows what the program does?
//!
//! A block of ```` ```console ```` holds commands (`$ command`) with what they print. The program's own commands are run
//! as written, in the root of the repository, and what stands below them must be what they print; `BLESS=1` rewrites it.
//! Cargo's commands stand alone.

use std::{fs, path::Path, process::Command};

use crate::bless::check_snapshot;

const TOP: &str = env!("CARGO_MANIFEST_DIR");

fn readme() -> String {
    fs::read_to_string(Path::new(TOP).join("README.md")).unwrap()
}

#[test]
fn what_it_shows_is_what_the_program_does() {
    let readme = readme();
    let mut current = String::new();
    let mut lines = readme.split_inclusive('\n');
    while let Some(line) = lines.next() {
        current += line;
        if line == "```console\n" {
            let block: Vec<_> = lines.by_ref().take_while(|line| *line != "```\n").collect();
            current += &block_as_it_is(&block);
            current += "```\n";
        }
    }
    check_snapshot("README.md", &current);
}

#[test]
fn the_page_of_rules_is_the_programs() {
    let page = fs::read_to_string(Path::new(TOP).join("docs/rules.md")).unwrap();
    let mut rules = run("rules --format markdown").0;
    for rule in er_preflight::rules::all() {
        let (id, page) = (
            format!("| `{}` |", rule.id),
            format!("rules/{}.md", rule.id),
        );
        rules = rules.replace(&id, &format!("| [`{}`]({page}) |", rule.id));
    }
    let current = with_region(&page, "rules", &format!("\n{rules}\n"));
    check_snapshot("docs/rules.md", &current);
}

/// The block with what its commands print now.
fn block_as_it_is(block: &[&str]) -> String {
    let mut current = String::new();
    let mut last_code = None;
    for command in block.iter().filter_map(|line| line.strip_prefix("$ ")) {
        current += "$ ";
        current += command;
        let command = command.trim_end();
        if let Some(arguments) = command.strip_prefix("er-preflight ") {
            let (printed, code) = run(arguments);
            last_code = Some(code);
            current += &printed;
            if !current.ends_with('\n') {
                current.push('\n');
            }
        } else if command == "echo $?" {
            let code = last_code.expect("`echo $?` stands below a command of the program");
            current += &code.to_string();
            current.push('\n');
        } else {
            assert!(
                command.starts_with("cargo "),
                "`{command}` cannot be tested"
            );
        }
    }
    current
}

/// Runs the program as a shell would; what it prints, and its exit code.
pub(crate) fn run(arguments: &str) -> (String, i32) {
    // Nothing here needs quoting, and a shell would be another program to have.
    assert!(
        !arguments.contains(['\'', '"', '\\', '|', '>']),
        "{arguments}"
    );
    let output = Command::new(env!("CARGO_BIN_EXE_er-preflight"))
        .args(arguments.split_whitespace())
        .current_dir(TOP)
        .env_clear()
        .env("ER_PREFLIGHT_TODAY", "2026-11-22")
        .output()
        .unwrap();
    let mut printed = String::from_utf8(output.stderr).unwrap();
    printed += &String::from_utf8(output.stdout).unwrap();
    (printed, output.status.code().unwrap())
}

/// The text with what stands between two markers replaced.
pub(crate) fn with_region(text: &str, name: &str, region: &str) -> String {
    let (begin, end) = (
        format!("<!-- {name}:begin -->\n"),
        format!("<!-- {name}:end -->\n"),
    );
    let (before, rest) = text
        .split_once(&begin)
        .expect("the marker at the beginning");
    let (_, after) = rest.split_once(&end).expect("the marker at the end");
    format!("{before}{begin}{region}{end}{after}")
}

/// `.ci/run` takes these two from the README.
#[test]
fn its_first_two_commands_are_those_of_a_fresh_machine() {
    let readme = readme();
    let mut commands = readme.lines().filter_map(|line| line.strip_prefix("$ "));
    let first = commands.next().unwrap();
    let arguments = first
        .strip_prefix("cargo run --release --quiet -- ")
        .unwrap();
    let (printed, code) = run(arguments);
    assert_eq!(code, 1, "{printed}");
    assert_eq!(commands.next(), Some("cargo test"));
}

#[test]
fn its_example_is_sound_apart_from_its_faults() {
    let (printed, _) = run("check examples --format json");
    let report: serde_json::Value = serde_json::from_str(&printed).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let mut rules: Vec<_> = findings
        .iter()
        .filter(|finding| finding["ignored"].is_null())
        .map(|finding| finding["rule"].as_str().unwrap())
        .collect();
    rules.dedup();
    // The first one is no fault of the code: whoever applies it for the first time is to know.
    let planted = [
        "circuit-unprovisioned-link",
        "provider-unknown",
        "peering-location-is-region",
        "peer-asn-reserved-azure",
        "peering-prefix-overlaps-vnet",
        "peering-prefix-length",
        "routing-block-28",
        "vlan-id-duplicate-circuit",
    ];
    assert_eq!(rules, planted);
}

#[test]
fn its_code_stands_in_the_examples() {
    let example = fs::read_to_string(Path::new(TOP).join("examples/one-circuit/main.tf")).unwrap();
    for block in blocks("hcl") {
        assert!(example.contains(&block), "not in the example:\n{block}");
    }
}

#[test]
fn its_snippets_name_this_repository_and_its_hook() {
    let snippets = blocks("yaml").concat();
    let repository = env!("CARGO_PKG_REPOSITORY");
    assert!(snippets.contains(&format!("- repo: {repository}\n")));
    assert!(snippets.contains("- id: er-preflight\n"));
    let (_, action) = repository.split_once(".com/").unwrap();
    assert!(snippets.contains(&format!("- uses: {action}@COMMIT\n")));
    assert_eq!(snippets.matches("https://").count(), 1);
    let version = env!("CARGO_PKG_RUST_VERSION");
    assert!(readme().contains(&format!("Rust toolchain ({version} or newer)")));
}

/// The texts of the blocks in a language.
fn blocks(language: &str) -> Vec<String> {
    let readme = readme();
    let fence = format!("```{language}\n");
    let blocks = readme.split(&fence).skip(1);
    blocks
        .map(|rest| rest.split("```\n").next().unwrap().to_owned())
        .collect()
}

/// The change log has a line for each rule, under the version that brought it; `BLESS=1` writes it.
#[test]
fn the_change_log_has_every_rule() {
    let log = fs::read_to_string(Path::new(TOP).join("CHANGELOG.md")).unwrap();
    let mut current = log.clone();
    let (printed, _) = run("rules --format json");
    let rules: serde_json::Value = serde_json::from_str(&printed).unwrap();
    let rules = rules["rules"].as_array().unwrap();
    let text = |rule: &serde_json::Value, key: &str| rule[key].as_str().unwrap().to_owned();
    let mut versions: Vec<_> = rules.iter().map(|rule| text(rule, "since")).collect();
    versions.sort();
    versions.dedup();
    for version in versions {
        let new = rules.iter().filter(|rule| text(rule, "since") == version);
        let lines =
            new.map(|rule| format!("- `{}`: {}\n", text(rule, "id"), text(rule, "summary")));
        let region = format!("\n{}\n", lines.collect::<String>());
        current = with_region(&current, &format!("rules {version}"), &region);
    }
    check_snapshot("CHANGELOG.md", &current);
    assert!(log.contains(&format!("## {}", env!("CARGO_PKG_VERSION"))));
}
