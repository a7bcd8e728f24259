//! JSON against answers recorded from `terraform console` 1.11.4.

use super::{
    super::{Cause, Marks, Type},
    *,
};

#[test]
fn text_is_that_of_jsonencode() {
    for (json, expected) in [
        ("1e22", "10000000000000000000000"),
        (r#"{"b":1,"a":[null,true]}"#, r#"{"a":[null,true],"b":1}"#),
        (
            "\"<>&\u{2028}\u{e9}\\u0001\u{7f}\"",
            "\"\\u003c\\u003e\\u0026\\u2028\u{e9}\\u0001\u{7f}\"",
        ),
        (r#""\n\t\r\b\f\\\"\/""#, r#""\n\t\r\b\f\\\"/""#),
        ("-0", "-0"),
        (r#" [ 1 , {"a" : null } ] "#, r#"[1,{"a":null}]"#),
        (r#"{"a":1,"a":2}"#, r#"{"a":2}"#),
        (r#""\ud800""#, "\"\u{fffd}\""),
        (r#""\ud83d\ude00""#, "\"\u{1f600}\""),
        (r#""\ud800\u0041""#, "\"\u{fffd}A\""),
        ("0.1", "0.1"),
        ("[]", "[]"),
        ("{}", "{}"),
    ] {
        let value = from_json(json).expect(json);
        assert_eq!(to_json(&value).as_deref(), Ok(expected));
    }
    let set = Value::set(Type::String, vec![Value::string("b"), Value::string("a")]);
    assert_eq!(to_json(&set).as_deref(), Ok(r#"["a","b"]"#));
}

#[test]
fn what_is_no_json_is_refused() {
    for json in [
        "",
        "[1,2,",
        "\"a\nb\"",
        "nul",
        "-",
        "1.e5",
        "01",
        "1 2",
        "{a:1}",
        "{\"a\" 1}",
        "[1 2]",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u+123\"",
        "\"",
        "{\"a\":1,}",
        "[,]",
        "+1",
        ".5",
        "Infinity",
        "1e99999",
        "\u{feff}1",
    ] {
        assert!(from_json(json).is_err(), "{json}");
    }
}

#[test]
fn nesting_is_bounded() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(from_json(&nested(MAX_DEPTH)).is_ok());
    assert!(from_json(&nested(MAX_DEPTH + 1)).is_err());
    assert!(from_json(&"[{\"a\":".repeat(100_000)).is_err());
}

#[test]
fn unknown_values_have_no_text() {
    let unknown = Value::unknown(Type::String, Cause::Variable("a".into()));
    let object = Value::object([("x".into(), unknown.with_marks(Marks::SENSITIVE))].into());
    assert_eq!(to_json(&object), Err("var.a is not known".to_owned()));
    assert!(!object.is_wholly_known());
    assert!(object.is_known());
    assert_eq!(object.deep_marks(), Marks::SENSITIVE);
    assert_eq!(object.first_cause(), Some(&Cause::Variable("a".into())));
}
