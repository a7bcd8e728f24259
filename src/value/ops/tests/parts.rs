//! Parts of values against answers recorded from `terraform console` and `terraform plan` 1.11.4.

use super::{
    super::super::{Node, Origins},
    *,
};

#[test]
fn parts_of_values() {
    let map = to(&Type::map(Type::Number), r#"{"a":1,"true":2}"#);
    let list = to(&Type::list(Type::Number), "[1,2]");
    for (collection, key, expected) in [
        (value("[1,2]"), value(r#""1""#), "2"),
        (value("[1,2]"), value("1"), "2"),
        (list.clone(), value("0"), "1"),
        (value(r#"{"1":5}"#), value("1"), "5"),
        (map.clone(), value(r#""a""#), "1"),
        (map.clone(), value("true"), "2"),
        (
            map.clone(),
            value(r#""b""#),
            "!there is no element with the key \"b\"",
        ),
        (
            value("[1,2]"),
            value("0.5"),
            "!an index must be a whole number",
        ),
        (
            value("[1,2]"),
            value("-1"),
            "!an index must not be negative",
        ),
        (value("[]"), value("0"), "!the collection has no elements"),
        (
            value("[1]"),
            value("1"),
            "!the index is beyond the end of a collection of 1",
        ),
        (
            value("[1]"),
            value("1e300"),
            "!the index is beyond the end of a collection of 1",
        ),
        (
            value("[1]"),
            value(r#""a""#),
            "!the index does not fit: a number is required",
        ),
        (
            value("null"),
            value("0"),
            "!this value is null, so it has no elements",
        ),
        (
            value("[1]"),
            value("null"),
            "!a null value cannot be an index",
        ),
        (value(r#""abc""#), value("0"), "!a string has no elements"),
        (
            to(&Type::set(Type::Number), "[1]"),
            value("0"),
            "!elements of a set have no index; iterate over it instead",
        ),
        (list.clone(), unknown(Type::Number), "?number"),
        (value("[1]"), unknown(Type::Number), "?any type"),
        (unknown(Type::map(Type::String)), value(r#""a""#), "?string"),
        (unknown(Type::tuple([Type::Bool])), value("0"), "?bool"),
        (unknown(Type::Dynamic), value("0"), "?any type"),
        (list.clone(), unknown(Type::Dynamic), "?any type"),
        (value("1"), unknown(Type::Dynamic), "?any type"),
    ] {
        assert_eq!(
            show(index(&collection, &key)),
            expected,
            "{collection:?}[{key:?}]"
        );
    }
}

#[test]
fn attributes_of_values() {
    let map = to(&Type::map(Type::Number), r#"{"a":1,"true":2}"#);
    let list = to(&Type::list(Type::Number), "[1,2]");
    for (object, name, expected) in [
        (value(r#"{"a":1}"#), "a", "1"),
        (
            value(r#"{"a":1}"#),
            "b",
            "!this object has no attribute named \"b\"",
        ),
        (map.clone(), "a", "1"),
        (
            map.clone(),
            "b",
            "!this map has no element with the key \"b\"",
        ),
        (
            value("null"),
            "a",
            "!this value is null, so it has no attributes",
        ),
        (list.clone(), "a", "!a list of number has no attributes"),
        (
            to(&Type::list(Type::Dynamic), r#"[{"a":1}]"#),
            "a",
            "!a list of object has no attributes; its elements have, one by one or through `[*]`",
        ),
        (value("[1]"), "a", "!a tuple has no attributes"),
        (
            unknown(Type::object([("a".into(), Type::Bool)])),
            "a",
            "?bool",
        ),
        (
            unknown(Type::object([("a".into(), Type::Bool)])),
            "b",
            "!this object has no attribute named \"b\"",
        ),
        (unknown(Type::Dynamic), "a", "?any type"),
        (unknown(Type::map(Type::String)), "a", "?string"),
    ] {
        assert_eq!(
            show(attribute(&object, name)),
            expected,
            "{object:?}.{name}"
        );
    }
}

#[test]
fn parts_keep_origin_cause_and_marks() {
    let origin = Origins::default().add(Node::Derived {
        place: crate::finding::Place::CommandLine("--var".into()),
        from: Box::default(),
    });
    let element = Value::number(1).with_origin(origin);
    let secret = Value::tuple([element]).with_marks(Marks::SENSITIVE);
    let part = index(&secret, &Value::number(0)).expect("an element");
    assert_eq!(part.origin, origin);
    assert_eq!(part.marks, Marks::SENSITIVE);
    let key = Value::string("k").with_marks(Marks::SENSITIVE);
    let error = index(&value("{}"), &key).expect_err("no such key");
    assert!(!error.contains('k') || error == "there is no element with this key");
    let part = attribute(&unknown(Type::Dynamic).with_origin(origin), "a").expect("unknown");
    assert_eq!(part.origin, origin);
    assert_eq!(part.cause(), Some(&Cause::Variable("u".into())));
}

#[test]
fn iteration_is_in_terraforms_order() {
    let keys = |value: &Value| match iterate(value) {
        Ok(Iteration::Known(pairs)) => {
            let pairs = pairs
                .into_iter()
                .map(|(key, value)| Value::tuple([key, value]));
            show(Ok(Value::tuple(pairs.collect::<Vec<_>>())))
        }
        Ok(Iteration::Unknown(value)) => format!("?{}", value.ty()),
        Err(error) => format!("!{error}"),
    };
    for (collection, expected) in [
        (value(r#"["a","b"]"#), r#"[[0,"a"],[1,"b"]]"#),
        (value(r#"{"b":1,"a":2}"#), r#"[["a",2],["b",1]]"#),
        (
            to(&Type::set(Type::String), r#"["b","a"]"#),
            r#"[["a","a"],["b","b"]]"#,
        ),
        (value("null"), "!a null value cannot be iterated over"),
        (value("1"), "!a number cannot be iterated over"),
        (unknown(Type::list(Type::String)), "?list of string"),
        (unknown(Type::String), "!a string cannot be iterated over"),
    ] {
        assert_eq!(keys(&collection), expected, "{collection:?}");
    }
    // Terraform iterates both elements, although the unknown one may be "a" as well.
    let set = Value::set(Type::String, vec![id(), Value::string("a")]);
    assert!(matches!(iterate(&set), Ok(Iteration::Known(pairs)) if pairs.len() == 2));
}

#[test]
fn splat_makes_a_sequence() {
    for (source, expected) in [
        (value("null"), "[]"),
        (value(r#""x""#), r#"["x"]"#),
        (value(r#"{"a":1}"#), r#"[{"a":1}]"#),
        (value("[1,2]"), "[1,2]"),
        (to(&Type::set(Type::String), r#"["b","a"]"#), r#"["a","b"]"#),
        (to(&Type::map(Type::Number), r#"{"a":1}"#), r#"[{"a":1}]"#),
        (unknown(Type::String), "?any type"),
        (unknown(Type::set(Type::String)), "?list of string"),
        (id(), "?tuple"),
        (
            Value::new(Kind::Null(Type::list(Type::String))),
            "?any type",
        ),
    ] {
        assert_eq!(show(Ok(splat_source(&source))), expected, "{source:?}[*]");
    }
}
