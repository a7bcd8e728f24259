//! Calls of functions with the answers that Terraform gave for them, from the text to the value.

use std::path::{Path, PathBuf};

use super::NoSchemas;
use crate::{
    eval::{evaluator::Evaluator, functions::Repository, scope::Scope},
    module::{self, RootInputs},
    source::{Disk, Memory, Sources, with_deep_stack},
    value::{Cause, Kind, Type, Value, json},
};

/// The answers: `call => json : type`, `ERR` where Terraform refuses the call, `UNKNOWN : type` where the result is not
/// known before apply. Behind that may stand `not null` and `sensitive`.
const RECORDED: [&str; 5] = ["systematic", "files", "templates", "text", "yaml"];

/// The names in the calls: variables that nobody sets, and templates.
const NAMES: &str = r#"
variable "u" {
  type     = string
  nullable = false
}
variable "n" {
  type     = number
  nullable = false
}
variable "b" {
  type     = bool
  nullable = false
}
variable "l" {
  type     = list(string)
  nullable = false
}
variable "m" {
  type     = map(string)
  nullable = false
}
variable "s" {
  type     = set(string)
  nullable = false
}
variable "d" {}
locals {
  p    = "pre-${var.u}"
  t    = "<$${x}>"
  st   = sensitive("<$${x}>")
  m    = "$${x}\n  $${~ x ~}  \n"
  l    = ["[$${x}]"]
  o    = { t = "{$${x}}" }
  nul  = null
  five = 5
  rec  = "$${templatestring(t, {})}"
  rec2 = "$${templatefile(\"a.txt\", {})}"
  bad  = "$${"
  list = ["a"]
  b    = "$${x}"
}
"#;

#[test]
fn calls_give_what_terraform_gives() {
    let mut cases = Vec::new();
    for file in RECORDED {
        let path = format!("testdata/functions/calls/{file}.txt");
        let text = std::fs::read_to_string(path).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        cases.extend(lines.filter_map(|line| {
            let (call, answer) = line.rsplit_once(" => ")?;
            Some((call.to_owned(), answer.to_owned()))
        }));
    }
    let calls: Vec<&str> = cases.iter().map(|(call, _)| call.as_str()).collect();
    let answers = with_deep_stack(|| answers(&calls));
    let (mut wrong, mut less) = (Vec::new(), Vec::new());
    for ((call, expected), found) in cases.iter().zip(answers) {
        match agreement(expected, &found) {
            Agreement::Same => {}
            Agreement::Less => less.push(call.as_str()),
            Agreement::Wrong => {
                wrong.push(format!("{call}\n  expected {expected}\n  found    {found}"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
    assert!(cases.len() >= 600, "{} calls", cases.len());
    let less = less.join("\n");
    assert!(less == KNOWN_LESS.trim(), "what is not worked out:\n{less}");
}

enum Agreement {
    Same,
    /// What Terraform knows is unknown here.
    Less,
    Wrong,
}

fn agreement(expected: &str, found: &str) -> Agreement {
    let unknown = |answer: &str| {
        let answer = answer.strip_prefix("UNKNOWN : ")?;
        let (answer, sensitive) = match answer.strip_suffix(" sensitive") {
            Some(answer) => (answer, true),
            None => (answer, false),
        };
        let (ty, not_null) = match answer.strip_suffix(" not null") {
            Some(ty) => (ty, true),
            None => (answer, false),
        };
        Some((ty.replace([' ', ','], ""), not_null, sensitive))
    };
    match (unknown(expected), unknown(found)) {
        (None, None) if expected == found => Agreement::Same,
        (Some(expected), Some(found)) => {
            // A type may be known better or worse, but not differently; what is said of null must be true.
            let vague = |ty: &str| ty.contains("dynamic");
            let same_type = expected.0 == found.0 || vague(&expected.0) || vague(&found.0);
            let true_of_null = expected.1 || !found.1;
            if same_type && true_of_null && expected.2 == found.2 {
                Agreement::Same
            } else {
                Agreement::Wrong
            }
        }
        (None, Some(_)) => Agreement::Less,
        _ => Agreement::Wrong,
    }
}

/// Calls that Terraform answers and this program does not: what only the beginning of an unknown text could refuse,
/// an unknown element that may match, the clock, encodings beyond Unicode and Latin 1 (and names of none), and YAML that
/// the two parsers may see differently, or that ours refuses.
const KNOWN_LESS: &str = r#"
jsondecode(local.p)
matchkeys(["a","b"], ["x","y"], [var.u])
matchkeys(["a","b"], ["x","y"], [var.d])
plantimestamp()
textencodebase64("a", "UTF16LE")
textencodebase64("a", "")
textencodebase64("a", "nosuch")
textdecodebase64("aGk=", "nosuch")
yamldecode("---\na: 1\n...\n")
yamldecode("a: *nosuch")
yamldecode("[a,, b]")
yamldecode("[a")
yamldecode("{a: b")
yamldecode("a: b: c")
yamldecode("a: 'x")
yamldecode("a:\n\t- b")
yamldecode("a:\tb")
yamldecode("\ta: b")
yamldecode("- a\n-b")
yamldecode("a: -1\nb: - 1")
yamldecode("a: @x")
yamldecode("a: `x`")
yamldecode("a: %x")
yamldecode("a: \"x\" y")
yamldecode("a: [x] y")
yamldecode("%YAML 1.1\n---\na: 1")
yamldecode("%YAML 1.2\n---\na: 1")
yamldecode("%FOO\n---\na: 1")
yamldecode("{a: 1}\n{b: 2}")
yamldecode("\"\\z\"")
yamldecode("\"\\/\"")
yamldecode("a:\n  - b\n - c")
yamldecode("a:\n  b: 1\n c: 2")
yamldecode("a: ?x")
yamldecode("a: :x")
yamldecode("a: [?x]")
yamldecode("a: [:x]")
yamldecode("...")
yamldecode("a: 1\n...\nb: 2")
yamldecode("a: |\n x\n  y\n z")
yamldecode("a: |x\n y")
yamldecode("a: | # c\n y")
yamldecode("\ufeffa: 1")
yamldecode("a: b\u0085c")
yamldecode("a: b\u2028c")
yamldecode("a: \u0001")
"#;

fn answers(calls: &[&str]) -> Vec<String> {
    let mut text = String::from(NAMES);
    text.push_str("locals {\n");
    for (number, call) in calls.iter().enumerate() {
        text.push_str(&format!("  case{number} = {call}\n"));
    }
    text.push_str("}\n");
    let memory = Memory::default().with("main.tf", text);
    let mut sources = Sources::default();
    let (estate, findings) =
        module::load(&memory, &mut sources, &[PathBuf::from(".")]).expect("the path is there");
    assert!(findings.is_empty(), "{findings:?}");
    let inputs = RootInputs::default();
    let files = Path::new("testdata/functions/files");
    let evaluator = Evaluator::new(
        &estate,
        &inputs,
        &NoSchemas,
        None,
        Repository::around(&Disk, files),
    );
    let module = evaluator.module(evaluator.root(estate.roots()[0]));
    let scope = Scope::of(&module);
    let answer = |number: usize| {
        let local = &module.source.locals[format!("case{number}").as_str()];
        match evaluator.eval(&local.value, &scope) {
            Ok(value) if value.cause() == Some(&Cause::Error) => "ERR".into(),
            Ok(value) => shown(&value),
            Err(_) => "ERR".into(),
        }
    };
    (0..calls.len()).map(answer).collect()
}

fn shown(value: &Value) -> String {
    let sensitive = if value.marks.sensitive {
        " sensitive"
    } else {
        ""
    };
    if value.is_wholly_known() {
        let json = json::to_json(value).expect("known values have a text");
        return format!("{json} : {}{sensitive}", type_text(&value.ty()));
    }
    let not_null = match &value.kind {
        Kind::Unknown(unknown) if !unknown.not_null => "",
        _ => " not null",
    };
    format!(
        "UNKNOWN : {}{not_null}{sensitive}",
        written_type(&value.ty())
    )
}

/// A type as `type` writes it in the console, without blanks and commas.
fn written_type(ty: &Type) -> String {
    match ty {
        Type::Dynamic => "dynamic".into(),
        Type::Bool | Type::Number | Type::String => ty.to_string(),
        Type::List(element) => format!("list({})", written_type(element)),
        Type::Set(element) => format!("set({})", written_type(element)),
        Type::Map(element) => format!("map({})", written_type(element)),
        Type::Tuple(elements) => {
            format!(
                "tuple([{}])",
                elements.iter().map(written_type).collect::<String>()
            )
        }
        Type::Object(fields) => {
            let fields = fields.iter();
            let fields = fields.map(|(name, field)| format!("{name}:{}", written_type(&field.ty)));
            format!("object({{{}}})", fields.collect::<String>())
        }
    }
}

/// A type as Terraform writes it in JSON.
fn type_text(ty: &Type) -> String {
    let all = |types: &[Type]| types.iter().map(type_text).collect::<Vec<_>>().join(",");
    match ty {
        Type::Dynamic => "\"dynamic\"".into(),
        Type::Bool | Type::Number | Type::String => format!("\"{ty}\""),
        Type::List(element) => format!("[\"list\",{}]", type_text(element)),
        Type::Set(element) => format!("[\"set\",{}]", type_text(element)),
        Type::Map(element) => format!("[\"map\",{}]", type_text(element)),
        Type::Tuple(elements) => format!("[\"tuple\",[{}]]", all(elements)),
        Type::Object(fields) => {
            let fields = fields.iter();
            let fields = fields.map(|(name, field)| {
                let name = serde_json::to_string(&**name).expect("text has a JSON form");
                format!("{name}:{}", type_text(&field.ty))
            });
            format!("[\"object\",{{{}}}]", fields.collect::<Vec<_>>().join(","))
        }
    }
}
