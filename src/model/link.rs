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
    /// The argument that holds its name.
    const NAME: &'static str = "name";
    /// Of what is part of something else: the segment before that one's name, and the argument that holds it. Names
    /// of parts are unique within it only.
    const PARENT: Option<(&'static str, &'static str)> = None;
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
    parent: Option<String>,
}

impl Named {
    /// Whether it can be what is written, as far as both sides are known.
    fn fits(&self, written: &Written) -> bool {
        let same = |ours: &Option<String>, theirs: &Option<String>| match (ours, theirs) {
            (Some(ours), Some(theirs)) => ours == theirs,
            _ => true,
        };
        same(&self.resource_group, &written.resource_group) && same(&self.parent, &written.parent)
    }
}

/// What a text says of the object that it names, in lower case.
#[derive(Debug, PartialEq, Eq)]
struct Written {
    name: String,
    resource_group: Option<String>,
    parent: Option<String>,
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
            match text_of(instance, T::NAME) {
                Ok(Some(name)) => {
                    let resource_group = text_of(instance, "resource_group_name").ok().flatten();
                    let parent = T::PARENT
                        .and_then(|(_, argument)| text_of(instance, argument).ok().flatten());
                    register.by_name.entry(name).or_default().push(Named {
                        index,
                        resource_group,
                        parent,
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
                let parent = T::PARENT.map(|(segment, _)| segment);
                let written = parse_id(text, T::SEGMENT, parent).unwrap_or_else(|| Written {
                    name: text.to_lowercase(),
                    resource_group: resource_group.map(str::to_lowercase),
                    parent: None,
                });
                let candidates = register.by_name.get(&written.name);
                let candidates = candidates.map_or(&[][..], Vec::as_slice);
                let mut matching = candidates.iter().filter(|named| named.fits(&written));
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

/// What an Azure resource id that has `segment` says, and what it is part of where there is such a thing.
fn parse_id(text: &str, segment: &str, parent: Option<&str>) -> Option<Written> {
    if !text.starts_with('/') {
        return None;
    }
    let lower = text.to_lowercase();
    let mut parts = lower.split('/');
    let (mut group, mut within) = (None, None);
    while let Some(part) = parts.next() {
        if part == "resourcegroups" {
            group = parts.next().map(str::to_owned);
        } else if part == segment {
            return parts.next().map(|name| Written {
                name: name.to_owned(),
                resource_group: group,
                parent: within,
            });
        } else if Some(part) == parent {
            within = parts.next().map(str::to_owned);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, sync::Arc};

    use super::{Directory, Id, Link, Written, parse_id};
    use crate::{
        eval::{Argument, Body, Existence, Instance, Lifecycle},
        finding::Place,
        model::subnet::Subnet,
        value::{Origins, Value},
    };

    fn written(name: &str, resource_group: &str, parent: Option<&str>) -> Written {
        Written {
            name: name.to_owned(),
            resource_group: Some(resource_group.to_owned()),
            parent: parent.map(str::to_owned),
        }
    }

    #[test]
    fn ids_give_group_name_and_parent() {
        let id = "/subscriptions/0/resourceGroups/RG-Hub/providers/Microsoft.Network/expressRouteCircuits/Erc";
        let circuits = "expressroutecircuits";
        assert_eq!(
            parse_id(id, circuits, None),
            Some(written("erc", "rg-hub", None))
        );
        let peering = format!("{id}/peerings/AzurePrivatePeering");
        assert_eq!(
            parse_id(&peering, "peerings", Some(circuits)),
            Some(written("azureprivatepeering", "rg-hub", Some("erc")))
        );
        assert_eq!(parse_id(id, "virtualnetworks", None), None);
        assert_eq!(parse_id("erc", circuits, None), None);
    }

    #[test]
    fn two_parts_of_one_name_are_told_apart_by_what_they_are_part_of() {
        let subnet = |vnet: &str| {
            let mut directory = Directory::default();
            let instances = [instance("hub"), instance("spoke")];
            directory.register::<Subnet>(&instances.iter().collect::<Vec<_>>());
            let id = format!(
                "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/{vnet}/subnets/GatewaySubnet"
            );
            let link: Link<Subnet> =
                directory.resolve(&Value::string(id.as_str()), None, &Origins::default());
            (
                link.target().map(Id::index),
                matches!(link, Link::Outside(_)),
            )
        };
        assert_eq!(subnet("Hub"), (Some(0), false));
        assert_eq!(subnet("spoke"), (Some(1), false));
        assert_eq!(subnet("other"), (None, true));
    }

    fn instance(vnet: &str) -> Instance {
        let arguments = [
            ("name", "GatewaySubnet"),
            ("resource_group_name", "rg"),
            ("virtual_network_name", vnet),
        ];
        let attributes = arguments.into_iter().map(|(name, text)| {
            let value = Value::string(text);
            (name.into(), Argument { value })
        });
        Instance {
            address: format!("azurerm_subnet.{vnet}").into(),
            module: Arc::default(),
            kind: "azurerm_subnet".into(),
            name: vnet.into(),
            existence: Existence::Certain,
            body: Body {
                attributes: attributes.collect(),
                blocks: BTreeMap::new(),
                place: Place::CommandLine("test".into()),
            },
            depends_on: Vec::new(),
            waits_for: None,
            lifecycle: Lifecycle::default(),
            provider: "azurerm".into(),
            place: Place::CommandLine("test".into()),
        }
    }
}
