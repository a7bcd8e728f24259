//! What is nested or chained without end.

use super::case::{Case, lines};

const DEPTH: usize = 100_000;

/// An expression that is nested, as the value of a local.
fn nested(
    name: &'static str,
    attacks: &'static str,
    (open, close): (&str, &str),
    findings: &'static [&'static str],
) -> Case {
    let value = format!("{}1{}", open.repeat(DEPTH), close.repeat(DEPTH));
    let text = format!("locals {{\n  a = {value}\n}}\n");
    Case::text(name, attacks, "evil.tf", text, findings)
}

pub(super) fn cases() -> Vec<Case> {
    const BOUND: &[&str] = &["input-bound"];
    // What follows the place where the parser gave up is not expected there.
    const BROKEN: &[&str] = &["input-bound", "syntax-error"];
    let json = format!(
        "{{\"locals\": {{\"a\": {}1{}}}}}",
        "[".repeat(DEPTH),
        "]".repeat(DEPTH)
    );
    let blocks = format!("{}{}", "a {\n".repeat(DEPTH), "}\n".repeat(DEPTH));
    let types = format!(
        "variable \"v\" {{\n  type = {}string{}\n}}\n",
        "list(".repeat(DEPTH),
        ")".repeat(DEPTH)
    );
    let heredocs = format!(
        "locals {{\n  a = {}x\n{}}}\n",
        "<<E\n${".repeat(5_000),
        "}\nE\n".repeat(5_000)
    );
    let settings = format!("edition = {}1{}\n", "[".repeat(DEPTH), "]".repeat(DEPTH));
    vec![
        nested("brackets", "the stack of the parser", ("[", "]"), BOUND),
        nested("parentheses", "the stack of the parser", ("(", ")"), BOUND),
        nested("braces", "the stack of the parser", ("{a = ", "}"), BROKEN),
        nested("negations", "the stack, by a prefix", ("!", ""), BOUND),
        nested("signs", "the stack, by a prefix", ("-", ""), BOUND),
        nested("calls", "the stack, by functions", ("f(", ")"), BOUND),
        nested(
            "indexes",
            "the stack, by keys within keys",
            ("a[", "]"),
            BOUND,
        ),
        nested(
            "loops",
            "the stack, by loops",
            ("[for x in ", " : x]"),
            BOUND,
        ),
        nested(
            "object loops",
            "the stack, by loops",
            ("{for x in ", " : x => x}"),
            BROKEN,
        ),
        nested(
            "templates",
            "the stack, by interpolation",
            ("\"${", "}\""),
            BOUND,
        ),
        nested(
            "directives",
            "the stack, by directives",
            ("\"%{ if true }${", "}%{ endif }\""),
            BOUND,
        ),
        nested(
            "sums",
            "the tree of a chain of operators",
            ("1 + ", ""),
            BOUND,
        ),
        nested(
            "conditionals",
            "the stack, by conditionals to the right",
            ("true ? 1 : ", ""),
            BOUND,
        ),
        nested(
            "arms",
            "the stack, by conditionals in the middle",
            ("true ? ", " : 1"),
            BOUND,
        ),
        nested(
            "attributes",
            "the tree of a chain of attributes",
            ("a.", ".a"),
            &["input-bound"],
        ),
        nested(
            "splats",
            "the tree of a chain of splats",
            ("a", "[*]"),
            &["input-bound"],
        ),
        Case::text("blocks", "the stack, by blocks", "evil.tf", blocks, BROKEN),
        Case::text("types", "the stack, by types", "evil.tf", types, BOUND),
        Case::text(
            "heredocs",
            "the stack, by heredocs within heredocs",
            "evil.tf",
            heredocs,
            BROKEN,
        ),
        Case::text(
            "arrays of JSON",
            "the stack, by JSON",
            "evil.tf.json",
            json,
            BOUND,
        ),
        Case::text(
            "objects of JSON",
            "the stack, by JSON",
            "evil.tf.json",
            format!("{}1{}", "{\"locals\":".repeat(DEPTH), "}".repeat(DEPTH)),
            BOUND,
        ),
        Case::text(
            "JSON without end",
            "the stack, by JSON that is never closed",
            "evil.tf.json",
            "[".repeat(DEPTH),
            BOUND,
        ),
        Case::text(
            "templates in JSON",
            "the stack, by templates in strings of JSON",
            "evil.tf.json",
            format!(
                "{{\"locals\": {{\"a\": \"{}1{}\"}}}}",
                "${".to_owned() + &"[".repeat(DEPTH),
                "]".repeat(DEPTH) + "}"
            ),
            BOUND,
        ),
        Case::text(
            "values of variables",
            "the stack, by a file of variables",
            "terraform.tfvars",
            format!("a = {}1{}\n", "[".repeat(DEPTH), "]".repeat(DEPTH)),
            &["input-bound", "variable-undeclared"],
        ),
        Case::text(
            "settings",
            "the stack, by the settings",
            ".er-preflight.hcl",
            settings,
            &[],
        )
        .refused("in the settings"),
        Case::text(
            "dynamic blocks",
            "the stack of the evaluator, by blocks within blocks",
            "evil.tf",
            format!(
                "resource \"azurerm_virtual_network\" \"v\" {{\n{}{}}}\n",
                "dynamic \"subnet\" {\nfor_each = [1]\ncontent {\n".repeat(1_000),
                "}\n}\n".repeat(1_000)
            ),
            &["input-bound", "syntax-error", "unsupported-argument"],
        ),
        Case::text(
            "columns of openers",
            "the search for what closes a block",
            "evil.tf",
            lines(20_000, |at| format!("resource \"a\" \"b{at}\" {{")),
            BOUND,
        ),
    ]
}
