//! Does the manifest say why each crate is there, and which compiler is enough?

use std::{path::Path, process::Command};

use super::{files, read};

#[test]
fn each_dependency_says_why_it_is_there() {
    let manifest = read("Cargo.toml");
    let mut section = "";
    let mut before = "";
    let mut count = 0;
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if section.contains("dependencies") && !line.is_empty() && !line.starts_with('#') {
            count += 1;
            assert!(
                before.starts_with("# "),
                "{section} {line}: no comment says why"
            );
            assert!(before.ends_with('.'), "{before}: a comment is a sentence");
        }
        before = line;
    }
    assert!(count > 10);
}

#[test]
fn dependencies_have_no_code_that_runs_while_building_of_ours() {
    let build = Path::new(env!("CARGO_MANIFEST_DIR")).join("build.rs");
    assert!(!build.exists(), "the package is built without a script");
}

#[test]
fn the_stated_compiler_is_new_enough_for_every_crate() {
    let stated = version(env!("CARGO_PKG_RUST_VERSION"));
    for package in packages() {
        if let Some(asked) = package["rust_version"].as_str() {
            let name = &package["name"];
            assert!(version(asked) <= stated, "{name} asks for Rust {asked}");
        }
    }
}

#[test]
fn every_licence_is_one_that_we_allow() {
    let policy: toml::Table = read("deny.toml").parse().unwrap();
    let allowed = policy["licenses"]["allow"].as_array().unwrap();
    let allowed: Vec<_> = allowed.iter().map(|it| it.as_str().unwrap()).collect();
    for package in packages() {
        let name = &package["name"];
        let licence = package["license"].as_str();
        let licence = licence.unwrap_or_else(|| panic!("{name} states no licence"));
        assert!(is_allowed(licence, &allowed), "{name} is under {licence}");
    }
}

/// Whether one may choose allowed licences from an expression; `/` is how `OR` was once written.
fn is_allowed(expression: &str, allowed: &[&str]) -> bool {
    let expression = expression.replace('/', " OR ");
    // Parentheses stand around alternatives only: every part between `AND` must leave an allowed choice.
    let mut parts = expression.split(" AND ");
    parts.all(|part| {
        let part = part.trim_matches(['(', ')', ' ']);
        part.split(" OR ").any(|one| allowed.contains(&one.trim()))
    })
}

#[test]
fn licences_are_chosen_from_expressions() {
    let allowed = ["MIT", "Unicode-3.0"];
    assert!(is_allowed("GPL-3.0 OR MIT", &allowed));
    assert!(is_allowed("GPL-3.0/MIT", &allowed));
    assert!(is_allowed("(MIT OR Apache-2.0) AND Unicode-3.0", &allowed));
    assert!(!is_allowed("MIT AND GPL-3.0", &allowed));
    assert!(!is_allowed("Apache-2.0", &allowed));
}

/// The package needs what the build reads, and a reader of the package the rest.
#[test]
fn the_package_holds_what_the_build_needs() {
    let listed = run(
        env!("CARGO"),
        &["package", "--list", "--allow-dirty", "--offline"],
    );
    let listed: Vec<_> = listed.lines().map(|path| path.replace('\\', "/")).collect();
    let mut needed: Vec<String> = files("src").into_keys().collect();
    needed.extend(files("testdata/rules").into_keys());
    needed.extend(["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"].map(String::from));
    for path in needed {
        assert!(listed.contains(&path), "the package lacks {path}");
    }
    let has_tests = listed.iter().any(|path| path.starts_with("tests/"));
    assert!(
        !has_tests,
        "tests read files that the package does not hold"
    );
}

/// The crates that are built here, this one among them.
fn packages() -> Vec<serde_json::Value> {
    let host = host();
    // Everything was fetched in order to build this test; nothing is asked of the network here.
    let metadata = run(
        env!("CARGO"),
        &[
            "metadata",
            "--format-version=1",
            "--locked",
            "--offline",
            "--filter-platform",
            &host,
        ],
    );
    let metadata: serde_json::Value = serde_json::from_str(&metadata).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 20);
    packages.clone()
}

/// The platform that this test was built on and for.
fn host() -> String {
    let verbose = run("rustc", &["-vV"]);
    let line = verbose.lines().find_map(|line| line.strip_prefix("host: "));
    line.expect("rustc names its host").to_owned()
}

fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}\n{stderr}");
    String::from_utf8(output.stdout).unwrap()
}

fn version(text: &str) -> Vec<u32> {
    let mut numbers: Vec<u32> = text
        .split('.')
        .map(|number| number.parse().unwrap())
        .collect();
    numbers.resize(3, 0);
    numbers
}
