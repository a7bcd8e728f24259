//! What the functions make of values that are not known.

use std::{collections::BTreeMap, sync::Arc};

use super::expression;
use crate::{
    eval::functions::call,
    value::{Cause, Kind, Marks, Type, Unknown, Value, json},
};

/// The unknown values that the recorded expressions name. The cause of each is a variable of its name.
pub(super) fn named(name: &str) -> Value {
    let ty = match name {
        "u" | "p" => Type::String,
        "n" => Type::Number,
        "b" => Type::Bool,
        "l" => Type::list(Type::String),
        "m" => Type::map(Type::String),
        "s" => Type::set(Type::String),
        "o" => Type::object([("a".into(), Type::String), ("b".into(), Type::Number)]),
        "t" => Type::tuple([Type::String, Type::Number]),
        "d" => Type::Dynamic,
        _ => panic!("no unknown value is named `{name}`"),
    };
    let unknown = Unknown {
        // All but `d` come from an attribute that is never null.
        not_null: name != "d",
        prefix: if name == "p" {
            "pre-".into()
        } else {
            "".into()
        },
        ..Unknown::new(ty, Cause::Variable(name.into()))
    };
    Value::new(Kind::Unknown(Arc::new(unknown)))
}

#[test]
fn unknown_arguments_give_what_terraform_gives() {
    let recorded = include_str!("../../../../testdata/functions/unknowns.txt");
    let cases = recorded
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut wrong = Vec::new();
    for case in cases {
        let (source, expected) = case.split_once(" => ").expect("a case has an arrow");
        let actual = match expression::evaluate(source) {
            Ok(value) => shown(&value),
            Err(_) => "ERR".into(),
        };
        let expected = expected.replace(", ", ",").replace(": ", ":");
        if actual != expected {
            wrong.push(format!(
                "{source}\n  expected {expected}\n  actual   {actual}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A value as it is recorded.
fn shown(value: &Value) -> String {
    fn known(value: &Value) -> Value {
        let all = |items: &[Value]| items.iter().map(known).collect::<Vec<_>>();
        let entries = |entries: &BTreeMap<Arc<str>, Value>| {
            let entries = entries
                .iter()
                .map(|(key, value)| (key.clone(), known(value)));
            Value::object(entries.collect())
        };
        match &value.kind {
            Kind::Unknown(_) => Value::string("(unknown)"),
            Kind::List(sequence) | Kind::Set(sequence) => Value::tuple(all(&sequence.items)),
            Kind::Tuple(items) => Value::tuple(all(items)),
            Kind::Map(mapping) => entries(&mapping.entries),
            Kind::Object(attributes) => entries(attributes),
            _ => value.clone(),
        }
    }
    json::to_json(&known(value)).expect("nothing in it is unknown any more")
}

/// The unknown that a call gives.
fn unknown(name: &str, arguments: &[Value]) -> Unknown {
    match call(name, arguments)
        .expect("the arguments are accepted")
        .kind
    {
        Kind::Unknown(unknown) => Unknown::clone(&unknown),
        other => panic!("{other:?} is known"),
    }
}

#[test]
fn an_unknown_result_has_the_arguments_cause() {
    let nested = Value::tuple([Value::string("a"), named("u")]);
    for (function, arguments) in [
        ("upper", vec![named("u")]),
        ("join", vec![Value::string(","), nested.clone()]),
        ("jsonencode", vec![nested.clone()]),
        ("format", vec![Value::string("%s"), named("u")]),
        ("contains", vec![nested, Value::string("b")]),
        ("sha256", vec![named("u")]),
    ] {
        let cause = unknown(function, &arguments).cause;
        assert_eq!(cause, Cause::Variable("u".into()), "{function}");
    }
}

#[test]
fn an_unknown_result_is_refined_as_far_as_its_function_allows() {
    let upper = unknown("upper", &[named("u")]);
    assert!(upper.not_null && upper.ty == Type::String);
    assert!(!unknown("tostring", &[named("d")]).not_null);
    assert!(!unknown("element", &[named("l"), Value::number(0)]).not_null);
    let format = unknown("format", &[Value::string("rg-%s"), named("u")]);
    assert_eq!((&*format.prefix, format.not_null), ("rg-", true));
    assert_eq!(unknown("keys", &[named("m")]).ty, Type::list(Type::String));
    let groups = unknown("regex", &[Value::string("(?P<a>x)"), named("u")]);
    assert_eq!(groups.ty, Type::object([("a".into(), Type::String)]));
}

#[test]
fn functions_that_are_not_worked_out_say_so() {
    let moment = unknown("timestamp", &[]);
    assert_eq!(moment.cause, Cause::Function("timestamp".into()));
    assert_eq!(moment.ty, Type::String);
    assert!(moment.not_null);
    let files = unknown("fileset", &[Value::string("."), Value::string("*")]);
    assert_eq!(files.ty, Type::set(Type::String));
    let name = "provider::azurerm::parse_resource_id";
    let parsed = unknown(name, &[Value::null()]);
    assert_eq!(parsed.cause, Cause::Function(name.into()));
    assert_eq!(parsed.ty, Type::Dynamic);
    // Their arguments are checked all the same.
    assert!(call("sha256", &[]).is_err());
    assert!(call("md5", &[Value::null()]).is_err());
}

#[test]
fn the_unknown_keeps_marks() {
    let secret = named("u").with_marks(Marks::SENSITIVE);
    for (function, arguments) in [
        ("upper", vec![secret.clone()]),
        ("sha256", vec![secret.clone()]),
        ("length", vec![secret.clone()]),
        ("values", vec![named("m").with_marks(Marks::SENSITIVE)]),
        ("keys", vec![named("m").with_marks(Marks::SENSITIVE)]),
        ("merge", vec![named("m").with_marks(Marks::SENSITIVE)]),
        ("flatten", vec![named("l").with_marks(Marks::SENSITIVE)]),
        ("format", vec![Value::string("%s"), secret.clone()]),
        ("tonumber", vec![secret]),
    ] {
        let result = call(function, &arguments).expect("the arguments are accepted");
        assert!(result.cause().is_some(), "{function}");
        assert!(result.marks.sensitive, "{function}");
    }
}
