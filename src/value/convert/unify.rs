//! Which types convert to which, and which type several share. Decided by types alone, before any value.

use std::{cmp::Ordering, collections::BTreeMap, sync::Arc};

use super::super::{ObjectField, Type};

type Fields = BTreeMap<Arc<str>, ObjectField>;

/// The type to which all can be converted, as Terraform finds it for lists, maps and the arms of a conditional.
/// `None` if there is none, or if there are no types.
pub fn unify(types: &[Type]) -> Option<Type> {
    let first = types.first()?;
    if types.iter().all(|ty| ty == first) {
        return Some(first.clone());
    }
    match shapes(types) {
        // Which way it goes depends on what is not known yet.
        Shapes::OneAndDynamic => return Some(Type::Dynamic),
        Shapes::Collections(collection) => {
            let elements: Vec<Type> = types.iter().filter_map(Type::element).cloned().collect();
            return unify(&elements).map(collection);
        }
        Shapes::Objects => return unify_objects(types),
        Shapes::Tuples => return unify_tuples(types),
        Shapes::MapsAndObjects => {
            if let Some(ty) = unify_as_collections(types, objects_as_map, is_object) {
                return Some(ty);
            }
        }
        Shapes::ListsAndTuples => {
            if let Some(ty) = unify_as_collections(types, tuples_as_list, is_tuple) {
                return Some(ty);
            }
        }
        Shapes::Incompatible => return None,
        Shapes::Other => {}
    }
    by_preference(types)?
        .into_iter()
        .find(|wanted| types.iter().all(|ty| convertible(ty, wanted)))
        .cloned()
}

/// What kinds of types are to be unified.
enum Shapes {
    /// One kind with parts, and `any`.
    OneAndDynamic,
    /// Collections of one kind, and how to make that kind.
    Collections(fn(Type) -> Type),
    Objects,
    Tuples,
    /// Maps and objects, perhaps with `any`.
    MapsAndObjects,
    /// Lists and tuples, perhaps with `any`.
    ListsAndTuples,
    /// Objects and tuples.
    Incompatible,
    Other,
}

fn shapes(types: &[Type]) -> Shapes {
    let count = |is: fn(&Type) -> bool| types.iter().filter(|ty| is(ty)).count();
    let all = types.len();
    let dynamics = count(|ty| *ty == Type::Dynamic);
    let (objects, tuples) = (count(is_object), count(is_tuple));
    let lists = count(|ty| matches!(ty, Type::List(_)));
    let sets = count(|ty| matches!(ty, Type::Set(_)));
    let maps = count(|ty| matches!(ty, Type::Map(_)));
    for kind in [lists, sets, maps, objects, tuples] {
        if kind > 0 && dynamics > 0 && kind + dynamics == all {
            return Shapes::OneAndDynamic;
        }
    }
    match all {
        _ if maps == all => Shapes::Collections(Type::map),
        _ if lists == all => Shapes::Collections(Type::list),
        _ if sets == all => Shapes::Collections(Type::set),
        _ if objects == all => Shapes::Objects,
        _ if tuples == all => Shapes::Tuples,
        _ if maps > 0 && maps + objects + dynamics == all => Shapes::MapsAndObjects,
        _ if lists > 0 && lists + tuples + dynamics == all => Shapes::ListsAndTuples,
        _ if objects > 0 && tuples > 0 => Shapes::Incompatible,
        _ => Shapes::Other,
    }
}

fn is_object(ty: &Type) -> bool {
    matches!(ty, Type::Object(_))
}

fn is_tuple(ty: &Type) -> bool {
    matches!(ty, Type::Tuple(_))
}

/// Unifies the structural types among `types` to a collection first, then everything.
fn unify_as_collections(
    types: &[Type],
    as_collection: fn(&[Type]) -> Option<Type>,
    is_structural: fn(&Type) -> bool,
) -> Option<Type> {
    let structural: Vec<Type> = types
        .iter()
        .filter(|ty| is_structural(ty))
        .cloned()
        .collect();
    let collection = as_collection(&structural)?;
    let types: Vec<Type> = types
        .iter()
        .map(|ty| if is_structural(ty) { &collection } else { ty })
        .cloned()
        .collect();
    unify(&types).filter(Type::is_collection)
}

/// Objects with the same names become an object, others a map.
fn unify_objects(types: &[Type]) -> Option<Type> {
    let all: Vec<&Fields> = types.iter().filter_map(fields).collect();
    let first = *all.first()?;
    if !all.iter().all(|fields| fields.keys().eq(first.keys())) {
        return objects_as_map(types);
    }
    let mut unified = Vec::new();
    for name in first.keys() {
        let across: Vec<Type> = all
            .iter()
            .filter_map(|fields| Some(fields.get(name)?.ty.clone()))
            .collect();
        unified.push((name.clone(), unify(&across)?));
    }
    let object = Type::object(unified);
    if types.iter().all(|ty| convertible(ty, &object)) {
        Some(object)
    } else {
        objects_as_map(types)
    }
}

fn objects_as_map(types: &[Type]) -> Option<Type> {
    let attributes: Vec<Type> = types
        .iter()
        .filter_map(fields)
        .flat_map(BTreeMap::values)
        .map(|field| field.ty.clone())
        .collect();
    let map = Type::map(unify(&attributes)?);
    types.iter().all(|ty| convertible(ty, &map)).then_some(map)
}

/// Tuples of one length become a tuple, others a list.
fn unify_tuples(types: &[Type]) -> Option<Type> {
    let all: Vec<&[Type]> = types.iter().filter_map(tuple_elements).collect();
    let length = all.first()?.len();
    if !all.iter().all(|elements| elements.len() == length) {
        return tuples_as_list(types);
    }
    let mut unified = Vec::new();
    for at in 0..length {
        let across: Vec<Type> = all.iter().map(|elements| elements[at].clone()).collect();
        unified.push(unify(&across)?);
    }
    let tuple = Type::tuple(unified);
    if types.iter().all(|ty| convertible(ty, &tuple)) {
        Some(tuple)
    } else {
        tuples_as_list(types)
    }
}

fn tuples_as_list(types: &[Type]) -> Option<Type> {
    let elements: Vec<Type> = types
        .iter()
        .filter_map(tuple_elements)
        .flatten()
        .cloned()
        .collect();
    let list = Type::list(unify(&elements)?);
    types
        .iter()
        .all(|ty| convertible(ty, &list))
        .then_some(list)
}

fn fields(ty: &Type) -> Option<&Fields> {
    match ty {
        Type::Object(fields) => Some(fields),
        _ => None,
    }
}

fn tuple_elements(ty: &Type) -> Option<&[Type]> {
    match ty {
        Type::Tuple(elements) => Some(elements),
        _ => None,
    }
}

/// Whether values of one type can be converted to another, though some may fail (`"a"` to a number).
pub(super) fn convertible(from: &Type, to: &Type) -> bool {
    if from == to {
        return true;
    }
    match (from, to) {
        (_, Type::Dynamic)
        | (Type::Dynamic, _)
        | (Type::Bool | Type::Number, Type::String)
        | (Type::String, Type::Bool | Type::Number) => true,
        (Type::List(from) | Type::Set(from), Type::List(to) | Type::Set(to))
        | (Type::Map(from), Type::Map(to)) => convertible(from, to),
        (Type::Tuple(from), Type::Tuple(to)) => {
            from.len() == to.len()
                && from
                    .iter()
                    .zip(to.iter())
                    .all(|(from, to)| convertible(from, to))
        }
        (Type::Tuple(from), Type::List(to) | Type::Set(to)) => is_sequence_of(from, to),
        (Type::Object(from), Type::Map(to)) => {
            let mut parts = from.values().map(|field| &field.ty);
            if **to == Type::Dynamic {
                let types: Vec<Type> = parts.cloned().collect();
                types.is_empty() || unify(&types).is_some()
            } else {
                parts.all(|part| convertible(part, to))
            }
        }
        (Type::Object(from), Type::Object(to)) => {
            to.iter().all(|(name, field)| match from.get(name) {
                Some(given) => convertible(&given.ty, &field.ty),
                None => field.optional,
            })
        }
        (Type::Map(from), Type::Object(to)) => to
            .values()
            .all(|field| field.optional || convertible(from, &field.ty)),
        _ => false,
    }
}

/// Whether the parts of a tuple can become elements of a list or a set.
fn is_sequence_of(parts: &[Type], element: &Type) -> bool {
    let wanted = match element {
        _ if parts.is_empty() => return true,
        Type::Dynamic => unify(parts),
        element => Some(element.clone()),
    };
    match wanted {
        // Elements have one type, and of some it is not known which.
        Some(Type::Dynamic) => parts.iter().all(|ty| *ty == Type::Dynamic),
        Some(element) => parts.iter().all(|ty| convertible(ty, &element)),
        None => false,
    }
}

/// `to` with `any` replaced by what stands in the same place of `from`.
pub(super) fn fill_dynamic(from: &Type, to: &Type) -> Type {
    let element = |to: &Type| match from {
        Type::List(from) | Type::Set(from) | Type::Map(from) => fill_dynamic(from, to),
        Type::Tuple(parts) => {
            unify(parts).map_or_else(|| to.clone(), |from| fill_dynamic(&from, to))
        }
        Type::Object(fields) => {
            let parts: Vec<Type> = fields.values().map(|field| field.ty.clone()).collect();
            unify(&parts).map_or_else(|| to.clone(), |from| fill_dynamic(&from, to))
        }
        _ => to.clone(),
    };
    match (from, to) {
        (Type::Dynamic, _) | (_, Type::Bool | Type::Number | Type::String) => to.clone(),
        (_, Type::Dynamic) => from.clone(),
        (_, Type::List(to)) => Type::list(element(to)),
        (_, Type::Set(to)) => Type::set(element(to)),
        (_, Type::Map(to)) => Type::map(element(to)),
        (Type::Tuple(from), Type::Tuple(to)) => Type::Tuple(
            from.iter()
                .zip(to.iter())
                .map(|(from, to)| fill_dynamic(from, to))
                .collect(),
        ),
        (_, Type::Tuple(_)) => to.clone(),
        (_, Type::Object(fields)) => Type::object(fields.iter().map(|(name, field)| {
            let given = match from {
                Type::Map(element) => Some(&**element),
                _ => from.attribute(name),
            };
            let ty = given.map_or_else(|| field.ty.clone(), |given| fill_dynamic(given, &field.ty));
            (name.clone(), ty)
        })),
    }
}

/// Different types, of several kinds, among which one is looked for that all others fit: each is held against each.
const MAX_TYPES: usize = 64;

/// The types in the order in which they are tried as the one to convert to: a type after all that are preferred to
/// it, otherwise in the given order. `None` if they are too many.
fn by_preference(types: &[Type]) -> Option<Vec<&Type>> {
    let mut distinct: Vec<&Type> = Vec::new();
    for ty in types {
        if !distinct.contains(&ty) {
            if distinct.len() == MAX_TYPES {
                return None;
            }
            distinct.push(ty);
        }
    }
    // How many of those that are left are preferred to each.
    let preferred = |ty: &Type| {
        let is_preferred = |other: &&&Type| preference(other, ty) == Ordering::Less;
        distinct.iter().filter(is_preferred).count()
    };
    let mut left: Vec<(&Type, usize)> = distinct.iter().map(|ty| (*ty, preferred(ty))).collect();
    let mut ordered = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let free = left.iter().position(|(_, preferred)| *preferred == 0);
        // Preferences have no circles; if they had, the given order would do.
        let (taken, _) = left.remove(free.unwrap_or(0));
        for (ty, preferred) in &mut left {
            if preference(taken, ty) == Ordering::Less {
                *preferred -= 1;
            }
        }
        ordered.push(taken);
    }
    Some(ordered)
}

/// `Less` if `a` is preferred to `b`: everything to `any`, strings to other primitives, lists to sets and tuples,
/// tuples to sets, maps to objects, structures part by part.
fn preference(a: &Type, b: &Type) -> Ordering {
    match (a, b) {
        (Type::Dynamic, Type::Dynamic) | (Type::String, Type::String) => Ordering::Equal,
        (_, Type::Dynamic)
        | (Type::String, Type::Bool | Type::Number)
        | (Type::Tuple(_) | Type::List(_), Type::Set(_))
        | (Type::List(_), Type::Tuple(_))
        | (Type::Map(_), Type::Object(_)) => Ordering::Less,
        (Type::Dynamic, _)
        | (Type::Bool | Type::Number, Type::String)
        | (Type::Set(_), Type::Tuple(_) | Type::List(_))
        | (Type::Tuple(_), Type::List(_))
        | (Type::Object(_), Type::Map(_)) => Ordering::Greater,
        (Type::List(a), Type::List(b))
        | (Type::Set(a), Type::Set(b))
        | (Type::Map(a), Type::Map(b)) => preference(a, b),
        (Type::Object(a), Type::Object(b)) if a.keys().eq(b.keys()) => part_by_part(
            a.values()
                .map(|field| &field.ty)
                .zip(b.values().map(|field| &field.ty)),
        ),
        (Type::Tuple(a), Type::Tuple(b)) if a.len() == b.len() => {
            part_by_part(a.iter().zip(b.iter()))
        }
        _ => Ordering::Equal,
    }
}

fn part_by_part<'a>(pairs: impl Iterator<Item = (&'a Type, &'a Type)>) -> Ordering {
    let (mut less, mut greater) = (false, false);
    for (a, b) in pairs {
        match preference(a, b) {
            Ordering::Less => less = true,
            Ordering::Greater => greater = true,
            Ordering::Equal => {}
        }
    }
    less.cmp(&greater).reverse()
}
