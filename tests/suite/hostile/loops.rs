//! A few lines that mean the same work again and again, or work that grows with the square of what is written.

use super::case::{Case, put};

const BOUND: &[&str] = &["input-bound"];
const REFUSED: &[&str] = &["evaluation-error"];
const NOTHING: &[&str] = &[];

/// Thirty thousand elements, in all shapes.
const LARGE: &str = r#"
  few   = range(1000)
  big   = flatten([for x in local.few : [for y in range(30) : x * 30 + y]])
  texts = [for x in local.big : "s${x}"]
  set   = toset(local.texts)
  map   = { for x in local.big : "k${x}" => x }
  text  = "%{ for x in range(1000) }$${k1}%{ endfor }"
"#;

/// An expression for each of the elements.
fn each(name: &'static str, attacks: &'static str, expression: &str) -> Case {
    let value = format!("[for x in local.big : {expression}]");
    once(name, attacks, &value, BOUND).spent()
}

fn once(
    name: &'static str,
    attacks: &'static str,
    expression: &str,
    findings: &'static [&'static str],
) -> Case {
    let locals = format!("{LARGE}  out = {expression}");
    let value = "\"erc-${length(local.out)}\"";
    Case::named(name, attacks, &locals, value, findings)
}

pub(super) fn cases() -> Vec<Case> {
    let long = "a".repeat(100_000);
    let networks = "[for x in local.big : { id = azurerm_virtual_network.v.guid }]";
    vec![
        each(
            "elements searched for each element",
            "time, by comparing",
            "contains(local.big, \"z${x}\")",
        ),
        each(
            "types told for each element",
            "time, by messages of what fails",
            "try(\"${local.big}.\", local.big.x, 0)",
        ),
        each(
            "values looked through for each element",
            "time, by asking what is known",
            "can(local.big)",
        ),
        each(
            "loops that fail at once for each element",
            "time, by making elements that nobody looks at",
            "try([for y in local.set : y.x], local.map[*].x, 0)",
        ),
        each(
            "sets without each other for each element",
            "time, by bringing into order",
            "length(setsubtract(local.set, local.set))",
        ),
        each(
            "a template with many variables for each element",
            "time, by looking names up",
            "templatestring(local.text, local.map)",
        ),
        each(
            "long numbers for each element",
            "time, by digits",
            "length(tostring(x * 1e-4900))",
        ),
        once(
            "paths for each element",
            "time, by asking the system",
            "[for x in local.big : [fileexists(\"x${x}\"), fileexists(\"y${x}\")]]",
            BOUND,
        ),
        once(
            "an expression for each element",
            "time and memory, by compiling",
            "[for x in local.big : can(regex(\"[^b]{1000}${x}\", \"abc\"))]",
            BOUND,
        ),
        once(
            "brackets of an expression",
            "time, by looking for their ends",
            &format!("regexall(\"{}\", \"a\")", "[{".repeat(100_000)),
            REFUSED,
        ),
        once(
            "long names that nearly fit",
            "time and memory, by telling how near",
            &format!("lookup({{ {long}a = 1 }}, \"b\", {{ {long}a = 1 }}[\"{long}b\"])"),
            REFUSED,
        ),
        once(
            "sets without each other",
            "time, by holding all against all",
            "setsubtract(local.set, setintersection(local.set, toset(local.texts)))",
            NOTHING,
        ),
        once(
            "types of many kinds",
            "time, by holding all against all",
            "tolist(concat([\"a\"], [for x in local.big : { \"k${x}\" = 1 }]))",
            REFUSED,
        ),
        Case::made(
            "a set of what is not known",
            "time, by holding all against all",
            NOTHING,
            move |top| {
                let locals = format!("{LARGE}  out = tolist(toset({networks}))[0].id");
                let circuit = super::case::CIRCUIT.replace("\"erc-ams\"", "local.out");
                let network = "resource \"azurerm_virtual_network\" \"v\" {}\n";
                let main = format!("{circuit}{network}locals {{\n{locals}\n}}\n");
                put(top, "main.tf", main.as_bytes());
            },
        ),
    ]
}
