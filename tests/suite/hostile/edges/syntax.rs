//! Nesting and chains of the text: native syntax, JSON, types.

use super::{BOUND, Beyond, Edge, circuit, nest, nest_pairs};
use crate::hostile::case::put;

/// Levels of brackets, blocks, templates and JSON, the braces around the locals among them.
const NESTING: usize = 60;

/// Steps from one value into the next.
const STEPS: usize = 64;

/// Signs, conditionals and directives, which have no brackets: a bound of `hcl::edit`.
const PREFIXES: usize = 64;

/// Operators in a row: another one.
const OPERATORS: usize = 128;

/// What follows the place where the parser gave up is not expected there.
const BROKEN: Beyond = Beyond::Lost(&["input-bound", "syntax-error"]);

/// Without its type, a variable takes its value as it is.
const UNTYPED: Beyond = Beyond::Seen(&["input-bound"]);

pub(super) fn edges() -> Vec<Edge> {
    let mut all = brackets();
    all.extend(templates());
    all.extend(chains());
    all.extend(blocks());
    all.extend(json());
    all.extend(types());
    all
}

fn brackets() -> Vec<Edge> {
    let value = |name, make: fn(usize) -> String| Edge::value(name, NESTING, BOUND, make);
    let broken = |name, make: fn(usize) -> String| Edge::value(name, NESTING, BROKEN, make);
    vec![
        value("parentheses", |depth| nest(depth, "(", "300", ")")),
        value("brackets", |depth| {
            nest(depth, "[", "300", "]") + &"[0]".repeat(depth)
        }),
        broken("braces", |depth| {
            nest(depth, "{ a = ", "300", "}") + &".a".repeat(depth)
        }),
        value("calls", |depth| nest(depth, "max(1, ", "300", ")")),
        value("indexes", |depth| {
            format!("[300]{}", nest(depth - 1, "[local.z", "[0]", "]"))
        }),
        value("loops", |depth| {
            nest(depth - 1, "[for x in ", "[300]", " : x]") + "[0]"
        }),
        broken("object loops", |depth| {
            nest(depth - 1, "{for k, x in ", "{ a = 300 }", " : k => x}") + ".a"
        }),
        value("results of loops", |depth| {
            nest(depth - 1, "[for x in [1] : ", "300", "]") + &"[0]".repeat(depth - 1)
        }),
    ]
}

fn templates() -> Vec<Edge> {
    let value = |name, make: fn(usize) -> String| Edge::value(name, NESTING, BOUND, make);
    vec![
        value("interpolations", |depth| {
            nest_pairs(depth, "\"${", "300", "}\"")
        }),
        value("texts in texts", |depth| {
            nest_pairs(depth, "\"${", "300", "}${\"\"}\"")
        }),
        value("interpolations within directives", |depth| {
            nest_pairs(depth, "\"%{ if true }${", "300", "}%{ endif }\"")
        }),
        Edge::value("heredocs", NESTING, BROKEN, |depth| {
            let heredocs = nest_pairs(depth - 1, "<<E\n${", "300", "}\nE\n");
            format!("trimspace({heredocs})")
        }),
        Edge::chain("directives", PREFIXES, BOUND, |depth| {
            format!("\"{}\"", nest(depth, "%{ if true }", "300", "%{ endif }"))
        }),
        Edge::chain("loops of templates", PREFIXES - 1, BOUND, |depth| {
            let (open, close) = ("%{ for x in [1] }", "%{ endfor }");
            format!("\"{}\"", nest(depth, open, "300", close))
        }),
    ]
}

fn chains() -> Vec<Edge> {
    let prefixes = |name, make: fn(usize) -> String| Edge::chain(name, PREFIXES, BOUND, make);
    let operators = |name, make: fn(usize) -> String| Edge::chain(name, OPERATORS, BOUND, make);
    let steps = |name, make: fn(usize) -> String| Edge::chain(name, STEPS, BOUND, make);
    vec![
        prefixes("negations", |depth| {
            let last = ["local.yes", "false"][depth % 2];
            nest(depth, "!", last, "") + " ? 300 : 200"
        }),
        prefixes("signs", |depth| {
            nest(depth, "-", ["300", "local.m"][depth % 2], "")
        }),
        prefixes("conditionals to the right", |depth| {
            nest(depth, "false ? 1 : ", "300", "")
        }),
        prefixes("conditionals in the middle", |depth| {
            nest(depth, "true ? ", "300", " : 1")
        }),
        // Both count there.
        Edge::chain(
            "conditionals in parentheses",
            PREFIXES / 2,
            BOUND,
            |depth| nest(depth, "(true ? ", "300", " : 1)"),
        ),
        operators("sums", |depth| nest(depth, "0 + ", "300", "")),
        operators("products", |depth| nest(depth, "", "300", " * 1")),
        operators("disjunctions", |depth| {
            nest(depth, "false || ", "true ? 300 : 200", "")
        }),
        steps("attributes", |depth| {
            // The first is `.c`. No text is nested so deeply.
            let inner = nest(30, "{ a = ", "300", "}");
            let outer = nest(depth - 31, "{ a = ", "local.b", "}");
            format!(
                "local.c{}\n  b = {inner}\n  c = {outer}",
                ".a".repeat(depth - 1)
            )
        }),
        steps("splats", |depth| {
            format!("flatten([300]{})[0]", "[*]".repeat(depth))
        }),
    ]
}

fn blocks() -> Vec<Edge> {
    vec![Edge::new(
        "blocks",
        NESTING,
        Beyond::Seen(&["input-bound", "syntax-error"]),
        |top, depth| {
            let text = nest(depth - 1, "b {\n", "", "}\n");
            put(
                top,
                "evil.tf",
                format!("resource \"a_b\" \"c\" {{\n{text}}}\n").as_bytes(),
            );
        },
    )]
}

fn json() -> Vec<Edge> {
    let value = |name, make: fn(usize) -> (String, String)| {
        Edge::new(name, NESTING, BOUND, move |top, depth| {
            let (value, steps) = make(depth - 2);
            put(
                top,
                "evil.tf.json",
                format!("{{\"locals\": {{\"a\": {value}}}}}").as_bytes(),
            );
            put(
                top,
                "main.tf",
                circuit(&format!("local.a{steps}")).as_bytes(),
            );
        })
    };
    vec![
        value("arrays of JSON", |depth| {
            (nest(depth, "[", "300", "]"), "[0]".repeat(depth))
        }),
        value("objects of JSON", |depth| {
            (nest(depth, "{\"a\": ", "300", "}"), ".a".repeat(depth))
        }),
        value("parentheses in JSON", |depth| {
            (
                format!("\"${{{}}}\"", nest(depth - 2, "(", "300", ")")),
                String::new(),
            )
        }),
        value("templates in JSON", |depth| {
            let inner = ["${300}", "300"][depth % 2];
            let text = nest((depth - 1) / 2, "${\\\"", inner, "\\\"}");
            (format!("\"{text}\""), String::new())
        }),
        Edge::new(
            "blocks of JSON",
            NESTING,
            Beyond::Seen(&["input-bound"]),
            |top, depth| {
                let text = nest(depth - 4, "{\"b\": ", "1", "}");
                put(
                    top,
                    "evil.tf.json",
                    format!("{{\"resource\": {{\"a_b\": {{\"c\": {{\"b\": {text}}}}}}}}}")
                        .as_bytes(),
                );
            },
        ),
    ]
}

fn types() -> Vec<Edge> {
    // The type and the value; the value is in a file of variables, since a default would be the deeper of the two.
    let typed = |name, deepest, beyond, make: fn(usize) -> (String, String, String)| {
        Edge::new(name, deepest, beyond, move |top, depth| {
            let (kind, value, steps) = make(depth);
            put(
                top,
                "evil.tf",
                format!("variable \"v\" {{\n  type = {kind}\n}}\nlocals {{\n  v = {value}\n}}\n")
                    .as_bytes(),
            );
            put(top, "main.tf", circuit(&format!("var.v{steps}")).as_bytes());
            put(top, "terraform.tfvars", format!("v = {value}\n").as_bytes());
        })
    };
    vec![
        typed("types of lists", NESTING - 1, UNTYPED, |depth| {
            (
                nest(depth, "list(", "number", ")"),
                nest(depth, "[", "300", "]"),
                "[0]".repeat(depth),
            )
        }),
        typed(
            "types of objects",
            (NESTING - 1) / 2,
            Beyond::Seen(&["input-bound", "syntax-error"]),
            |depth| {
                (
                    nest(depth, "object({ a = ", "number", " })"),
                    nest(depth, "{ a = ", "300", "}"),
                    ".a".repeat(depth),
                )
            },
        ),
        typed(
            "optional types",
            (NESTING - 1) / 3,
            Beyond::Lost(&["evaluation-error", "input-bound", "syntax-error"]),
            |depth| {
                (
                    nest(depth, "object({ a = optional(", "number, 300", ") })"),
                    nest(depth - 1, "{ a = ", "{}", "}"),
                    ".a".repeat(depth),
                )
            },
        ),
        typed("types of tuples", (NESTING - 1) / 2, UNTYPED, |depth| {
            (
                nest(depth, "tuple([", "number", "])"),
                nest(depth, "[", "300", "]"),
                "[0]".repeat(depth),
            )
        }),
        Edge::new("values of variables", NESTING, BOUND, |top, depth| {
            put(top, "evil.tf", b"variable \"v\" {}\n");
            put(
                top,
                "main.tf",
                circuit(&format!("var.v{}", "[0]".repeat(depth))).as_bytes(),
            );
            put(
                top,
                "terraform.tfvars",
                format!("v = {}\n", nest(depth, "[", "300", "]")).as_bytes(),
            );
        }),
        Edge::new(
            "values of variables in JSON",
            NESTING,
            BOUND,
            |top, depth| {
                put(top, "evil.tf", b"variable \"v\" {}\n");
                put(
                    top,
                    "main.tf",
                    circuit(&format!("var.v{}", "[0]".repeat(depth - 1))).as_bytes(),
                );
                put(
                    top,
                    "terraform.tfvars.json",
                    format!("{{\"v\": {}}}", nest(depth - 1, "[", "300", "]")).as_bytes(),
                );
            },
        ),
    ]
}
