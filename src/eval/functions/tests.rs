//! The functions against answers recorded from Terraform, and what they make of unknown values and origins.

mod expression;
mod unknowns;

use std::fmt::Write as _;

use super::*;
use crate::{
    finding::Place,
    value::{Node, OriginId, Origins, json},
};

/// The answers in `testdata/functions`: `expression => json : type`, `ERR` where Terraform refuses the arguments,
/// `UNKNOWN` where it gives an unknown value. A sensitive result has ` sensitive` behind its type.
const RECORDED: &[(&str, &str)] = &[
    ("cidr", include_str!("../../../testdata/functions/cidr.txt")),
    (
        "collections",
        include_str!("../../../testdata/functions/collections.txt"),
    ),
    (
        "encoding",
        include_str!("../../../testdata/functions/encoding.txt"),
    ),
    (
        "format",
        include_str!("../../../testdata/functions/format.txt"),
    ),
    (
        "numbers",
        include_str!("../../../testdata/functions/numbers.txt"),
    ),
    (
        "regexes",
        include_str!("../../../testdata/functions/regexes.txt"),
    ),
    ("sets", include_str!("../../../testdata/functions/sets.txt")),
    (
        "strings",
        include_str!("../../../testdata/functions/strings.txt"),
    ),
    (
        "types",
        include_str!("../../../testdata/functions/types.txt"),
    ),
];

#[test]
fn results_are_as_terraform_gives_them() {
    let mut wrong = String::new();
    let (mut known, mut open) = (0, Vec::new());
    for (file, cases) in RECORDED {
        let cases = cases
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        for case in cases {
            let (source, expected) = case.split_once(" => ").expect("a case has an arrow");
            let actual = answer(source);
            if actual == expected {
                known += 1;
            } else if actual == "UNKNOWN" {
                // It is allowed to know less.
                open.push(source);
            } else {
                writeln!(
                    wrong,
                    "{file}: {source}\n  expected {expected}\n  actual   {actual}"
                )
                .unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(known > 700, "only {known} answers are known");
    assert_eq!(open, KNOWN_LESS, "what is not worked out");
}

/// Recorded calls whose answers are not worked out here: IPv4 addresses inside IPv6 ones, where Terraform computes
/// wrongly, characters that join others, and a group name that is used twice.
const KNOWN_LESS: &[&str] = &[
    r#"cidrhost("::ffff:10.0.0.0/112", 1)"#,
    r#"cidrnetmask("::ffff:10.0.0.0/112")"#,
    r#"cidrsubnet("::ffff:10.0.0.0/112", 4, 1)"#,
    r#"cidrsubnet("::ffff:10.0.0.0/96", 4, 1)"#,
    r#"cidrsubnet("::/0", 96, 65535)"#,
    r#"cidrsubnets("::ffff:10.0.0.0/112", 4)"#,
    r#"length("👍🏽é")"#,
    r#"length("🇩🇪🇫🇷")"#,
    r#"format("%5s|", "👍🏽")"#,
    r#"regex("(?P<n>a)(?P<n>b)", "ab")"#,
    r#"strrev("👍🏽a")"#,
];

/// The answer as it is recorded.
fn answer(source: &str) -> String {
    let Ok(value) = expression::evaluate(source) else {
        return "ERR".into();
    };
    if !value.is_wholly_known() {
        return "UNKNOWN".into();
    }
    let json = json::to_json(&value).expect("known values have a text");
    let sensitive = if value.marks.sensitive {
        " sensitive"
    } else {
        ""
    };
    format!("{json} : {}{sensitive}", type_text(&value.ty()))
}

/// A type as Terraform writes it in JSON.
fn type_text(ty: &Type) -> String {
    match ty {
        Type::Dynamic => "\"dynamic\"".into(),
        Type::Bool | Type::Number | Type::String => format!("\"{ty}\""),
        Type::List(element) => format!("[\"list\",{}]", type_text(element)),
        Type::Set(element) => format!("[\"set\",{}]", type_text(element)),
        Type::Map(element) => format!("[\"map\",{}]", type_text(element)),
        Type::Tuple(elements) => {
            let elements: Vec<_> = elements.iter().map(type_text).collect();
            format!("[\"tuple\",[{}]]", elements.join(","))
        }
        Type::Object(fields) => {
            let fields: Vec<_> = fields
                .iter()
                .map(|(name, field)| format!("\"{name}\":{}", type_text(&field.ty)))
                .collect();
            format!("[\"object\",{{{}}}]", fields.join(","))
        }
    }
}

#[test]
fn the_table_has_every_function_of_terraform_once() {
    let mut names: Vec<&str> = names().collect();
    names.sort_unstable();
    let before = names.len();
    names.dedup();
    assert_eq!(names.len(), before, "a name stands twice");
    // 118 functions, of which `try` and `can` are the evaluator's.
    assert_eq!(names.len(), 116);
    assert!(matches!(
        call("nosuch", &[]),
        Err(CallError::NoSuchFunction)
    ));
}

/// A value that was written somewhere, and where.
fn written(value: Value, origins: &Origins) -> (Value, OriginId) {
    let place = Place::CommandLine("--var".into());
    let origin = origins.add(Node::Written(place));
    (value.with_origin(origin), origin)
}

#[test]
fn a_part_of_an_argument_keeps_its_origin() {
    let origins = Origins::default();
    let (part, origin) = written(Value::string("a"), &origins);
    let list = Value::tuple([part.clone()]);
    let object = Value::object([("k".into(), part.clone())].into());
    for source in [
        ("element", vec![list.clone(), Value::number(0)]),
        ("one", vec![list.clone()]),
        ("coalesce", vec![Value::null(), part.clone()]),
        ("lookup", vec![object.clone(), Value::string("k")]),
        (
            "lookup",
            vec![object.clone(), Value::string("x"), part.clone()],
        ),
        ("tostring", vec![part.clone()]),
        ("sensitive", vec![part.clone()]),
    ] {
        let (name, arguments) = source;
        let result = call(name, &arguments).expect("the arguments are accepted");
        assert_eq!(result.origin, origin, "{name}");
    }
    for (name, arguments) in [
        ("concat", vec![Value::tuple([]), list.clone()]),
        ("flatten", vec![Value::tuple([list.clone()])]),
        ("merge", vec![Value::object([].into()), object.clone()]),
        ("values", vec![object.clone()]),
        (
            "zipmap",
            vec![Value::tuple([Value::string("k")]), list.clone()],
        ),
        ("reverse", vec![list.clone()]),
        (
            "slice",
            vec![list.clone(), Value::number(0), Value::number(1)],
        ),
        ("compact", vec![list.clone()]),
        ("distinct", vec![list.clone()]),
        ("sort", vec![list.clone()]),
        ("tolist", vec![list.clone()]),
        ("toset", vec![list.clone()]),
        ("setunion", vec![list.clone()]),
        ("coalescelist", vec![list]),
    ] {
        let result = call(name, &arguments).expect("the arguments are accepted");
        let part = result.children().next().expect("there is one part");
        assert_eq!(part.origin, origin, "{name}");
    }
    let made = call("upper", &[part]).expect("a string is accepted");
    assert_eq!(made.origin, OriginId::NONE);
}

#[test]
fn results_stay_within_bounds() {
    let many = Value::tuple(vec![Value::number(1); 1000]);
    let long = Value::string("a".repeat(100_000));
    let huge = Value::number(crate::value::Number::parse("1e300").unwrap());
    for (name, arguments) in [
        ("setproduct", vec![many.clone(), many.clone(), many.clone()]),
        ("join", vec![long.clone(), many]),
        (
            "replace",
            vec![long.clone(), Value::string("a"), long.clone()],
        ),
        ("replace", vec![long.clone(), Value::string("/a/"), long]),
        (
            "indent",
            vec![Value::number(1_000_000_000), Value::string("a\nb")],
        ),
        ("format", vec![Value::string("%1000001d"), Value::number(1)]),
        ("range", vec![huge.clone()]),
        ("pow", vec![Value::number(10), huge.clone()]),
        ("chunklist", vec![Value::tuple([]), huge]),
    ] {
        let refused = call(name, &arguments).expect_err("it is too much");
        assert!(matches!(refused, CallError::Refused(_)), "{name}");
    }
    let pattern = Value::string("(?:(?:a{100}){100}){100}");
    let result = call("regex", &[pattern, Value::string("a")]).expect("it is not refused");
    assert_eq!(result.cause(), Some(&Cause::Function("regex".into())));
}

#[test]
fn a_refusal_does_not_quote_sensitive_arguments() {
    let secret = Value::string("s3cret").with_marks(Marks::SENSITIVE);
    for (name, arguments) in [
        ("lookup", vec![Value::object([].into()), secret.clone()]),
        ("cidrhost", vec![secret.clone(), Value::number(1)]),
        ("regex", vec![Value::tuple([secret]), Value::string("a")]),
    ] {
        let Err(CallError::Refused(reason)) = call(name, &arguments) else {
            panic!("`{name}` accepts it");
        };
        assert!(!reason.contains("s3cret"), "{reason}");
    }
}
