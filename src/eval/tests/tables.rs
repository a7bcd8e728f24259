//! Expressions with the answers that Terraform gave for them.

use super::{super::evaluator::Evaluator, super::scope::Scope, NoSchemas, load, render};
use crate::{
    module::RootInputs,
    source::{Disk, Sources, with_deep_stack},
};

/// Every local of a file against the comment behind it.
fn check(name: &str, at_least: usize) {
    let path = format!("testdata/eval/{name}.tf");
    let mut sources = Sources::default();
    // A file stands for its directory; the others in it must not meddle.
    let text = std::fs::read_to_string(&path).unwrap();
    let memory = crate::source::Memory::default().with("main.tf", text);
    let (estate, findings) = load(&memory, &mut sources, ".");
    assert_eq!(findings, []);
    let _ = Disk;
    let wrong = with_deep_stack(|| {
        let inputs = RootInputs::default();
        let evaluator = Evaluator::new(&estate, &inputs, &NoSchemas, None);
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
            seen += 1;
            let found = match evaluator.eval(&local.value, &scope) {
                Ok(value) if value.cause() == Some(&crate::value::Cause::Error) => "ERROR".into(),
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
