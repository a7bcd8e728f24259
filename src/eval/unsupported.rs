//! What is said of an argument, block or attribute that the schema does not have?
//!
//! The schema is that of one version of the provider, and the user may have another. So only what looks like a slip of
//! the pen is a warning; what an earlier version had is not mentioned at all; the rest is a note.

use super::{body::Within, evaluator::Evaluator, ids, schema::Former, scope::Scope, shape::Shape};
use crate::{
    finding::suggest::nearest,
    finding::{Finding, Place, Severity},
    module::ResourceBlock,
    source::Span,
    syntax,
    value::{Cause, Kind, Type, Value, ops},
};

impl<'a> Evaluator<'a> {
    /// Says that an argument is not one of the schema's. A name that it resembles is offered only if it is not set
    /// already.
    pub(super) fn unsupported_argument(
        &self,
        within: &Within<'_>,
        name: &str,
        span: Span,
        body: &syntax::Body,
        scope: &Scope<'a>,
    ) {
        let unset = within.shape.settable().filter(|candidate| {
            body.attribute(candidate).is_none() && body.blocks_of(candidate).next().is_none()
        });
        let near = nearest(name, unset);
        let message = format!("argument `{name}` is not expected here");
        self.unsupported(within, name, scope.place(span), message, near);
    }

    /// Says that a block is not one of the schema's.
    pub(super) fn unsupported_block(
        &self,
        within: &Within<'_>,
        name: &str,
        span: Span,
        scope: &Scope<'a>,
    ) {
        let (message, near) = if within.shape.has(name) {
            let message = format!("`{name}` is an argument, not a block");
            (message, Some(format!("write `{name} = ...`")))
        } else {
            let message = format!("block `{name}` is not expected here");
            (message, nearest(name, within.shape.settable()))
        };
        self.unsupported(within, name, scope.place(span), message, near);
    }

    fn unsupported(
        &self,
        within: &Within<'_>,
        name: &str,
        place: Place,
        message: String,
        help: Option<String>,
    ) {
        if !matches!(within.shape, Shape::Open) {
            let path = within.path_of(name);
            self.stray(within.kind, &path, place, message, help);
        }
    }

    /// Whether the schema has an attribute that is read; if not, that is said.
    pub(super) fn is_known_attribute(
        &self,
        block: &ResourceBlock,
        name: &str,
        span: Span,
        scope: &Scope<'a>,
    ) -> bool {
        let Some(schema) = self.schema(&block.kind) else {
            return true;
        };
        if schema.attribute(name).is_some() || schema.block(name).is_some() || name == "timeouts" {
            return true;
        }
        let message = format!("`{}` has no attribute `{name}`", block.kind);
        let near = nearest(name, schema.names());
        self.stray(&block.kind, name, scope.place(span), message, near);
        false
    }

    /// Reports a name that the schema of a resource type does not have, unless it once had it.
    fn stray(&self, kind: &str, path: &str, place: Place, message: String, help: Option<String>) {
        if self.schemas.former(kind, &without_indices(path)).is_some() {
            return;
        }
        let severity = if help.is_some() {
            Severity::Warning
        } else {
            Severity::Note
        };
        let mut finding = Finding::at(ids::UNSUPPORTED_ARGUMENT, severity, place, message);
        finding.help = help;
        self.report(finding);
    }

    /// An element of a collection. A set has none, but where earlier versions of the provider gave a list, code for
    /// them takes the only element; which of several it meant depends on the version.
    pub(super) fn element(&self, collection: &Value, key: &Value) -> Result<Value, String> {
        let Kind::Set(sequence) = &collection.kind else {
            return ops::index(collection, key);
        };
        if !self.was_list(collection) {
            return ops::index(collection, key);
        }
        if let [only] = &sequence.items[..] {
            return Ok(only.clone().with_marks(collection.marks));
        }
        let cause = Cause::Surroundings("the version of the provider".into());
        let element = Value::unknown(Type::Dynamic, cause);
        Ok(element.with_marks(collection.marks))
    }

    /// Whether a value was read from an argument that once was a list.
    fn was_list(&self, value: &Value) -> bool {
        let resources = self.origins.resources(value.origin);
        resources.iter().any(|resource| {
            kind_of(&resource.address).is_some_and(|kind| {
                self.schemas.former(kind, &resource.attribute) == Some(Former::List)
            })
        })
    }
}

/// `subnet[0].address_prefix` as `subnet.address_prefix`.
fn without_indices(path: &str) -> String {
    let mut plain = String::with_capacity(path.len());
    let mut within = false;
    for c in path.chars() {
        match c {
            '[' => within = true,
            ']' => within = false,
            _ if within => {}
            _ => plain.push(c),
        }
    }
    plain
}

/// The resource type in the address of an instance: `azurerm_subnet` in `module.hub["a.b"].azurerm_subnet.gw["c"]`.
fn kind_of(address: &str) -> Option<&str> {
    // Quotes within a key are escaped, so that the last `["` begins the last key.
    let named = if address.ends_with("\"]") {
        &address[..address.rfind("[\"")?]
    } else if address.ends_with(']') {
        &address[..address.rfind('[')?]
    } else {
        address
    };
    let (before, _) = named.rsplit_once('.')?;
    Some(before.rsplit_once('.').map_or(before, |(_, kind)| kind))
}

#[cfg(test)]
mod tests {
    use super::{kind_of, without_indices};

    #[test]
    fn types_are_found_in_addresses() {
        for address in [
            "azurerm_subnet.gw",
            "azurerm_subnet.gw[0]",
            "azurerm_subnet.gw[*]",
            "module.hub[\"a.b\"].azurerm_subnet.gw[\"c.[d\\\"]\"]",
        ] {
            assert_eq!(kind_of(address), Some("azurerm_subnet"), "{address}");
        }
        assert_eq!(kind_of("x"), None);
    }

    #[test]
    fn indices_are_left_out() {
        assert_eq!(without_indices("a[0].b[12].c"), "a.b.c");
        assert_eq!(without_indices("a"), "a");
    }
}
