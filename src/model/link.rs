//! Which object an argument names: by reference, else by name and resource group, else undecided.

use std::{collections::BTreeMap, fmt, marker::PhantomData, sync::Arc};

use crate::{
    eval::Instance,
    value::{Cause, Kind, OriginId, Origins, Value},
};

use super::field::Unknown;

/// The number of an object among those of its kind in the estate.
pub struct Id<T> {
    index: u32,
    kind: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// The object of that number.
    pub fn new(index: usize) -> Self {
        Self {
            index: u32::try_from(index).unwrap_or(u32::MAX),
            kind: PhantomData,
        }
    }

    /// The number as an index.
    pub fn index(self) -> usize {
        self.index as usize
    }
}

// Written out, since deriving would ask the same of `T`.
impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// A kind of object that arguments can name.
pub trait Linkable {
    /// The resource types that declare it.
    const KINDS: &'static [&'static str];
    /// The segment before its name in an Azure resource id, in lower case: `expressroutecircuits`.
    const SEGMENT: &'static str;
}

/// What an argument names.
#[derive(Debug, Clone)]
pub enum Link<T> {
    /// This object of the estate.
    To(Id<T>, OriginId),
    /// An object that the code does not declare.
    Outside(OriginId),
    /// It cannot be told before apply.
    Unknown(Unknown),
    /// The argument is not set.
    Absent(OriginId),
}

impl<T> Link<T> {
    /// The object, if it is in the estate.
    pub fn target(&self) -> Option<Id<T>> {
        match self {
            Self::To(id, _) => Some(*id),
            Self::Outside(_) | Self::Unknown(_) | Self::Absent(_) => None,
        }
    }

    /// Where the argument is.
    pub fn origin(&self) -> OriginId {
        match self {
            Self::To(_, origin) | Self::Outside(origin) | Self::Absent(origin) => *origin,
            Self::Unknown(unknown) => unknown.origin,
        }
    }
}

/// What is known of one object for finding it.
struct Named {
    index: usize,
    resource_group: Option<String>,
}

/// All objects of one set of resource types.
#[derive(Default)]
struct Register {
    by_address: BTreeMap<Arc<str>, usize>,
    by_name: BTreeMap<String, Vec<Named>>,
    /// The cause of the first name that is not known: then no name can be said to be outside.
    unnamed: Option<Cause>,
}

/// Where to look up what arguments name.
#[derive(Default)]
pub(super) struct Directory {
    registers: BTreeMap<&'static str, Register>,
}

impl Directory {
    /// Registers the instances of a kind in their order, which is the order of their [`Id`]s.
    pub(super) fn register<T: Linkable>(&mut self, instances: &[&Instance]) {
        let register = self.registers.entry(T::SEGMENT).or_default();
        for (index, instance) in instances.iter().enumerate() {
            register.by_address.insert(instance.address.clone(), index);
            match text_of(instance, "name") {
                Ok(Some(name)) => {
                    let resource_group = text_of(instance, "resource_group_name").ok().flatten();
                    register.by_name.entry(name).or_default().push(Named {
                        index,
                        resource_group,
                    });
                }
                Ok(None) => {}
                Err(cause) => register.unnamed = register.unnamed.take().or(Some(cause)),
            }
        }
    }

    /// What `value`, an argument of an instance in `resource_group`, names.
    pub(super) fn resolve<T: Linkable>(
        &self,
        value: &Value,
        resource_group: Option<&str>,
        origins: &Origins,
    ) -> Link<T> {
        let origin = value.origin;
        let register = self.registers.get(T::SEGMENT);
        let referenced = || {
            let resources = origins.resources(origin);
            let mut found = resources
                .iter()
                .filter_map(|resource| register?.by_address.get(&resource.address));
            let first = found.next()?;
            found
                .all(|other| other == first)
                .then(|| Link::To(Id::new(*first), origin))
        };
        match &value.kind {
            Kind::Null(_) => Link::Absent(origin),
            Kind::String(text) if text.is_empty() => Link::Absent(origin),
            Kind::Unknown(unknown) => referenced().unwrap_or_else(|| {
                Link::Unknown(Unknown {
                    cause: unknown.cause.clone(),
                    origin,
                })
            }),
            Kind::String(text) => {
                let Some(register) = register else {
                    return Link::Outside(origin);
                };
                let (name, group) = match parse_id(text, T::SEGMENT) {
                    Some((group, name)) => (name, group),
                    None => (text.to_lowercase(), resource_group.map(str::to_lowercase)),
                };
                let same_group = |named: &&Named| match (&named.resource_group, &group) {
                    (Some(a), Some(b)) => a == b,
                    _ => true,
                };
                let candidates = register.by_name.get(&name).map_or(&[][..], Vec::as_slice);
                let mut matching = candidates.iter().filter(same_group);
                match (matching.next(), matching.next(), &register.unnamed) {
                    (Some(only), None, _) => Link::To(Id::new(only.index), origin),
                    (Some(_), Some(_), _) => referenced().unwrap_or_else(|| {
                        let cause = Cause::Surroundings(
                            "which of several objects of that name is meant".into(),
                        );
                        Link::Unknown(Unknown { cause, origin })
                    }),
                    (None, _, Some(cause)) => Link::Unknown(Unknown {
                        cause: cause.clone(),
                        origin,
                    }),
                    (None, _, None) => Link::Outside(origin),
                }
            }
            _ => Link::Outside(origin),
        }
    }
}

/// A text argument in lower case, since Azure's names are compared without regard to case; `None` if it is not
/// set, the cause if it is not known.
fn text_of(instance: &Instance, name: &str) -> Result<Option<String>, Cause> {
    match instance
        .body
        .attributes
        .get(name)
        .map(|argument| &argument.value.kind)
    {
        Some(Kind::String(text)) => Ok(Some(text.to_lowercase())),
        Some(Kind::Unknown(unknown)) => Err(unknown.cause.clone()),
        _ => Ok(None),
    }
}

/// Resource group and name out of an Azure resource id that has `segment`, both in lower case.
fn parse_id(text: &str, segment: &str) -> Option<(Option<String>, String)> {
    if !text.starts_with('/') {
        return None;
    }
    let lower = text.to_lowercase();
    let mut parts = lower.split('/');
    let mut group = None;
    while let Some(part) = parts.next() {
        if part == "resourcegroups" {
            group = parts.next().map(str::to_owned);
        } else if part == segment {
            return parts.next().map(|name| (group, name.to_owned()));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::parse_id;

    #[test]
    fn ids_give_group_and_name() {
        let id = "/subscriptions/0/resourceGroups/RG-Hub/providers/Microsoft.Network/expressRouteCircuits/Erc";
        let expected = (Some("rg-hub".to_owned()), "erc".to_owned());
        assert_eq!(parse_id(id, "expressroutecircuits"), Some(expected));
        assert_eq!(parse_id(id, "virtualnetworks"), None);
        assert_eq!(parse_id("erc", "expressroutecircuits"), None);
    }
}
