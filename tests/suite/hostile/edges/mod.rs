//! Does the deepest nesting that is accepted, of every kind, pass on the stack that the command has; and is what goes one
//! level deeper a finding?
//!
//! The circuit takes its bandwidth from the bottom of what is nested: its fault is found only if all of it was read,
//! evaluated and carried up. One level deeper, the bound is what is found, and the fault is not.

mod files;
mod resources;
mod syntax;
mod values;

use std::{path::Path, rc::Rc};

use super::case::{CIRCUIT, Case, put};

/// What is nested, as deep as it is accepted, and what is said of more.
struct Edge {
    name: &'static str,
    /// The deepest that is accepted.
    deepest: usize,
    /// Puts what is nested that deep beside the circuit.
    make: Rc<Make>,
    arguments: &'static str,
    /// Findings that have nothing to do with the depth.
    beside: &'static [&'static str],
    beyond: Beyond,
}

/// What puts files of some depth into a directory.
type Make = dyn Fn(&Path, usize);

/// What is said of one level more.
#[derive(Clone, Copy)]
enum Beyond {
    /// These findings, and nothing of the circuit's fault, which lies beyond.
    Lost(&'static [&'static str]),
    /// These findings, and the circuit's fault, which does not depend on it.
    Seen(&'static [&'static str]),
    /// The command refuses to run.
    Refused(&'static str),
}

/// Expressions within each other, through all names.
const DEPTH: usize = 4_000;

const BOUND: Beyond = Beyond::Lost(&["input-bound"]);

impl Edge {
    fn new(
        name: &'static str,
        deepest: usize,
        beyond: Beyond,
        make: impl Fn(&Path, usize) + 'static,
    ) -> Self {
        Self {
            name,
            deepest,
            make: Rc::new(make),
            arguments: "check --format json --fail-on error,undecided .",
            beside: &[],
            beyond,
        }
    }

    /// Locals, of which the circuit takes `local.a` for its bandwidth.
    fn locals(
        name: &'static str,
        deepest: usize,
        beyond: Beyond,
        locals: impl Fn(usize) -> String + 'static,
    ) -> Self {
        Self::new(name, deepest, beyond, move |top, depth| {
            put(
                top,
                "evil.tf",
                format!("locals {{\n{}\n}}\n", locals(depth)).as_bytes(),
            );
            put(top, "main.tf", circuit("local.a").as_bytes());
        })
    }

    /// A value of that depth for `local.a`, of which the braces around the locals are a level.
    fn value(
        name: &'static str,
        deepest: usize,
        beyond: Beyond,
        value: impl Fn(usize) -> String + 'static,
    ) -> Self {
        Self::chain(name, deepest, beyond, move |depth| value(depth - 1))
    }

    /// The same where the braces do not count.
    fn chain(
        name: &'static str,
        deepest: usize,
        beyond: Beyond,
        value: impl Fn(usize) -> String + 'static,
    ) -> Self {
        Self::locals(name, deepest, beyond, move |depth| {
            format!(
                "  z = [0]\n  m = -300\n  yes = true\n  a = {}",
                value(depth)
            )
        })
    }

    fn with(mut self, arguments: &'static str) -> Self {
        self.arguments = arguments;
        self
    }

    fn beside(mut self, findings: &'static [&'static str]) -> Self {
        self.beside = findings;
        self
    }

    /// The circuit's fault does not depend on what is too deep.
    fn seen(mut self) -> Self {
        if let Beyond::Lost(findings) = self.beyond {
            self.beyond = Beyond::Seen(findings);
        }
        self
    }

    fn case(&self, name: &'static str, depth: usize) -> Case {
        let make = self.make.clone();
        let findings = match (depth > self.deepest, self.beyond) {
            (true, Beyond::Lost(findings) | Beyond::Seen(findings)) => findings,
            _ => self.beside,
        };
        let case = Case::made(name, "", findings, move |top| make(top, depth)).with(self.arguments);
        match self.beyond {
            _ if depth <= self.deepest => case,
            Beyond::Lost(_) => case.spent(),
            Beyond::Seen(_) => case,
            Beyond::Refused(said) => case.refused(said),
        }
    }
}

/// The circuit with a bandwidth that is worked out; 300 is the fault.
fn circuit(bandwidth: &str) -> String {
    CIRCUIT.replace("= 300", &format!("= {bandwidth}"))
}

/// `inner` with so many openers before and closers behind it.
fn nest(depth: usize, open: &str, inner: &str, close: &str) -> String {
    format!("{}{inner}{}", open.repeat(depth), close.repeat(depth))
}

/// The same for what takes two levels at once: parentheses are the odd one.
fn nest_pairs(depth: usize, open: &str, inner: &str, close: &str) -> String {
    nest(depth / 2, open, &nest(depth % 2, "(", inner, ")"), close)
}

fn all() -> Vec<Edge> {
    let mut all = syntax::edges();
    all.extend(values::edges());
    all.extend(resources::edges());
    all.extend(files::edges());
    all
}

#[test]
fn the_deepest_accepted_nesting_passes_and_one_level_more_is_said() {
    let only = std::env::var("HOSTILE").unwrap_or_default();
    let edges = all();
    assert!(edges.len() >= 70, "{} edges", edges.len());
    let mut faults = Vec::new();
    for edge in edges.iter().filter(|edge| edge.name.contains(&only)) {
        for depth in [edge.deepest, edge.deepest + 1] {
            if let Err(fault) = edge.case(edge.name, depth).run() {
                faults.push(format!("{} at {depth}: {fault}", edge.name));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
