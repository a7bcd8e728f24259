//! Defaults against answers recorded from variables in `terraform console` 1.11.4.

use super::{
    super::{
        Cause, Type,
        convert::convert,
        json::{from_json, to_json},
    },
    *,
};

use Type::{Bool, Number as Num, String as Str};

fn value(json: &str) -> Value {
    from_json(json).expect("the tests write JSON")
}

/// An object type of optional attributes.
fn optional(attributes: &[(&str, Type)]) -> Type {
    let fields = attributes.iter().map(|(name, ty)| {
        let ty = ty.clone();
        (Arc::from(*name), ObjectField { ty, optional: true })
    });
    Type::Object(Arc::new(fields.collect()))
}

fn defaults(own: &[(&str, Value)], children: &[(&str, Defaults)]) -> Defaults {
    Defaults {
        own: own
            .iter()
            .map(|(name, value)| (Arc::from(*name), value.clone()))
            .collect(),
        children: children
            .iter()
            .map(|(name, inner)| (Arc::from(*name), inner.clone()))
            .collect(),
    }
}

#[track_caller]
fn completes(given: &str, defaults: &Defaults, ty: &Type, expected: &str) {
    let completed = apply_defaults(&value(given), defaults, ty);
    let converted = convert(&completed, ty).expect(given);
    assert_eq!(to_json(&converted).as_deref(), Ok(expected));
}

#[test]
fn missing_and_null_attributes_get_their_default_at_any_depth() {
    let inner = optional(&[("c", Num)]);
    let ty = Type::list(optional(&[("a", Str), ("b", inner)]));
    let of_inner = defaults(&[("c", Value::number(5))], &[]);
    let own = [("a", Value::string("x")), ("b", value("{}"))];
    let all = defaults(&[], &[("", defaults(&own, &[("b", of_inner)]))]);
    completes(
        r#"[{},{"a":null},{"a":"y","b":null},{"b":{"c":null}},{"b":{"c":"7","d":1}},null]"#,
        &all,
        &ty,
        r#"[{"a":"x","b":{"c":5}},{"a":"x","b":{"c":5}},{"a":"y","b":{"c":5}},{"a":"x","b":{"c":5}},{"a":"x","b":{"c":7}},null]"#,
    );
}

#[test]
fn collections_are_completed_element_by_element() {
    let element = optional(&[("a", Str), ("n", Num)]);
    let x = defaults(&[("a", Value::string("x"))], &[]);
    let of_elements = defaults(&[], &[("", x.clone())]);
    completes(
        r#"{"k":{},"l":{"n":1}}"#,
        &of_elements,
        &Type::map(element.clone()),
        r#"{"k":{"a":"x","n":null},"l":{"a":"x","n":1}}"#,
    );
    completes(
        r#"[{},{"a":"x"},{"a":"a"}]"#,
        &of_elements,
        &Type::set(optional(&[("a", Str)])),
        r#"[{"a":"a"},{"a":"x"}]"#,
    );
    completes(
        "[{},1]",
        &defaults(&[], &[("0", x)]),
        &Type::tuple([optional(&[("a", Str)]), Num]),
        r#"[{"a":"x"},1]"#,
    );
    let truth = defaults(&[("z", Value::bool(true))], &[]);
    completes(
        r#"{"inner":{"k":{},"j":{"z":false}}}"#,
        &defaults(
            &[("a", value(r#"["q"]"#)), ("inner", value("{}"))],
            &[("inner", defaults(&[], &[("", truth)]))],
        ),
        &optional(&[
            ("a", Type::list(Str)),
            ("inner", Type::map(optional(&[("z", Bool)]))),
        ]),
        r#"{"a":["q"],"inner":{"j":{"z":false},"k":{"z":true}}}"#,
    );
}

#[test]
fn converted_collections_are_completed_too() {
    let maps = convert(&value(r#"[{"a":"1"},{}]"#), &Type::list(Type::map(Str))).expect("maps");
    let ty = Type::list(optional(&[("a", Str), ("n", Num)]));
    let all = defaults(&[], &[("", defaults(&[("n", Value::number(3))], &[]))]);
    let converted = convert(&apply_defaults(&maps, &all, &ty), &ty).expect("convertible");
    assert_eq!(
        to_json(&converted).as_deref(),
        Ok(r#"[{"a":"1","n":3},{"a":null,"n":3}]"#)
    );
}

#[test]
fn what_is_null_or_unknown_stays() {
    let ty = optional(&[("a", Str)]);
    let all = defaults(&[("a", Value::string("x"))], &[]);
    completes("null", &all, &ty, "null");
    let unknown = Value::unknown(ty.without_optional(), Cause::Variable("v".into()));
    assert!(!apply_defaults(&unknown, &all, &ty).is_known());
    // An attribute that is unknown may be null, but it is there.
    let part = Value::object([("a".into(), Value::unknown(Str, Cause::Error))].into());
    assert!(!apply_defaults(&part, &all, &ty).is_wholly_known());
    assert!(Defaults::default().is_empty());
}
