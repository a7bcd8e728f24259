//! What holds of conversion whatever the value.

use proptest::prelude::*;

use super::*;

/// JSON of some depth.
fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|value| value.to_string()),
        any::<i32>().prop_map(|value| value.to_string()),
        "[a-z0-9]{0,3}".prop_map(|text| format!("{text:?}")),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4)
                .prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::btree_map("[a-c]", inner, 0..3).prop_map(|entries| {
                let entries: Vec<_> = entries
                    .iter()
                    .map(|(key, item)| format!("{key:?}:{item}"))
                    .collect();
                format!("{{{}}}", entries.join(","))
            }),
        ]
    })
}

proptest! {
    #[test]
    fn conversion_to_the_own_type_changes_nothing(json in json()) {
        let value = value(&json);
        let same = convert(&value, &value.ty()).expect("its own type");
        prop_assert_eq!(to_json(&same), to_json(&value));
        prop_assert_eq!(same.ty(), value.ty());
    }

    #[test]
    fn what_was_converted_has_the_type_and_stays(json in json()) {
        for to in [Type::list(Dynamic), Type::set(Dynamic), Type::map(Dynamic), Type::list(Str), Type::map(Type::list(Dynamic)), Str] {
            if let Ok(converted) = convert(&value(&json), &to) {
                let again = convert(&converted, &to).expect("it has the type");
                prop_assert_eq!(to_json(&again), to_json(&converted));
                prop_assert_eq!(again.ty(), converted.ty());
            }
        }
    }

    #[test]
    fn all_values_convert_to_the_unified_type(a in json(), b in json()) {
        let (a, b) = (value(&a), value(&b));
        if let Some(ty) = unify(&[a.ty(), b.ty()]) {
            // Both convert, or a conversion that depends on the value fails with a reason.
            for value in [a, b] {
                if let Err(reason) = convert(&value, &ty) {
                    prop_assert!(!reason.is_empty());
                }
            }
        }
    }

    #[test]
    fn json_is_written_as_it_was_read(json in json()) {
        let text = to_json(&value(&json)).expect("known");
        prop_assert_eq!(to_json(&value(&text)).expect("known"), text);
    }
}

#[test]
fn deep_values_are_unified_in_time() {
    // Elements of different lengths on every level, so that no shortcut applies.
    let mut json = "1".to_owned();
    for level in 0..30 {
        json = match level % 3 {
            0 => format!("[{json},{json}]"),
            1 => format!(r#"{{"a":{json}}}"#),
            _ => format!("[{json}]"),
        };
    }
    let deep = value(&json);
    let other = value(&json.replace("1,1", r#"1,1,"x""#));
    let both = Value::tuple([deep, other]);
    assert!(convert(&both, &Type::list(Dynamic)).is_ok());
    let mut ragged = "1".to_owned();
    for _ in 0..45 {
        ragged = format!("[[],[{ragged}]]");
    }
    assert!(convert(&value(&ragged), &Type::list(Dynamic)).is_ok());
    let mut maps = "{}".to_owned();
    for _ in 0..45 {
        maps = format!(r#"[{{}},{{"a":{maps}}},{{"b":{{}}}}]"#);
    }
    let _ = convert(&value(&maps), &Type::list(Dynamic));
}
