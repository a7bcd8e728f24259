//! The object that references to a resource see, from its arguments and its schema.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    instance::{Blocks, Body},
    schema::{AttributeSchema, BlockSchema, NestedSchema, Nesting},
};
use crate::value::{Cause, Kind, Marks, ObjectField, Sequence, Type, Unknown, Value, convert};

/// The attributes and blocks of an instance by name. What the provider gives is unknown after `address.name`.
pub(super) fn object(
    body: &Body,
    schema: &BlockSchema,
    address: &str,
) -> BTreeMap<Arc<str>, Value> {
    let mut object = BTreeMap::new();
    for attribute in &schema.attributes {
        let path = format!("{address}.{}", attribute.name);
        object.insert((*attribute.name).into(), argument(body, attribute, &path));
    }
    for nested in &schema.blocks {
        let path = format!("{address}.{}", nested.name);
        object.insert((*nested.name).into(), blocks(body, nested, &path));
    }
    object
}

fn argument(body: &Body, schema: &AttributeSchema, path: &str) -> Value {
    let after_apply = || {
        let marks = Marks {
            sensitive: schema.sensitive,
            ephemeral: false,
        };
        after_apply(&schema.ty, path, &schema.name).with_marks(marks)
    };
    if let Some(written) = body.attributes.get(&*schema.name) {
        return if written.value.is_null() && schema.computed {
            after_apply()
        } else {
            written.value.clone()
        };
    }
    if let Some(blocks) = body.blocks.get(&*schema.name) {
        return from_blocks(blocks, &schema.ty, schema.computed, path);
    }
    if schema.computed {
        return after_apply();
    }
    Value::new(Kind::Null(schema.ty.clone()))
}

/// What the provider gives to the argument of that name.
fn after_apply(ty: &Type, path: &str, name: &str) -> Value {
    let mut unknown = Unknown::new(ty.clone(), Cause::AfterApply(path.into()));
    // Whatever else a provider leaves out, what it made has an id.
    unknown.not_null = name == "id";
    Value::new(Kind::Unknown(Arc::new(unknown)))
}

/// A list of objects that is written as blocks. The type does not tell which of their parts the provider works out; if
/// it works out the whole when that is not written, it may work out each part.
fn from_blocks(blocks: &Blocks, ty: &Type, computed: bool, path: &str) -> Value {
    let unknown = || Value::unknown(ty.clone(), Cause::AfterApply(path.into()));
    let (Type::List(element) | Type::Set(element)) = ty else {
        return unknown();
    };
    let Type::Object(fields) = &**element else {
        return unknown();
    };
    if !blocks.complete {
        return unknown().with_origin(blocks.missing);
    }
    let items = blocks.items.iter().map(|body| {
        let entries = fields.iter().map(|(name, field)| {
            let value = match (body.attributes.get(name), body.blocks.get(name)) {
                (Some(argument), _) => argument.value.clone(),
                (None, Some(blocks)) => from_blocks(blocks, &field.ty, computed, path),
                (None, None) if computed => after_apply(&field.ty, &format!("{path}.{name}"), name),
                (None, None) => Value::new(Kind::Null(field.ty.clone())),
            };
            (name.clone(), value)
        });
        Value::object(entries.collect())
    });
    let tuple = Value::tuple(items.collect::<Vec<_>>());
    convert::convert(&tuple, ty).unwrap_or_else(|_| unknown())
}

fn blocks(body: &Body, schema: &NestedSchema, path: &str) -> Value {
    let element = block_type(&schema.block);
    let found = body.blocks.get(&*schema.name);
    let items = found.map_or(&[][..], |blocks| &blocks.items);
    let item = |(at, item): (usize, &Body)| {
        Value::object(object(item, &schema.block, &format!("{path}[{at}]")))
    };
    let unknown = |ty: Type| Value::unknown(ty, Cause::AfterApply(path.into()));
    let missing = found.filter(|blocks| !blocks.complete);
    let value = match (schema.nesting, missing) {
        (Nesting::Single, None) => match items.first() {
            Some(first) => Value::object(object(first, &schema.block, path)),
            None => Value::new(Kind::Null(element)),
        },
        (Nesting::Single, Some(_)) => unknown(element),
        (Nesting::List, None) => Value::new(Kind::List(Arc::new(Sequence {
            element,
            items: items.iter().enumerate().map(item).collect(),
        }))),
        (Nesting::Set, None) => {
            let ty = Type::Set(Arc::new(element));
            let tuple = Value::tuple(items.iter().enumerate().map(item).collect::<Vec<_>>());
            convert::convert(&tuple, &ty).unwrap_or_else(|_| unknown(ty))
        }
        (Nesting::List, Some(_)) => unknown(Type::List(Arc::new(element))),
        (Nesting::Set, Some(_)) => unknown(Type::Set(Arc::new(element))),
        (Nesting::Map, _) => unknown(Type::Map(Arc::new(element))),
    };
    match missing {
        Some(blocks) => value.with_origin(blocks.missing),
        None => value,
    }
}

/// The type of the objects that a block's instances are.
fn block_type(schema: &BlockSchema) -> Type {
    let field = |ty| ObjectField {
        ty,
        optional: false,
    };
    let attributes = schema
        .attributes
        .iter()
        .map(|attribute| ((*attribute.name).into(), field(attribute.ty.clone())));
    let blocks = schema.blocks.iter().map(|nested| {
        let element = block_type(&nested.block);
        let ty = match nested.nesting {
            Nesting::Single => element,
            Nesting::List => Type::List(Arc::new(element)),
            Nesting::Set => Type::Set(Arc::new(element)),
            Nesting::Map => Type::Map(Arc::new(element)),
        };
        ((*nested.name).into(), field(ty))
    });
    Type::Object(Arc::new(attributes.chain(blocks).collect()))
}
