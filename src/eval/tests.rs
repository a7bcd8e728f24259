//! Expressions with the answers that Terraform gave for them.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

mod calls;

use super::{BlockSchema, Schemas, evaluator::Evaluator, functions::Repository, scope::Scope};
use crate::{
    finding::Severity,
    module::{self, RootInputs},
    source::{Memory, Sources, with_deep_stack},
    value::{Cause, Kind, Value, json},
};

/// No schema at all.
struct NoSchemas;

impl Schemas for NoSchemas {
    fn resource(&self, _kind: &str) -> Option<&BlockSchema> {
        None
    }
}

/// Every local of a file against the comment behind it.
fn check(name: &str, at_least: usize) {
    let path = format!("testdata/eval/{name}.tf");
    let mut sources = Sources::default();
    // A file stands for its directory; the others in it must not meddle.
    let text = std::fs::read_to_string(&path).unwrap();
    let memory = Memory::default().with("main.tf", text);
    let paths = [PathBuf::from(".")];
    // The parser's own recursion needs a deep stack in debug builds.
    let loaded = with_deep_stack(|| module::load(&memory, &mut sources, &paths));
    let (estate, findings) = loaded.unwrap();
    assert!(
        findings
            .iter()
            .all(|finding| finding.severity < Severity::Error)
    );
    let wrong = with_deep_stack(|| {
        let inputs = RootInputs::default();
        let evaluator = Evaluator::new(
            &estate,
            &inputs,
            &NoSchemas,
            None,
            Repository::around(&memory, Path::new(".")),
        );
        let root = estate.roots()[0];
        let module = evaluator.module(evaluator.root(root));
        let scope = Scope::of(&module);
        let mut wrong = Vec::new();
        let mut seen = 0;
        for (name, local) in &module.source.locals {
            let line = sources.location(local.span).line;
            let range = sources.line(local.span.file, line);
            let text = &sources.get(local.span.file).text[range];
            let Some((_, expected)) = text.split_once(" # => ") else {
                continue;
            };
            let expected = match expected.split_once(" # here ") {
                Some((_, here)) => here,
                None => expected,
            };
            seen += 1;
            let found = match evaluator.eval(&local.value, &scope) {
                Ok(value) if value.cause() == Some(&Cause::Error) => "ERROR".into(),
                Ok(value) => render(&value),
                Err(_) => "ERROR".to_owned(),
            };
            if found != expected {
                wrong.push(format!("{name}: {}\n  found {found}", text.trim()));
            }
        }
        assert!(seen >= at_least, "{seen} expressions");
        wrong
    });
    assert!(
        wrong.is_empty(),
        "{} differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn expressions_are_what_terraform_makes_of_them() {
    check("expressions", 180);
}

#[test]
fn what_depends_on_the_unknown_is_unknown_as_in_terraform() {
    check("unknowns", 80);
}

/// JSON in which what is not known is `"UNKNOWN"`.
fn render(value: &Value) -> String {
    let list = |items: &[Value]| {
        let items: Vec<_> = items.iter().map(render).collect();
        format!("[{}]", items.join(","))
    };
    let map = |entries: &BTreeMap<Arc<str>, Value>| {
        let entries = entries.iter();
        let entries: Vec<_> = entries
            .map(|(key, value)| {
                format!("{}:{}", render(&Value::string(key.clone())), render(value))
            })
            .collect();
        format!("{{{}}}", entries.join(","))
    };
    match &value.kind {
        Kind::Unknown(_) => "\"UNKNOWN\"".to_owned(),
        Kind::List(sequence) | Kind::Set(sequence) => list(&sequence.items),
        Kind::Tuple(items) => list(items),
        Kind::Map(mapping) => map(&mapping.entries),
        Kind::Object(entries) => map(entries),
        _ => json::to_json(value).unwrap(),
    }
}
