//! What evaluation and plans both yield, and all that the model reads: instances of resources.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    finding::Place,
    value::{Kind, OriginId, Value},
};

/// One instance of a resource.
#[derive(Debug, Clone)]
pub struct Instance {
    /// Absolute address, `module.site["ams"].azurerm_express_route_circuit.this[0]`. An instance of unknown number
    /// has `[*]` in the place of the key.
    pub address: Arc<str>,
    /// Address of the module instance, empty for the root.
    pub module: Arc<str>,
    /// The type, such as `azurerm_express_route_circuit`.
    pub kind: Arc<str>,
    /// The second label.
    pub name: Arc<str>,
    /// Whether it surely exists.
    pub existence: Existence,
    /// Its arguments.
    pub body: Body,
    /// Addresses (of resources and modules, absolute, without keys of the instance's own) that `depends_on` names.
    pub depends_on: Vec<Arc<str>>,
    /// Resources that it waits for, directly or not: absolute addresses without keys, sorted. Nothing where that was not
    /// asked for ([`Request::ordered`](super::Request)) or cannot be told, as from a plan without its source.
    pub waits_for: Option<Arc<[Arc<str>]>>,
    /// What the `lifecycle` block says.
    pub lifecycle: Lifecycle,
    /// Address of the provider configuration: `azurerm`, `azurerm.hub`.
    pub provider: Arc<str>,
    /// Header of the block, or the address in the plan.
    pub place: Place,
}

/// Whether an instance surely exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Existence {
    /// It does.
    Certain,
    /// The number of instances is not known; this one stands for all of them. The origin is that of the number.
    Uncertain(OriginId),
}

/// What the `lifecycle` block says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lifecycle {
    /// Top-level arguments that are left as they are in Azure.
    pub ignore_changes: Vec<Arc<str>>,
    /// All arguments are left as they are.
    pub ignore_all: bool,
    /// `prevent_destroy`, where it is known.
    pub prevent_destroy: Option<bool>,
}

/// The arguments of a resource or of a block in it.
#[derive(Debug, Clone)]
pub struct Body {
    /// Arguments that the configuration sets, by name. A null is "set to null". Of an imported resource also those that
    /// it leaves to Azure: unknown.
    pub attributes: BTreeMap<Arc<str>, Argument>,
    /// Nested blocks by kind.
    pub blocks: BTreeMap<Arc<str>, Blocks>,
    /// Header of the block.
    pub place: Place,
}

impl Body {
    /// A body that sets nothing.
    pub fn empty(place: Place) -> Self {
        Self {
            attributes: BTreeMap::new(),
            blocks: BTreeMap::new(),
            place,
        }
    }
}

/// An argument.
#[derive(Debug, Clone)]
pub struct Argument {
    /// Its value, converted to the type of the schema where that is known. The origin is a
    /// [`Node::Argument`](crate::value::Node::Argument) with path and place.
    pub value: Value,
}

/// The nested blocks of one kind.
#[derive(Debug, Clone)]
pub struct Blocks {
    /// The blocks that are known to be there.
    pub items: Vec<Body>,
    /// False if a `dynamic` block's length is unknown; then `items` holds the other blocks, and for each such
    /// `dynamic` block one body that stands for any number of them.
    pub complete: bool,
    /// What the missing number depends on; [`OriginId::NONE`] when complete.
    pub missing: OriginId,
}

impl Body {
    /// The value of an argument by its path as findings have it, such as `ipv6[0].primary_peer_address_prefix`.
    pub fn value_at(&self, path: &str) -> Option<&Value> {
        let end = path.find(['.', '[']).unwrap_or(path.len());
        let (name, rest) = path.split_at(end);
        if let Some(argument) = self.attributes.get(name) {
            return part_at(&argument.value, rest);
        }
        let (number, rest) = rest.strip_prefix('[')?.split_once(']')?;
        let body = self
            .blocks
            .get(name)?
            .items
            .get(number.parse::<usize>().ok()?)?;
        body.value_at(rest.strip_prefix('.')?)
    }
}

/// The part of a value that the rest of a path leads to.
fn part_at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    if path.is_empty() {
        return Some(value);
    }
    if let Some(rest) = path.strip_prefix('.') {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let (name, rest) = rest.split_at(end);
        return part_at(entry(value, name)?, rest);
    }
    let inner = path.strip_prefix('[')?;
    if let Some(quoted) = inner.strip_prefix('"') {
        let (key, rest) = quoted.split_once("\"]")?;
        return part_at(entry(value, key)?, rest);
    }
    let (number, rest) = inner.split_once(']')?;
    part_at(value.children().nth(number.parse().ok()?)?, rest)
}

fn entry<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    match &value.kind {
        Kind::Object(entries) => entries.get(name),
        Kind::Map(mapping) => mapping.entries.get(name),
        _ => None,
    }
}
