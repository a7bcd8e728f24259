//! How long do single stages take? `cargo bench --bench micro`.

#[allow(dead_code, reason = "each program uses a part of it")]
mod estates;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use divan::{Bencher, counter::BytesCount};
use er_preflight::{
    azure::{self, catalogue::Catalogue},
    eval, model,
    module::{self, Estate, Given},
    rules,
    run::{self, Request},
    settings::{Choice, Date},
    source::{Memory, Sources, Workers, with_deepest_stack},
    syntax,
};

/// Circuits of the estates that are evaluated and judged.
const CIRCUITS: usize = 100;

fn main() {
    // Everything runs on a stack like the program's.
    with_deepest_stack(divan::main);
}

/// What other teams write, as it stands in a tree.
fn files() -> Memory {
    let top = Path::new(env!("CARGO_TARGET_TMPDIR")).join("estate-micro");
    let _nothing_there = std::fs::remove_dir_all(&top);
    estates::write("landing-zone", 1, 1, &top).expect("the directory can be written to");
    let mut files = Memory::default();
    let mut pending = vec![top.clone()];
    while let Some(directory) = pending.pop() {
        for entry in std::fs::read_dir(&directory).expect("it was written") {
            let path = entry.expect("it was written").path();
            if path.is_dir() {
                pending.push(path);
            } else {
                let name = path.strip_prefix(&top).expect("it lies below");
                files = files.with(name, std::fs::read(&path).expect("it was written"));
            }
        }
    }
    files
}

fn circuits() -> Memory {
    Memory::default().with("main.tf", estates::circuits(CIRCUITS))
}

fn load(files: &Memory) -> (Estate, Sources) {
    let mut sources = Sources::default();
    let loaded = module::load(files, &mut sources, &[PathBuf::from(".")]);
    let (estate, _) = loaded.expect("the path is there");
    (estate, sources)
}

#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    let text = estates::circuits(CIRCUITS);
    let mut sources = Sources::default();
    let file = sources.add("main.tf", text.clone(), false);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| syntax::parse(&sources, file));
}

#[divan::bench]
fn select_and_load(bencher: Bencher<'_, '_>) {
    let files = files();
    bencher.bench_local(|| load(&files));
}

#[divan::bench]
fn evaluate(bencher: Bencher<'_, '_>) {
    let files = circuits();
    let (estate, mut sources) = load(&files);
    let root = estate.roots()[0];
    let inputs = estate.inputs(root, &Given::default(), &files, &mut sources);
    let (inputs, _) = inputs.expect("nothing is asked for");
    bencher.bench_local(|| {
        eval::evaluate(&eval::Request {
            estate: &estate,
            root,
            inputs: &inputs,
            schemas: azure::schemas(),
            wanted: &model::Estate::reads,
            ordered: &model::Estate::is_ordered,
            workspace: None,
            files: &files,
        })
    });
}

/// The whole way; with no rules, what is left is the rest of the way.
#[divan::bench(args = [true, false])]
fn check(bencher: Bencher<'_, '_>, with_rules: bool) {
    let files = circuits();
    let mut off = BTreeMap::new();
    if !with_rules {
        off.extend(rules::all().iter().map(|rule| (rule.id, None)));
    }
    let given = Given::default();
    let request = Request {
        paths: &[PathBuf::from(".")],
        given: &given,
        workspace: None,
        surrounding_workspace: None,
        edition: None,
        overrides: &off,
        catalogue: Catalogue::builtin(),
        settings: Choice::Nothing,
        today: Date::constant(2026, 11, 22),
        has_subscription: false,
        is_joined: false,
        workers: Workers::default(),
        waiving: run::Waiving::default(),
        traces: false,
    };
    bencher.bench_local(|| run::run(&files, &request).expect("the path is there"));
}
