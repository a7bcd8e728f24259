//! Conversion against answers recorded from variables in `terraform console` 1.11.4.

mod laws;

use super::{
    super::{
        Cause, Marks,
        json::{from_json, to_json},
    },
    *,
};

fn value(json: &str) -> Value {
    from_json(json).expect("the tests write JSON")
}

/// An object type of which the attributes with a `?` are optional.
fn object(attributes: &[(&str, Type)]) -> Type {
    let fields = attributes.iter().map(|(name, ty)| {
        let optional = name.ends_with('?');
        let name = Arc::from(name.trim_end_matches('?'));
        let ty = ty.clone();
        (name, ObjectField { ty, optional })
    });
    Type::Object(Arc::new(fields.collect()))
}

use Type::{Bool, Dynamic, Number as Num, String as Str};

#[track_caller]
fn converts(to: &Type, from: &str, expected: &str, ty: &Type) {
    let converted = convert(&value(from), to).expect(from);
    assert_eq!(to_json(&converted).as_deref(), Ok(expected), "{from}");
    assert_eq!(converted.ty(), *ty, "{from}");
}

#[track_caller]
fn refuses(to: &Type, from: &str, error: &str) {
    match convert(&value(from), to) {
        Ok(converted) => panic!("{from} became {converted:?}"),
        Err(found) => assert_eq!(found, error, "{from}"),
    }
}

#[test]
fn primitives() {
    converts(&Bool, r#""1""#, "true", &Bool);
    converts(&Bool, r#""false""#, "false", &Bool);
    converts(&Str, "1.50", r#""1.5""#, &Str);
    converts(&Str, "true", r#""true""#, &Str);
    converts(&Num, r#""1e3""#, "1000", &Num);
    converts(&Dynamic, r#""1""#, r#""1""#, &Str);
    refuses(
        &Bool,
        r#""TRUE""#,
        "a bool is required; in a string, use lowercase \"true\"",
    );
    refuses(&Bool, r#""yes""#, "a bool is required");
    refuses(&Bool, "1", "bool required");
    refuses(&Num, r#""x""#, "a number is required");
    refuses(&Num, "true", "number required");
    refuses(&Str, "[1]", "string required");
}

#[test]
fn sequences() {
    let strings = Type::list(Str);
    let any = Type::list(Dynamic);
    converts(&strings, "[1,true]", r#"["1","true"]"#, &strings);
    converts(&any, "[]", "[]", &any);
    converts(&any, "[null,1]", "[null,1]", &Type::list(Num));
    converts(&any, r#"["a",1,null]"#, r#"["a","1",null]"#, &strings);
    converts(&any, "[[],[1]]", "[[],[1]]", &Type::list(Type::list(Num)));
    converts(
        &any,
        r#"[{},{"a":1}]"#,
        r#"[{},{"a":1}]"#,
        &Type::list(Type::map(Num)),
    );
    converts(
        &any,
        r#"[{"a":1,"b":"x"},{"a":"y","b":true}]"#,
        r#"[{"a":"1","b":"x"},{"a":"y","b":"true"}]"#,
        &Type::list(object(&[("a", Str), ("b", Str)])),
    );
    converts(
        &any,
        r#"[{"a":1,"b":"x"},{"a":"y"}]"#,
        r#"[{"a":"1","b":"x"},{"a":"y"}]"#,
        &Type::list(Type::map(Str)),
    );
    converts(
        &Type::list(any.clone()),
        r#"[[1],["a","b"]]"#,
        r#"[["1"],["a","b"]]"#,
        &Type::list(strings.clone()),
    );
    converts(
        &Type::set(Dynamic),
        r#"[[1],["a"]]"#,
        r#"[["1"],["a"]]"#,
        &Type::set(Type::tuple([Str])),
    );
    converts(&Type::set(Str), r#"[1,1,"1"]"#, r#"["1"]"#, &Type::set(Str));
    converts(
        &Type::tuple([Str, Str]),
        "[1,2]",
        r#"["1","2"]"#,
        &Type::tuple([Str, Str]),
    );
    refuses(
        &Type::set(any.clone()),
        r#"[[1],["a","b"]]"#,
        "element types must all match",
    );
    refuses(
        &any,
        r#"[{"a":1},null]"#,
        "all elements must have the same type",
    );
    refuses(
        &any,
        r#"[[1],["a"],null]"#,
        "all elements must have the same type",
    );
    converts(&any, "[null,null]", "[null,null]", &any);
    converts(
        &Type::list(any.clone()),
        "[[1],null]",
        "[[1],null]",
        &Type::list(Type::list(Num)),
    );
    converts(
        &Type::set(Dynamic),
        r#"[{"a":1},{"a":null}]"#,
        r#"[{"a":1},{"a":null}]"#,
        &Type::set(object(&[("a", Num)])),
    );
    refuses(
        &Type::list(Type::map(Dynamic)),
        r#"[{"a":null},{"b":{}}]"#,
        "element types must all match",
    );
    refuses(&any, "[1,true]", "all elements must have the same type");
    refuses(&any, "[[1],{}]", "all elements must have the same type");
    refuses(
        &Type::list(Num),
        r#"[1,"x"]"#,
        "element 1: a number is required",
    );
    refuses(&Type::list(Num), "[1,true]", "element 1: number required");
    refuses(&Type::tuple([Str]), "[1,2]", "tuple required");
    refuses(&strings, "1", "list of string required");
}

#[test]
fn sets_are_ordered_as_terraform_iterates_them() {
    let numbers = object(&[("a", Num), ("b", Str)]);
    for (from, expected, element) in [
        (r#"["b","a","b",10]"#, r#"["10","a","b"]"#, Str),
        ("[10,9,100,1.5]", "[1.5,9,10,100]", Num),
        ("[true,false,null]", "[false,true,null]", Bool),
        (r#"["é","z","e"]"#, r#"["e","z","é"]"#, Str),
        (
            r#"[{"a":10,"b":"x"},{"a":9,"b":"y"},{"a":100000000000,"b":"z"},{"a":0.00001,"b":"w"}]"#,
            r#"[{"a":10,"b":"x"},{"a":100000000000,"b":"z"},{"a":0.00001,"b":"w"},{"a":9,"b":"y"}]"#,
            numbers,
        ),
    ] {
        converts(&Type::set(Dynamic), from, expected, &Type::set(element));
    }
    let lists = Type::set(Type::list(Str));
    converts(
        &lists,
        r#"[["b"],["a"],["a","c"]]"#,
        r#"[["a","c"],["a"],["b"]]"#,
        &lists,
    );
}

#[test]
fn maps_and_objects() {
    let strings = Type::map(Str);
    let any = Type::map(Dynamic);
    converts(&any, "{}", "{}", &any);
    converts(
        &any,
        r#"{"a":1,"b":"x","c":true}"#,
        r#"{"a":"1","b":"x","c":"true"}"#,
        &strings,
    );
    converts(
        &Type::list(any.clone()),
        r#"[{"a":1},{"b":"x"}]"#,
        r#"[{"a":"1"},{"b":"x"}]"#,
        &Type::list(strings.clone()),
    );
    converts(
        &any,
        r#"{"a":[1],"b":["x"]}"#,
        r#"{"a":["1"],"b":["x"]}"#,
        &Type::map(Type::tuple([Str])),
    );
    converts(
        &Type::map(Type::list(Dynamic)),
        r#"{"a":[1],"b":["x"]}"#,
        r#"{"a":["1"],"b":["x"]}"#,
        &Type::map(Type::list(Str)),
    );
    converts(
        &Type::map(object(&[("a", Dynamic)])),
        r#"{"x":{"a":1},"y":{"a":"s"}}"#,
        r#"{"x":{"a":"1"},"y":{"a":"s"}}"#,
        &Type::map(object(&[("a", Str)])),
    );
    refuses(
        &any,
        r#"{"a":1,"b":[1]}"#,
        "all map elements must have the same type",
    );
    refuses(&strings, r#"{"a":[1]}"#, "element \"a\": string required");
    refuses(&strings, "[1,2]", "map of string required");
}

#[test]
fn objects_lose_what_is_not_declared() {
    let wanted = object(&[("a", Str)]);
    converts(&wanted, r#"{"a":1,"b":2}"#, r#"{"a":"1"}"#, &wanted);
    refuses(&wanted, r#"{"b":2}"#, "attribute \"a\" is required");
    let two = object(&[("a", Str), ("c", Str)]);
    refuses(
        &two,
        r#"{"b":2}"#,
        "attributes \"a\" and \"c\" are required",
    );
    refuses(&wanted, r#"{"a":[]}"#, "attribute \"a\": string required");
    converts(
        &Type::list(object(&[("a?", Str)])),
        r#"[{},{"a":1}]"#,
        r#"[{"a":null},{"a":"1"}]"#,
        &Type::list(wanted),
    );
    let any = object(&[("a", Dynamic), ("b", Dynamic)]);
    converts(
        &any,
        r#"{"a":1,"b":"x"}"#,
        r#"{"a":1,"b":"x"}"#,
        &object(&[("a", Num), ("b", Str)]),
    );
    let map = convert(&value(r#"{"a":"1","z":"2"}"#), &Type::map(Str)).expect("a map");
    let from_map = convert(&map, &object(&[("a", Num), ("b?", Type::list(Str))]));
    assert_eq!(
        to_json(&from_map.expect("an object")).as_deref(),
        Ok(r#"{"a":1,"b":null}"#)
    );
    let missing = convert(&map, &object(&[("q", Num)]));
    assert_eq!(
        missing.expect_err("there is none"),
        "attribute \"q\" is required"
    );
}

#[test]
fn unknown_and_null_values_get_the_type() {
    let cause = Cause::Variable("v".into());
    let unknown = |ty: Type| Value::unknown(ty, cause.clone());
    for (from, to, expected) in [
        (Dynamic, Type::list(Str), Type::list(Str)),
        (Type::list(Num), Type::set(Str), Type::set(Str)),
        (Type::list(Num), Type::set(Dynamic), Type::set(Num)),
        (
            Type::tuple([Num, Str]),
            Type::list(Dynamic),
            Type::list(Str),
        ),
        (object(&[("a", Num)]), Type::map(Dynamic), Type::map(Num)),
        (
            object(&[("a", Num)]),
            object(&[("a", Str), ("b?", Bool)]),
            object(&[("a", Str), ("b", Bool)]),
        ),
        (Str, Num, Num),
        (Str, Dynamic, Str),
    ] {
        let converted = convert(&unknown(from.clone()), &to).expect("convertible");
        assert_eq!(converted.ty(), expected);
        assert_eq!(converted.cause(), Some(&cause));
        let null = convert(&Value::new(Kind::Null(from)), &to).expect("convertible");
        assert!(null.is_null());
        assert_eq!(null.ty(), expected);
    }
    assert!(convert(&unknown(Type::list(Str)), &Num).is_err());
    assert!(convert(&unknown(Type::list(Num)), &object(&[])).is_err());
    let set = Value::set(Str, vec![Value::string("a"), unknown(Str)]);
    let list = convert(&set, &Type::list(Str)).expect("convertible");
    assert_eq!(list.cause(), Some(&cause));
}

#[test]
fn marks_and_origins_stay() {
    let secret = Value::string("1").with_marks(Marks::SENSITIVE);
    let tuple = Value::tuple([secret, Value::number(2)]);
    let list = convert(&tuple, &Type::list(Num)).expect("convertible");
    let marks: Vec<Marks> = list.children().map(|item| item.marks).collect();
    assert_eq!(marks, [Marks::SENSITIVE, Marks::NONE]);
    let set = convert(&tuple, &Type::set(Num)).expect("convertible");
    assert_eq!(set.marks, Marks::SENSITIVE);
    assert!(set.children().all(|item| item.marks == Marks::NONE));
}

#[test]
fn types_are_unified() {
    for (types, expected) in [
        (vec![], None),
        (vec![Num, Str], Some(Str)),
        (vec![Num, Bool], None),
        (vec![Num, Bool, Str], Some(Str)),
        (vec![Num, Dynamic], Some(Num)),
        (vec![Type::list(Num), Dynamic], Some(Dynamic)),
        (vec![Type::list(Str), Type::set(Str)], Some(Type::list(Str))),
        (
            vec![Type::list(Num), Type::list(Str)],
            Some(Type::list(Str)),
        ),
        (
            vec![Type::tuple([Num]), Type::list(Str)],
            Some(Type::list(Str)),
        ),
        (
            vec![Type::tuple([Num, Str]), Type::tuple([Bool, Num])],
            None,
        ),
        (
            vec![Type::tuple([Num]), Type::tuple([])],
            Some(Type::list(Num)),
        ),
        (
            vec![Type::map(Num), object(&[("b", Str)])],
            Some(Type::map(Str)),
        ),
        (
            vec![object(&[]), object(&[("a", Str)])],
            Some(Type::map(Str)),
        ),
        (
            vec![
                object(&[("a", Type::tuple([Num]))]),
                object(&[("a", Type::tuple([Str, Str]))]),
            ],
            Some(object(&[("a", Type::list(Str))])),
        ),
        (vec![object(&[]), Type::tuple([])], None),
        (vec![Str, Type::list(Str)], None),
    ] {
        assert_eq!(unify(&types), expected, "{types:?}");
    }
}
