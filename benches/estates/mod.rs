//! Estates to measure on, made by numbers alone: the same name, size and seed give the same bytes.

mod chance;
mod plan;
mod text;
mod tree;

use std::{
    fs::{self, File},
    io::{self, BufWriter},
    path::Path,
};

pub(crate) use tree::Tree;

/// The names of estates, and what each is.
pub(crate) const NAMES: &[(&str, &str)] = &[
    (
        "small",
        "one directory with one circuit, its peerings and its gateway",
    ),
    (
        "landing-zone",
        "300 files in 50 directories: 10 roots, of which 4 declare circuits through shared modules",
    ),
    (
        "monorepo",
        "10,000 files in 2,000 directories: 500 roots, of which 50 declare circuits, and decoys",
    ),
    (
        "circuits",
        "one root with SIZE circuits by `for_each`, twice as many peerings, and connections to gateways",
    ),
    (
        "faults",
        "the same with a fault in each circuit: an address that the provider would reject",
    ),
    (
        "plan",
        "`plan.json` of SIZE MiB, of which 1 MiB concerns circuits",
    ),
];

/// Writes an estate into a directory, which must not exist yet.
pub(crate) fn write(name: &str, size: usize, seed: u64, directory: &Path) -> io::Result<()> {
    fs::create_dir_all(directory)?;
    match name {
        "small" => write_file(&directory.join("main.tf"), &text::circuits(1)),
        "landing-zone" => Tree::LANDING_ZONE.write(seed, directory),
        "monorepo" => Tree::MONOREPO.write(seed, directory),
        "circuits" => write_file(&directory.join("main.tf"), &text::circuits(size)),
        "faults" => write_file(&directory.join("main.tf"), &text::faults(size)),
        "plan" => {
            let mut out = BufWriter::new(File::create(directory.join("plan.json"))?);
            plan::write(&mut out, size, seed)
        }
        other => Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            format!("there is no estate `{other}`"),
        )),
    }
}

/// The text of the estate `circuits`.
pub(crate) fn circuits(number: usize) -> String {
    text::circuits(number)
}

fn write_file(path: &Path, text: &str) -> io::Result<()> {
    fs::write(path, text)
}
