//! What of a resource that an `import` block brings in is not known: Azure has a value wherever the provider takes one
//! over that the configuration does not set.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    instance::{Argument, Blocks, Body, Instance},
    schema::{BlockSchema, Schemas},
};
use crate::value::{Cause, Node, Origins, Type, Value};

/// Makes the arguments unknown that imported instances leave to the provider. `imported` has addresses without keys.
pub(super) fn leave_open(
    instances: &mut [Instance],
    imported: &BTreeSet<Arc<str>>,
    schemas: &dyn Schemas,
    origins: &Origins,
) {
    if imported.is_empty() {
        return;
    }
    for instance in instances {
        if imported.contains(&*without_keys(&instance.address))
            && let Some(schema) = schemas.resource(&instance.kind)
        {
            let cause = Cause::Surroundings(format!("the import of {}", instance.address).into());
            let open = Open { cause, origins };
            open.body(&mut instance.body, schema, "");
        }
    }
}

struct Open<'a> {
    cause: Cause,
    origins: &'a Origins,
}

impl Open<'_> {
    fn body(&self, body: &mut Body, schema: &BlockSchema, path: &str) {
        for attribute in &schema.attributes {
            let name: Arc<str> = (*attribute.name).into();
            let is_taken_over = attribute.optional && attribute.computed;
            let is_set = body.blocks.contains_key(&name)
                || body
                    .attributes
                    .get(&name)
                    .is_some_and(|argument| !argument.value.is_null());
            if !is_taken_over || is_set {
                continue;
            }
            let origin = self.origins.add(Node::Unset {
                path: format!("{path}{name}").into(),
                place: body.place.clone(),
            });
            // What is written as blocks is read as blocks.
            if holds_objects(&attribute.ty) {
                let blocks = Blocks {
                    items: Vec::new(),
                    complete: false,
                    missing: origin,
                };
                body.attributes.remove(&name);
                body.blocks.insert(name, blocks);
            } else {
                let value = Value::unknown(attribute.ty.clone(), self.cause.clone());
                let value = value.with_origin(origin);
                body.attributes.insert(name, Argument { value });
            }
        }
        for nested in &schema.blocks {
            let Some(blocks) = body.blocks.get_mut(&*nested.name) else {
                continue;
            };
            for (index, item) in blocks.items.iter_mut().enumerate() {
                let path = format!("{path}{}[{index}].", nested.name);
                self.body(item, &nested.block, &path);
            }
        }
    }
}

fn holds_objects(ty: &Type) -> bool {
    match ty {
        Type::List(element) | Type::Set(element) => matches!(**element, Type::Object(_)),
        _ => false,
    }
}

/// An address without the keys of instances. A key in quotes may hold brackets.
fn without_keys(address: &str) -> String {
    let mut out = String::new();
    let (mut in_key, mut in_quotes, mut escaped) = (false, false, false);
    for letter in address.chars() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if in_quotes => escaped = true,
            '"' if in_key => in_quotes = !in_quotes,
            '[' if !in_quotes => in_key = true,
            ']' if !in_quotes => in_key = false,
            _ if !in_key => out.push(letter),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::without_keys;

    #[test]
    fn keys_are_left_out_of_addresses() {
        let address = r#"module.a["x.[\"]y"].azurerm_subnet.b[0]"#;
        assert_eq!(without_keys(address), "module.a.azurerm_subnet.b");
    }
}
