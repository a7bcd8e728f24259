//! How long does the program take, beside other programs that look into the same files?
//!
//! `cargo bench --bench compare -- [ESTATE]... [--runs N] [--seed N]`. Two programs run in turn, and the ratio is the
//! median of the ratios of the pairs: a machine that is slow for a while is slow for both.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "figures are for people"
)]

#[allow(dead_code, reason = "each program uses a part of it")]
mod estates;

use std::{
    ffi::OsString,
    io,
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
    time::{Duration, Instant},
};

use wait4::Wait4;

/// What is measured, and what it may take on a machine with nothing else to do.
struct Case {
    name: &'static str,
    estate: &'static str,
    size: usize,
    arguments: &'static [&'static str],
    milliseconds: Option<u32>,
    mebibytes: Option<u32>,
}

const CASES: &[Case] = &[
    Case {
        name: "version",
        estate: "small",
        size: 1,
        arguments: &["--version"],
        milliseconds: Some(5),
        mebibytes: Some(15),
    },
    Case {
        name: "small",
        estate: "small",
        size: 1,
        arguments: &["check"],
        milliseconds: Some(5),
        mebibytes: Some(15),
    },
    Case {
        name: "landing-zone",
        estate: "landing-zone",
        size: 1,
        arguments: &["check"],
        milliseconds: Some(25),
        mebibytes: None,
    },
    Case {
        name: "monorepo",
        estate: "monorepo",
        size: 1,
        arguments: &["check"],
        milliseconds: None,
        mebibytes: Some(64),
    },
    Case {
        name: "circuits-1000",
        estate: "circuits",
        size: 1_000,
        arguments: &["check"],
        milliseconds: Some(250),
        mebibytes: None,
    },
    Case {
        name: "circuits-10000",
        estate: "circuits",
        size: 10_000,
        arguments: &["check"],
        milliseconds: Some(3_000),
        mebibytes: None,
    },
    Case {
        name: "faults-5000",
        estate: "faults",
        size: 5_000,
        arguments: &["check"],
        milliseconds: None,
        mebibytes: None,
    },
    Case {
        name: "plan-100",
        estate: "plan",
        size: 100,
        arguments: &["check", "--plan", "plan.json"],
        milliseconds: Some(2_000),
        mebibytes: Some(128),
    },
];

/// Other programs, with the arguments by which they look into the working directory.
const OTHERS: &[(&str, &[&str])] = &[
    ("rg", &["-l", "azurerm_express_route", "."]),
    ("terraform", &["fmt", "-check", "-recursive", "-list=false"]),
    ("tflint", &["--recursive", "--no-color"]),
    (
        "checkov",
        &[
            "-d",
            ".",
            "--framework",
            "terraform",
            "--quiet",
            "--compact",
        ],
    ),
    ("trivy", &["config", "--quiet", "."]),
];

/// The estates on which the other programs are asked as well.
const TREES: [&str; 2] = ["landing-zone", "monorepo"];

/// A program that takes longer is run a few times only.
const LONG: Duration = Duration::from_secs(10);

/// One run of a program.
#[derive(Clone, Copy)]
struct Measured {
    wall: Duration,
    processor: Duration,
    /// The most memory that was held at once, in bytes.
    peak: u64,
}

fn main() -> ExitCode {
    let (mut wanted, mut runs, mut seed) = (Vec::new(), 11, 1);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|text| text.parse::<u64>().ok());
        match &*argument {
            "--bench" => {}
            "--runs" => runs = number().unwrap_or(runs).max(1),
            "--seed" => seed = number().unwrap_or(seed),
            _ => wanted.push(argument),
        }
    }
    let cases: Vec<_> = CASES
        .iter()
        .filter(|case| wanted.is_empty() || wanted.iter().any(|name| name == case.name))
        .collect();
    if cases.is_empty() {
        let names: Vec<_> = CASES.iter().map(|case| case.name).collect();
        eprintln!("there are {}", names.join(", "));
        return ExitCode::FAILURE;
    }
    for case in cases {
        if let Err(error) = measure(case, runs, seed) {
            eprintln!("{}: {error}", case.name);
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn measure(case: &Case, runs: u64, seed: u64) -> io::Result<()> {
    let directory = estate(case, seed)?;
    let ours = || {
        run(
            Path::new(env!("CARGO_BIN_EXE_er-preflight")),
            case.arguments,
            &directory,
        )
    };
    ours()?;
    let alone: Vec<_> = (0..runs).map(|_| ours()).collect::<io::Result<_>>()?;
    let bound = |bound: Option<u32>, unit: &str| {
        bound.map_or(String::new(), |bound| format!(" (bound {bound} {unit})"))
    };
    println!(
        "{}: {:.1} ms{}, {:.1} ms of processors, {:.1} MiB{}; median of {runs}",
        case.name,
        milliseconds(median(alone.iter().map(|run| run.wall).collect())),
        bound(case.milliseconds, "ms"),
        milliseconds(median(alone.iter().map(|run| run.processor).collect())),
        mebibytes(median(alone.iter().map(|run| run.peak).collect())),
        bound(case.mebibytes, "MiB"),
    );
    if !TREES.contains(&case.name) {
        return Ok(());
    }
    for (name, arguments) in OTHERS {
        let other = || run(Path::new(name), arguments, &directory);
        let first = match other() {
            Ok(first) => first,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                println!("  {name}: not installed");
                continue;
            }
            Err(error) => return Err(error),
        };
        let runs = if first.wall > LONG { 3.min(runs) } else { runs };
        // What a long run of the other has left behind is not ours to pay for, nor the other way round: each run that
        // counts comes right after one of the same program that does not.
        let warm = |run: &dyn Fn() -> io::Result<Measured>| run().and_then(|_| run());
        let pairs: Vec<(Measured, Measured)> = (0..runs)
            .map(|_| Ok((warm(&ours)?, warm(&other)?)))
            .collect::<io::Result<_>>()?;
        let ratios = pairs
            .iter()
            .map(|(ours, other)| Ratio(other.wall.as_secs_f64() / ours.wall.as_secs_f64()));
        println!(
            "  {name} {}: {:.1} ms, {:.2} times as long as er-preflight, {:.1} MiB; {runs} pairs",
            arguments.join(" "),
            milliseconds(median(pairs.iter().map(|(_, other)| other.wall).collect())),
            median(ratios.collect()).0,
            mebibytes(median(pairs.iter().map(|(_, other)| other.peak).collect())),
        );
    }
    Ok(())
}

/// The estate of a case below Cargo's directory for such things, made anew.
fn estate(case: &Case, seed: u64) -> io::Result<PathBuf> {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("estate-{}", case.name));
    if directory.exists() {
        std::fs::remove_dir_all(&directory)?;
    }
    estates::write(case.estate, case.size, seed, &directory)?;
    Ok(directory)
}

/// Runs a program and waits for it. How it ends is not asked: findings end it with 1.
fn run(program: &Path, arguments: &[&str], directory: &Path) -> io::Result<Measured> {
    let arguments = arguments.iter().map(OsString::from);
    let started = Instant::now();
    let mut child = Command::new(program)
        .args(arguments)
        .current_dir(directory)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let used = child.wait4()?.rusage;
    Ok(Measured {
        wall: started.elapsed(),
        processor: used.utime + used.stime,
        peak: used.maxrss,
    })
}

fn median<T: PartialOrd + Copy>(mut all: Vec<T>) -> T {
    all.sort_by(|a, b| a.partial_cmp(b).expect("no figure is not a number"));
    all[all.len() / 2]
}

#[derive(Clone, Copy, PartialEq, PartialOrd)]
struct Ratio(f64);

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

#[expect(clippy::cast_precision_loss, reason = "it is shown with one digit")]
fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / 1_048_576.0
}
