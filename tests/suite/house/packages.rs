//! Does the manifest say why each crate is there, and which compiler is enough?

use std::{path::Path, process::Command};

use super::read;

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

/// The stated compiler is at least what each crate asks for that is built here.
#[test]
fn the_stated_compiler_is_new_enough_for_every_crate() {
    let stated = version(env!("CARGO_PKG_RUST_VERSION"));
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
    for package in packages {
        if let Some(asked) = package["rust_version"].as_str() {
            let name = &package["name"];
            assert!(version(asked) <= stated, "{name} asks for Rust {asked}");
        }
    }
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
