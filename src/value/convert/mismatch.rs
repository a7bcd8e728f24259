//! Why a type cannot be converted to another, in one sentence.

use super::super::Type;
use super::unify::convertible;

/// Says what stands in the way. The types must not be convertible.
pub(super) fn mismatch(from: &Type, to: &Type) -> String {
    match (from, to) {
        (Type::Object(from), Type::Object(to)) => {
            let missing: Vec<String> = to
                .iter()
                .filter(|(name, field)| !field.optional && !from.contains_key(*name))
                .map(|(name, _)| format!("{name:?}"))
                .collect();
            match missing.as_slice() {
                [] => {}
                [name] => return format!("attribute {name} is required"),
                [names @ .., last] => {
                    return format!("attributes {} and {last} are required", names.join(", "));
                }
            }
            let parts = to
                .iter()
                .filter_map(|(name, field)| Some((name, &from.get(name)?.ty, &field.ty)));
            for (name, from, to) in parts {
                if !convertible(from, to) {
                    return format!("attribute {name:?}: {}", mismatch(from, to));
                }
            }
            "incorrect object attributes".to_owned()
        }
        (Type::Tuple(_), Type::List(to) | Type::Set(to)) if **to == Type::Dynamic => {
            "all elements must have the same type".to_owned()
        }
        (Type::Object(_), Type::Map(to)) if **to == Type::Dynamic => {
            "all map elements must have the same type".to_owned()
        }
        (Type::Tuple(parts), Type::List(to) | Type::Set(to)) => parts
            .iter()
            .enumerate()
            .find(|(_, part)| !convertible(part, to))
            .map_or_else(
                || format!("all elements must be {to}"),
                |(at, part)| format!("element {at}: {}", mismatch(part, to)),
            ),
        (Type::Object(fields), Type::Map(to)) => fields
            .iter()
            .find(|(_, field)| !convertible(&field.ty, to))
            .map_or_else(
                || format!("all elements must be {to}"),
                |(name, field)| format!("element {name:?}: {}", mismatch(&field.ty, to)),
            ),
        (Type::List(from) | Type::Set(from), Type::List(to) | Type::Set(to))
        | (Type::Map(from), Type::Map(to)) => {
            format!("incorrect element type: {}", mismatch(from, to))
        }
        (Type::Map(from), Type::Object(fields)) => fields
            .iter()
            .find(|(_, field)| !field.optional && !convertible(from, &field.ty))
            .map_or_else(
                || format!("{to} required"),
                |(name, field)| format!("attribute {name:?}: {}", mismatch(from, &field.ty)),
            ),
        _ => format!("{to} required"),
    }
}
