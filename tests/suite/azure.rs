//! Are the tables of `azure` what their sources say?

#![allow(clippy::unwrap_used, reason = "a panic is the message of a test")]

mod catalogue;
mod links;
mod schema;
mod tables;

use std::{fs, path::Path};

/// Compares a generated table with the file that ships; with `BLESS` set, writes it.
fn check_generated(path: &str, generated: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, generated).unwrap();
    }
    let shipped = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        shipped == generated,
        "{} is not what its source gives; run `BLESS=1 cargo test` and read the difference",
        path.display()
    );
}

/// A file of the `catalogue` folder.
fn source(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("catalogue")
        .join(name);
    fs::read_to_string(path).unwrap()
}
