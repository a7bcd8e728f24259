//! What does our evaluator make of expressions in the module `subject`?

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use er_preflight::{
    finding::Severity,
    module::Given,
    source::Memory,
    value::{Cause, Value},
};

use super::answer;
use crate::eval::{run_with, value};

/// Where the expressions stand.
pub(super) const CASES: &str = "subject/cases.tf";

/// The files around the expressions.
pub(super) fn environment() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/oracle/environment");
    ["main.tf", "subject/main.tf"]
        .map(|name| {
            (
                name.to_owned(),
                fs::read_to_string(folder.join(name)).unwrap(),
            )
        })
        .into()
}

/// Lines of a file, each piece with the number of its first line, from 1.
pub(super) struct Lines {
    pub(super) text: String,
    starts: Vec<usize>,
    next: usize,
}

impl Lines {
    pub(super) fn new() -> Self {
        Self {
            text: String::new(),
            starts: Vec::new(),
            next: 1,
        }
    }

    /// Adds whole lines that belong to no piece.
    pub(super) fn add(&mut self, text: &str) {
        writeln!(self.text, "{text}").unwrap();
        self.next += text.split('\n').count();
    }

    /// Adds whole lines that are a piece.
    pub(super) fn add_piece(&mut self, text: &str) {
        self.starts.push(self.next);
        self.add(text);
    }

    /// The piece to which a line belongs.
    pub(super) fn piece(&self, line: usize) -> Option<usize> {
        self.starts
            .partition_point(|start| *start <= line)
            .checked_sub(1)
    }
}

/// What an expression gives here.
pub(super) enum Ours {
    /// The answer.
    Answer(String),
    /// A function is not evaluated here, so that nothing is known.
    NotEvaluated(String),
}

impl Ours {
    fn new(value: &Value) -> Self {
        match value.first_cause() {
            Some(Cause::Function(name)) => Self::NotEvaluated(name.to_string()),
            _ if value.cause() == Some(&Cause::Error) => Self::Answer(answer::ERROR.to_owned()),
            _ => Self::Answer(answer::of_value(value)),
        }
    }
}

/// What the expressions give, in their order.
pub(super) fn ask<T: AsRef<str>>(expressions: &[T]) -> Vec<Ours> {
    let mut lines = Lines::new();
    for (at, expression) in expressions.iter().enumerate() {
        lines.add_piece(&format!(
            "resource \"terraform_data\" \"case_{at}\" {{\n  input = {}\n}}",
            expression.as_ref()
        ));
    }
    let memory = environment()
        .into_iter()
        .chain([(CASES.to_owned(), lines.text.clone())])
        .fold(Memory::default(), |memory, (name, text)| {
            memory.with(&name, text)
        });
    let run = run_with(&memory, ".", &Given::default());
    let instances: BTreeMap<&str, &er_preflight::eval::Instance> = run
        .evaluation
        .instances
        .iter()
        .map(|instance| (&*instance.address, instance))
        .collect();
    let mut ours: Vec<Ours> = (0..expressions.len())
        .map(|at| {
            let address = format!("module.subject.terraform_data.case_{at}");
            match instances.get(&*address) {
                Some(instance) if instance.body.attributes.contains_key("input") => {
                    Ours::new(&value(&instance.body, "input"))
                }
                _ => Ours::Answer(answer::ERROR.to_owned()),
            }
        })
        .collect();
    for finding in run.loading.iter().chain(&run.evaluation.findings) {
        if finding.severity != Severity::Error {
            continue;
        }
        let span = finding.place.span().expect("everything stands in a file");
        let location = run.sources.location(span);
        assert!(
            location.file.ends_with(CASES),
            "{}:{}: {}",
            location.file,
            location.line,
            finding.message
        );
        if let Some(at) = lines.piece(location.line) {
            ours[at] = Ours::Answer(answer::ERROR.to_owned());
        }
    }
    ours
}
