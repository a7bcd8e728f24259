//! Operators against answers recorded from `terraform console` and `terraform plan` 1.11.4.

mod parts;

use super::super::{
    Cause, Kind, Marks,
    convert::convert,
    json::{from_json, to_json},
};
use super::*;

/// A value from JSON, so that tables stay short.
fn value(json: &str) -> Value {
    from_json(json).expect("the tests write JSON")
}

fn to(ty: &Type, json: &str) -> Value {
    convert(&value(json), ty).expect("the tests write convertible values")
}

fn unknown(ty: Type) -> Value {
    Value::unknown(ty, Cause::Variable("u".into()))
}

/// An unknown value of which it is known that it will not be null, such as an `id`.
fn id() -> Value {
    Value::unknown_not_null(Type::String, Cause::AfterApply("r.a.id".into()))
}

/// The value as JSON, `?` and the type if it is unknown, `!` and the error.
fn show(result: Result<Value, String>) -> String {
    match result {
        Ok(value) => to_json(&value).unwrap_or_else(|_| format!("?{}", value.ty())),
        Err(error) => format!("!{error}"),
    }
}

#[test]
fn operands_of_arithmetic_are_converted() {
    use Arithmetic::{Add, Divide, Modulo, Multiply, Subtract};
    for (op, a, b, expected) in [
        (Add, r#""5""#, "1", "6"),
        (
            Add,
            r#""a""#,
            "1",
            "!unsuitable value for left operand: a number is required",
        ),
        (
            Add,
            "1",
            r#""a""#,
            "!unsuitable value for right operand: a number is required",
        ),
        (
            Add,
            "true",
            "1",
            "!unsuitable value for left operand: number required",
        ),
        (Add, "null", "1", "!argument must not be null"),
        (Subtract, "1", "null", "!argument must not be null"),
        (Add, "0.1", "0.2", "0.3"),
        (Multiply, "0.1", r#""3""#, "0.3"),
        (Divide, "5", "0", "!division by zero"),
        (Modulo, "5", "3.5", "1.5"),
        (
            Add,
            "[]",
            "1",
            "!unsuitable value for left operand: number required",
        ),
    ] {
        assert_eq!(show(arithmetic(op, &value(a), &value(b))), expected);
    }
    assert_eq!(show(negate(&value(r#""5""#))), "-5");
    assert_eq!(show(negate(&value("0"))), "-0");
    assert_eq!(show(negate(&value("null"))), "!argument must not be null");
}

#[test]
fn comparisons_are_of_numbers() {
    use Comparison::{Greater, GreaterOrEqual, Less, LessOrEqual};
    for (op, a, b, expected) in [
        (Less, r#""10""#, r#""9""#, "false"),
        (Less, "1", r#""2""#, "true"),
        (LessOrEqual, "1", "1.0", "true"),
        (Greater, "1", "1.0", "false"),
        (GreaterOrEqual, "2", "1", "true"),
        (
            Less,
            r#""a""#,
            "1",
            "!unsuitable value for left operand: a number is required",
        ),
        (Less, "1", "null", "!argument must not be null"),
    ] {
        assert_eq!(show(compare(op, &value(a), &value(b))), expected);
    }
}

#[test]
fn equality_is_deep_and_of_one_type() {
    for (a, b, expected) in [
        (r#""a""#, r#""a""#, "true"),
        ("1", r#""1""#, "false"),
        ("1", "true", "false"),
        ("0", "-0", "true"),
        ("1", "1.0", "true"),
        ("null", "null", "true"),
        ("null", "1", "false"),
        (r#"{"a":1,"b":2}"#, r#"{"b":2,"a":1}"#, "true"),
        (r#"{"a":1}"#, r#"{"a":1,"b":2}"#, "false"),
        ("[1,[2]]", "[1,[2]]", "true"),
        ("[1,[2]]", "[1,[3]]", "false"),
        ("[]", "[1]", "false"),
        (r#""é""#, r#""e\u0301""#, "true"),
    ] {
        assert_eq!(
            show(Ok(equal(&value(a), &value(b)))),
            expected,
            "{a} == {b}"
        );
    }
    let strings = Type::list(Type::String);
    for (a, b, expected) in [
        (value("[1]"), to(&Type::list(Type::Number), "[1]"), "false"),
        (
            to(&Type::list(Type::Number), "[1]"),
            to(&strings, "[1]"),
            "false",
        ),
        (
            to(&Type::set(Type::String), r#"["a","b"]"#),
            to(&Type::set(Type::String), r#"["b","a","a"]"#),
            "true",
        ),
        (
            to(&Type::map(Type::Number), r#"{"a":1}"#),
            value(r#"{"a":1}"#),
            "false",
        ),
        (
            value(r#"{"a":null}"#),
            Value::object([("a".into(), Value::new(Kind::Null(Type::String)))].into()),
            "false",
        ),
        (value("null"), Value::new(Kind::Null(Type::String)), "true"),
    ] {
        assert_eq!(show(Ok(equal(&a, &b))), expected, "{a:?} == {b:?}");
    }
}

#[test]
fn equality_with_something_unknown() {
    let pre = template(&[Value::string("pre-"), id()]).expect("a template");
    let tuple = |items: &[Value]| Value::tuple(items);
    let one = Value::number(1);
    for (a, b, expected) in [
        (id(), Value::null(), "false"),
        (unknown(Type::String), Value::null(), "?bool"),
        (id(), Value::string("a"), "?bool"),
        (unknown(Type::Number), Value::string("a"), "false"),
        (unknown(Type::Dynamic), Value::string("a"), "?bool"),
        (pre.clone(), Value::string("qre-x"), "false"),
        (pre.clone(), Value::string("pre-x"), "?bool"),
        (pre, Value::null(), "false"),
        (tuple(&[id()]), value(r#"["a"]"#), "?bool"),
        (tuple(&[id(), one.clone()]), value(r#"["a",1]"#), "?bool"),
        // Terraform says so only at apply; no value of the unknown part makes them equal.
        (tuple(&[id(), one.clone()]), value(r#"["a",2]"#), "false"),
        (
            Value::object([("a".into(), id())].into()),
            value(r#"{"b":1}"#),
            "false",
        ),
        (
            Value::set(Type::String, vec![id(), Value::string("a")]),
            to(&Type::set(Type::String), r#"["a"]"#),
            "?bool",
        ),
    ] {
        assert_eq!(show(Ok(equal(&a, &b))), expected, "{a:?} == {b:?}");
        assert_eq!(show(Ok(equal(&b, &a))), expected, "{b:?} == {a:?}");
    }
    assert_eq!(equal(&id(), &one).cause(), None);
    let cause = equal(&id(), &Value::string("a")).cause().cloned();
    assert_eq!(cause, Some(Cause::AfterApply("r.a.id".into())));
}

#[test]
fn bools_decide_early() {
    let (yes, no, maybe) = (Value::bool(true), Value::bool(false), unknown(Type::Bool));
    for (result, expected) in [
        (and(&no, &maybe), "false"),
        (and(&maybe, &no), "false"),
        (and(&maybe, &yes), "?bool"),
        (or(&yes, &maybe), "true"),
        (or(&maybe, &yes), "true"),
        (or(&no, &maybe), "?bool"),
        (and(&yes, &value(r#""false""#)), "false"),
        (and(&value(r#""1""#), &yes), "true"),
        (
            and(&yes, &value("1")),
            "!unsuitable value for right operand: bool required",
        ),
        (and(&Value::null(), &no), "!argument must not be null"),
        (and(&yes, &Value::null()), "!argument must not be null"),
        (or(&no, &no), "false"),
        (not(&value(r#""true""#)), "false"),
        (not(&maybe), "?bool"),
        (not(&Value::null()), "!argument must not be null"),
        (
            not(&value("1")),
            "!unsuitable value for the operand: bool required",
        ),
    ] {
        assert_eq!(show(result), expected);
    }
}

#[test]
fn arms_of_a_conditional_get_one_type() {
    for (condition, then, otherwise, expected) in [
        ("true", "1", r#""a""#, r#""1""#),
        (r#""true""#, "1", "2", "1"),
        ("false", "1", "2", "2"),
        ("true", "[1]", r#"["a","b"]"#, r#"["1"]"#),
        ("true", r#"{"a":1}"#, r#"{"b":"x"}"#, r#"{"a":"1"}"#),
        ("true", "null", "1", "null"),
        ("1", "2", "3", "!the condition must be a bool"),
        (r#""a""#, "2", "3", "!the condition must be a bool"),
        (
            "null",
            "2",
            "3",
            "!the condition is null; it must be true or false",
        ),
        (
            "true",
            r#"{"a":1}"#,
            "[1]",
            "!the arms of the conditional have different types: object and tuple",
        ),
        (
            "true",
            "true",
            "1",
            "!the arms of the conditional have different types: bool and number",
        ),
    ] {
        let result = conditional(&value(condition), &value(then), &value(otherwise));
        assert_eq!(show(result), expected, "{condition} ? {then} : {otherwise}");
    }
    let typed = |then: Value, otherwise: Value| {
        let result = conditional(&Value::bool(true), &then, &otherwise);
        result.expect("the arms have a type").ty()
    };
    assert_eq!(typed(Value::null(), value("1")), Type::Number);
    assert_eq!(
        typed(value("{}"), value(r#"{"a":"x"}"#)),
        Type::map(Type::String)
    );
    assert_eq!(
        typed(value("[1]"), to(&Type::list(Type::String), "[]")),
        Type::list(Type::String)
    );
    assert_eq!(typed(Value::null(), Value::null()), Type::Dynamic);
}

#[test]
fn an_unknown_condition_leaves_what_both_arms_share() {
    let maybe = unknown(Type::Bool);
    let result = |then: &str, otherwise: &str| conditional(&maybe, &value(then), &value(otherwise));
    assert_eq!(show(result("1", "1")), "1");
    assert_eq!(show(result("null", "null")), "null");
    assert_eq!(show(result("1", "2")), "?number");
    assert_eq!(show(result("1", r#""a""#)), "?string");
    assert!(result("1", "2").expect("a number").is_surely_not_null());
    assert!(!result("1", "null").expect("a number").is_surely_not_null());
    let of_unknown = conditional(&maybe, &unknown(Type::Dynamic), &Value::number(1));
    assert_eq!(show(of_unknown), "?any type");
}

#[test]
fn templates_join_text() {
    let text = |text: &str| Value::string(text);
    for (parts, expected) in [
        (
            vec![text("a"), Value::bool(true), text("b"), value("1.50")],
            r#""atrueb1.5""#,
        ),
        (
            vec![text("a"), Value::null()],
            "!a null value cannot be a part of a text",
        ),
        (
            vec![text("a"), value("[1]")],
            "!this value cannot be a part of a text: string required",
        ),
        (
            vec![id(), value("[1]")],
            "!this value cannot be a part of a text: string required",
        ),
        (vec![text("e"), text("\u{301}")], "\"é\""),
        (vec![text("a"), id()], "?string"),
    ] {
        assert_eq!(show(template(&parts)), expected);
    }
    let huge = text(&"x".repeat(MAX_TEXT));
    assert_eq!(show(template(&[huge, text("y")])), "!the text is too large");
    let secret = template(&[text("a"), id().with_marks(Marks::SENSITIVE)]).expect("text");
    assert_eq!(secret.marks, Marks::SENSITIVE);
}

#[test]
fn the_beginning_of_an_unknown_text_is_known() {
    for (text, prefix) in [
        ("pre-", "pre-"),
        ("pre", "pr"),
        ("pré", "pr"),
        ("a\u{30a}b\u{30a}", "\u{e5}"),
        ("1-x\u{330}", "1-"),
        ("", ""),
        ("e", ""),
    ] {
        let result = template(&[Value::string(text), id()]).expect("text");
        let Kind::Unknown(unknown) = result.kind else {
            panic!("{text} makes it known");
        };
        assert_eq!(&*unknown.prefix, prefix, "{text}");
        assert!(unknown.not_null);
    }
}
