//! Law 2: the same finding whether a value is a literal, a local, a default, a tfvars value, a module's argument or an
//! entry of `for_each`.

use std::collections::BTreeSet;

use er_preflight::{finding::Edition, run::Run};

use super::literals::{Literal, literals, replaced};
use crate::preflight::{Texts, bad_examples, check_rule, instead_of_main, report};

/// Rule, severity, message; addresses without the module that the house was moved into.
type Seen = BTreeSet<(&'static str, &'static str, String)>;

fn seen(run: &Run) -> Seen {
    let findings = run.outcome.findings.iter();
    let at_home = |text: &str| {
        text.replace("module.house[\"only\"].", "")
            .replace("module.house.", "")
    };
    findings
        .map(|finding| {
            (
                finding.rule,
                finding.severity.name(),
                at_home(&finding.message),
            )
        })
        .collect()
}

/// A way to write a value elsewhere: its name, and the files it gives.
pub(crate) type Way = (&'static str, fn(&str, &Literal) -> Texts);

pub(crate) const WAYS: &[Way] = &[
    ("a local", |text, literal| {
        one_file(
            replaced(text, literal, "local.moved")
                + &format!("\nlocals {{\n  moved = {}\n}}\n", value(text, literal)),
        )
    }),
    ("a default", |text, literal| {
        let default = value(text, literal);
        one_file(
            replaced(text, literal, "var.moved")
                + &format!("\nvariable \"moved\" {{\n  default = {default}\n}}\n"),
        )
    }),
    ("a tfvars value", |text, literal| {
        let mut files =
            one_file(replaced(text, literal, "var.moved") + "\nvariable \"moved\" {}\n");
        files.insert(
            "terraform.tfvars".to_owned(),
            format!("moved = {}\n", value(text, literal)),
        );
        files
    }),
    ("a module's argument", |text, literal| {
        in_module(text, literal, &format!("moved = {}", value(text, literal)))
    }),
    ("an entry of for_each", |text, literal| {
        let entries = format!(
            "for_each = {{ only = {} }}\n  moved = each.value",
            value(text, literal)
        );
        in_module(text, literal, &entries)
    }),
    ("an attribute of an object", |text, literal| {
        let object = format!("{{ deep = [{}, 1] }}", value(text, literal));
        one_file(
            replaced(text, literal, "local.moved.deep[0]")
                + &format!("\nlocals {{\n  moved = {object}\n}}\n"),
        )
    }),
];

fn value<'a>(text: &'a str, literal: &Literal) -> &'a str {
    &text[literal.range.clone()]
}

fn one_file(text: String) -> Texts {
    Texts::from([("main.tf".to_owned(), text)])
}

fn in_module(text: &str, literal: &Literal, arguments: &str) -> Texts {
    let inner = replaced(text, literal, "var.moved") + "\nvariable \"moved\" {}\n";
    let outer = format!(
        "provider \"azurerm\" {{\n  features {{}}\n}}\n\nmodule \"house\" {{\n  source = \"./house\"\n  {arguments}\n}}\n"
    );
    Texts::from([
        ("main.tf".to_owned(), outer),
        ("house/main.tf".to_owned(), inner),
    ])
}

#[test]
fn moving_a_literal_changes_no_finding() {
    let mut broken = Vec::new();
    for (rule, texts) in bad_examples() {
        let text = &texts["main.tf"];
        let before = seen(&check_rule(rule, &texts, Edition::Current));
        for literal in literals(text) {
            for (name, way) in WAYS {
                let moved = instead_of_main(&texts, way(text, &literal));
                let run = check_rule(rule, &moved, Edition::Current);
                if seen(&run) != before {
                    broken.push(format!(
                        "{}: `{}` moved into {name}\nbefore: {before:#?}\nafter:\n{}\n{moved:#?}",
                        rule.id,
                        literal.argument,
                        report(&run),
                    ));
                }
            }
        }
    }
    assert!(
        broken.is_empty(),
        "{} cases, the first:\n{}",
        broken.len(),
        broken[0]
    );
}

#[test]
fn the_road_leads_to_where_the_value_is_written() {
    for (rule, texts) in bad_examples() {
        let text = &texts["main.tf"];
        let faults = check_rule(rule, &texts, Edition::Current);
        let own: Vec<_> = faults
            .outcome
            .findings
            .iter()
            .filter(|finding| finding.rule == rule.id)
            .collect();
        for literal in literals(text) {
            // The literal that a finding is about is the one that it underlines.
            let is_about = |span: er_preflight::source::Span| span.range() == literal.range;
            if !own
                .iter()
                .any(|finding| finding.place.span().is_some_and(is_about))
            {
                continue;
            }
            let moved = instead_of_main(&texts, WAYS[1].1(text, &literal));
            let run = check_rule(rule, &moved, Edition::Current);
            let default = moved["main.tf"].rfind("default = ").unwrap() + "default = ".len();
            let leads_there = run
                .outcome
                .findings
                .iter()
                .filter(|finding| finding.rule == rule.id)
                .any(|finding| {
                    let place = finding.written_at().span();
                    place.is_some_and(|span| span.start as usize == default)
                });
            assert!(
                leads_there,
                "{}: no road to the default\n{}",
                rule.id,
                report(&run)
            );
        }
    }
}
