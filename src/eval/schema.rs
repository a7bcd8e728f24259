//! Schemas of resource types, and functions of providers, injected: evaluation itself knows no Azure.

use super::functions::Function;
use crate::value::Type;

/// Gives the schema of a resource type, if it is known.
pub trait Schemas: Sync {
    /// The schema of `kind`, such as `azurerm_express_route_circuit`.
    fn resource(&self, kind: &str) -> Option<&BlockSchema>;

    /// Whether an argument takes an object and the JSON of an object alike. What `jsonencode` is given there counts
    /// instead of the text: one part that is not known would make all of the text unknown.
    fn takes_json(&self, _kind: &str, _argument: &str) -> bool {
        false
    }

    /// How an argument differed in an earlier version of the provider; `path` is without indices, as in
    /// `subnet.address_prefix`. What once was right is not called wrong, for the user may have that version.
    fn former(&self, _kind: &str, _path: &str) -> Option<Former> {
        None
    }

    /// A function of the provider of that address, which is in lower case and without the host of a public registry:
    /// `hashicorp/azurerm`.
    fn function(&self, _provider: &str, _name: &str) -> Option<&'static Function> {
        None
    }
}

/// What an argument was in an earlier version of its provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Former {
    /// It could be set or read, and is gone.
    Settable,
    /// It was a list, and is a set.
    List,
}

/// The arguments of a resource or block.
#[derive(Debug, Clone, Default)]
pub struct BlockSchema {
    /// Sorted by name.
    pub attributes: Vec<AttributeSchema>,
    /// Sorted by name.
    pub blocks: Vec<NestedSchema>,
}

impl BlockSchema {
    /// The attribute of that name.
    pub fn attribute(&self, name: &str) -> Option<&AttributeSchema> {
        let at = self
            .attributes
            .binary_search_by(|attribute| (*attribute.name).cmp(name));
        at.ok().map(|at| &self.attributes[at])
    }

    /// The nested block of that name.
    pub fn block(&self, name: &str) -> Option<&NestedSchema> {
        let at = self
            .blocks
            .binary_search_by(|block| (*block.name).cmp(name));
        at.ok().map(|at| &self.blocks[at])
    }
}

/// An argument.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the flags are independent, as in the provider's own schema"
)]
pub struct AttributeSchema {
    /// The name.
    pub name: Box<str>,
    /// The type.
    pub ty: Type,
    /// It must be set.
    pub required: bool,
    /// It may be set.
    pub optional: bool,
    /// The provider gives it when the configuration does not.
    pub computed: bool,
    /// It is never shown.
    pub sensitive: bool,
}

/// A nested block.
#[derive(Debug, Clone)]
pub struct NestedSchema {
    /// The name.
    pub name: Box<str>,
    /// How its instances are held.
    pub nesting: Nesting,
    /// The most instances there may be; 0 for no bound.
    pub max: u32,
    /// The fewest.
    pub min: u32,
    /// Whether the provider fills it in where nobody writes it.
    pub computed: bool,
    /// Its content.
    pub block: BlockSchema,
}

/// How instances of a nested block are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nesting {
    /// One, as an object.
    Single,
    /// In order.
    List,
    /// Without order.
    Set,
    /// By key.
    Map,
}

impl BlockSchema {
    /// The names of all attributes and blocks.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let attributes = self.attributes.iter().map(|attribute| &*attribute.name);
        attributes.chain(self.blocks.iter().map(|block| &*block.name))
    }
}
