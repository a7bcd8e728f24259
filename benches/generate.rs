//! Writes an estate to measure on: `cargo bench --bench generate -- NAME DIRECTORY [--size N] [--seed N]`.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "figures are for people"
)]

#[allow(dead_code, reason = "each program uses a part of it")]
mod estates;

use std::{path::Path, process::ExitCode};

fn main() -> ExitCode {
    let mut words = Vec::new();
    let (mut size, mut seed) = (1_000, 1);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut number = || {
            let value = arguments.next();
            value.and_then(|value| value.parse().ok())
        };
        match &*argument {
            // What Cargo gives to every benchmark.
            "--bench" => {}
            "--size" => match number() {
                Some(value) => size = value,
                None => return usage(),
            },
            "--seed" => match number() {
                Some(value) => seed = value as u64,
                None => return usage(),
            },
            _ => words.push(argument),
        }
    }
    let [name, directory] = &*words else {
        return usage();
    };
    match estates::write(name, size, seed, Path::new(directory)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{directory}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("cargo bench --bench generate -- NAME DIRECTORY [--size N] [--seed N]\n");
    for (name, what) in estates::NAMES {
        eprintln!("{name:14}{what}");
    }
    ExitCode::FAILURE
}
