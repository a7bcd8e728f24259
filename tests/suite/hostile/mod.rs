//! Does anything that a stranger can put into a repository crash the command, stop it, fill the memory, or silence it?
//!
//! Each case is a directory with a circuit that is at fault, and with something hostile beside it. The command runs in it
//! within a gigabyte of address space and a bounded time of the processor; it has to say what was met, and still to
//! find the fault of the circuit. What is large is made here; `testdata/hostile/cases.txt` lists all of it.

#![allow(
    clippy::too_many_lines,
    clippy::format_collect,
    reason = "the cases are lists, and what is large is built of parts"
)]

mod case;
mod edges;
mod evaluation;
mod filesystem;
mod loops;
mod nesting;
mod plans;
mod texts;

use std::collections::BTreeSet;

use case::Case;

use crate::bless::check_snapshot;

fn all() -> Vec<Case> {
    let mut all = nesting::cases();
    all.extend(texts::cases());
    all.extend(evaluation::cases());
    all.extend(loops::cases());
    all.extend(filesystem::cases());
    all.extend(plans::cases());
    all
}

#[test]
fn nothing_crashes_stops_or_silences_the_command() {
    let cases = all();
    let names: BTreeSet<_> = cases.iter().map(|case| case.name).collect();
    assert_eq!(names.len(), cases.len(), "two cases of one name");
    assert!(cases.len() >= 60, "{} cases", cases.len());
    let only = std::env::var("HOSTILE").unwrap_or_default();
    let cases = cases.into_iter().filter(|case| case.name.contains(&only));
    let mut table = String::new();
    let mut faults = Vec::new();
    for case in cases {
        match case.run() {
            Ok(said) => table += &case.line(&said),
            Err(fault) => faults.push(format!("{}: {fault}", case.name)),
        }
    }
    assert!(
        faults.is_empty(),
        "{} cases, of them:\n{}",
        faults.len(),
        faults.join("\n")
    );
    if only.is_empty() {
        check_snapshot("testdata/hostile/cases.txt", &table);
    }
}
