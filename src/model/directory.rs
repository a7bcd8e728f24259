//! Which object does an argument name: by reference, else by name and resource group, else undecided?
//!
//! Where several roots make one estate, a name is looked for in its own root first. An object of another root is meant
//! only if all is known that tells it from others: its name, its resource group, and what it is a part of.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    eval::Instance,
    value::{Cause, Kind, OriginId, Origins, Value},
};

use super::{
    field::Unknown,
    kin::Kin,
    link::{Id, Link, Linkable},
    neighbours::Neighbours,
    spelling::Spellings,
};

/// What is known of one object for finding it.
struct Named {
    index: usize,
    part: usize,
    resource_group: Option<String>,
    parent: Option<String>,
}

/// What a text says of the object that it names, in lower case.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) name: String,
    pub(super) resource_group: Option<String>,
    pub(super) parent: Option<String>,
    pub(super) subscription: Option<String>,
}

impl Named {
    /// Whether it can be what is written, as far as both sides are known.
    fn fits(&self, written: &Written) -> bool {
        may_be(
            self.resource_group.as_ref(),
            written.resource_group.as_ref(),
        ) && may_be(self.parent.as_ref(), written.parent.as_ref())
    }

    /// Whether it is what is written: all that names it is known on both sides.
    fn is(&self, written: &Written, is_part: bool) -> bool {
        self.fits(written)
            && self.resource_group.is_some()
            && written.resource_group.is_some()
            && (!is_part || self.parent.is_some() && written.parent.is_some())
    }
}

/// Whether two names may be one, as far as they are known.
pub(super) fn may_be<T: PartialEq>(ours: Option<&T>, theirs: Option<&T>) -> bool {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => ours == theirs,
        _ => true,
    }
}

/// All objects of one set of resource types.
#[derive(Default)]
struct Register {
    /// How many there are.
    len: usize,
    /// By root and address.
    by_address: BTreeMap<(usize, Arc<str>), usize>,
    /// By root and the address of the block that declares it, where that declares other things too; nothing where it
    /// declares several of the kind. By the output of a module as well, `module.er.peerings["private"]`.
    by_block: BTreeMap<(usize, Arc<str>), Option<usize>>,
    /// By name, and by what it is a part of where that is known.
    by_name: BTreeMap<(String, Option<String>), Vec<Named>>,
    /// The cause of the first name that is not known: then no name can be said to be outside.
    unnamed: Option<Cause>,
}

impl Register {
    /// The number of what an address in a root names.
    fn at(&self, address: &(usize, Arc<str>)) -> Option<usize> {
        let by_block = || self.by_block.get(address).copied().flatten();
        self.by_address.get(address).copied().or_else(by_block)
    }

    /// All that may have a name.
    fn candidates(&self, written: &Written) -> impl Iterator<Item = &Named> {
        let keys = (written.name.clone(), None)..;
        let name = written.name.clone();
        let all = self
            .by_name
            .range(keys)
            .take_while(move |((other, _), _)| *other == name);
        // What is part of many things has few names: the one that is asked for is looked up.
        let (whole, all) = match &written.parent {
            None => (None, Some(all)),
            Some(parent) => {
                let get = |parent| self.by_name.get(&(written.name.clone(), parent));
                (Some([get(None), get(Some(parent.clone()))]), None)
            }
        };
        let whole = whole.into_iter().flatten().flatten();
        let all = all.into_iter().flatten().map(|(_, named)| named);
        whole.chain(all).flatten()
    }
}

/// What is found under a name.
enum Found {
    One(usize),
    Several,
    None,
    /// It cannot be told whether there is such an object.
    Open(Cause),
}

/// Who asks what an argument names.
#[derive(Clone, Copy)]
pub(super) struct Asker<'a> {
    /// The number of its root.
    pub(super) part: usize,
    /// The resource group of the instance.
    pub(super) resource_group: Option<&'a str>,
    pub(super) origins: &'a Origins,
    /// How many roots were gone through on the way.
    pub(super) hops: usize,
}

/// Where to look up what arguments name.
#[derive(Default)]
pub(super) struct Directory<'a> {
    registers: BTreeMap<&'static str, Register>,
    pub(super) neighbours: &'a [Neighbours<'a>],
    /// The root that is read.
    pub(super) part: usize,
    /// Which roots declare one object.
    pub(super) kin: Kin,
}

impl<'a> Directory<'a> {
    /// An empty one of several roots, with what each may name besides its own objects. The default one is of a root that
    /// stands alone.
    pub(super) fn of(neighbours: &'a [Neighbours<'a>]) -> Self {
        Self {
            neighbours,
            ..Self::default()
        }
    }

    /// Registers the instances of a kind in their order, which is the order of their [`Id`]s.
    pub(super) fn register<T: Linkable>(
        &mut self,
        instances: &[&Instance],
        spellings: &Spellings,
        origins: &Origins,
    ) {
        let asker = Asker {
            part: self.part,
            resource_group: None,
            origins,
            hops: 0,
        };
        for instance in instances {
            let text = |name: &str| match instance.body.attributes.get(name) {
                Some(argument) => self.text(&argument.value, asker),
                None => Ok(None),
            };
            let name = text(T::NAME);
            let resource_group = text("resource_group_name").ok().flatten();
            let parent = T::PARENT.and_then(|(_, argument)| text(argument).ok().flatten());
            let part = self.part;
            let register = self.registers.entry(T::SEGMENT).or_default();
            let index = register.len;
            register.len += 1;
            let address = (part, instance.address.clone());
            register.by_address.insert(address, index);
            if let Some(spelling) = spellings.get(&instance.address) {
                let block = register.by_block.entry((part, spelling.address.clone()));
                block.and_modify(|all| *all = None).or_insert(Some(index));
                if let Some(output) = spelling.output() {
                    register.by_block.insert((part, output), Some(index));
                }
            }
            let name = match name {
                Ok(Some(name)) => name,
                Ok(None) => continue,
                Err(cause) => {
                    register.unnamed = register.unnamed.take().or(Some(cause));
                    continue;
                }
            };
            let key = (name, parent);
            if let (Some(neighbours), Some(group)) = (self.neighbours.get(part), &resource_group)
                && (key.1.is_some() || T::PARENT.is_none())
            {
                let subscription = neighbours.subscription.as_ref();
                let object = (T::SEGMENT, key.clone(), group.clone());
                self.kin.declare(object, part, subscription);
            }
            register
                .by_name
                .entry(key.clone())
                .or_default()
                .push(Named {
                    index,
                    part,
                    resource_group,
                    parent: key.1,
                });
        }
    }

    /// What `value`, an argument of an instance in `resource_group`, names.
    pub(super) fn resolve<T: Linkable>(
        &self,
        value: &Value,
        resource_group: Option<&str>,
        origins: &Origins,
    ) -> Link<T> {
        let asker = Asker {
            part: self.part,
            resource_group,
            origins,
            hops: 0,
        };
        self.resolve_for(value, asker)
    }

    pub(super) fn resolve_for<T: Linkable>(&self, value: &Value, asker: Asker<'_>) -> Link<T> {
        let origin = value.origin;
        match &value.kind {
            Kind::Null(_) => Link::Absent(origin),
            Kind::String(text) if text.is_empty() => Link::Absent(origin),
            Kind::Unknown(unknown) => self
                .referenced(origin, asker)
                .or_else(|| self.beyond(origin, asker))
                .unwrap_or_else(|| {
                    Link::Unknown(Unknown {
                        cause: unknown.cause.clone(),
                        origin,
                    })
                }),
            Kind::String(text) => {
                let parent = T::PARENT.map(|(segment, _)| segment);
                let written = parse_id(text, T::SEGMENT, parent).unwrap_or_else(|| Written {
                    name: text.to_lowercase(),
                    resource_group: asker.resource_group.map(str::to_lowercase),
                    parent: None,
                    subscription: None,
                });
                self.named(&written, origin, asker)
            }
            _ => Link::Outside(origin),
        }
    }

    /// The object of the asker's own root that a value went through, if it is one.
    fn referenced<T: Linkable>(&self, origin: OriginId, asker: Asker<'_>) -> Option<Link<T>> {
        let register = self.registers.get(T::SEGMENT)?;
        let resources = asker.origins.resources(origin);
        let mut found = resources.iter().filter_map(|resource| {
            // An element of an output names one of the things that a module declares.
            let element = resource.attribute.rfind(']').and_then(|end| {
                let element = format!("{}.{}", resource.address, &resource.attribute[..=end]);
                register.at(&(asker.part, element.into()))
            });
            element.or_else(|| register.at(&(asker.part, resource.address.clone())))
        });
        let first = found.next()?;
        found
            .all(|other| other == first)
            .then(|| Link::To(Id::new(first), origin))
    }

    /// The object under a name.
    pub(super) fn named<T: Linkable>(
        &self,
        written: &Written,
        origin: OriginId,
        asker: Asker<'_>,
    ) -> Link<T> {
        let unknown = |cause| Link::Unknown(Unknown { cause, origin });
        match self.find::<T>(written, asker.part) {
            Found::One(index) => Link::To(Id::new(index), origin),
            Found::Several => self.referenced(origin, asker).unwrap_or_else(|| {
                unknown(Cause::Surroundings(
                    "which of several objects of that name is meant".into(),
                ))
            }),
            Found::Open(cause) => unknown(cause),
            Found::None => Link::Outside(origin),
        }
    }

    fn find<T: Linkable>(&self, written: &Written, part: usize) -> Found {
        let Some(register) = self.registers.get(T::SEGMENT) else {
            return Found::None;
        };
        let mut own = register
            .candidates(written)
            .filter(|named| named.part == part && named.fits(written));
        match (own.next(), own.next()) {
            (Some(only), None) => return Found::One(only.index),
            (Some(_), Some(_)) => return Found::Several,
            (None, _) => {}
        }
        let others = register
            .candidates(written)
            .filter(|named| named.fits(written) && self.may_share(named.part, part, written));
        let (mut found, mut is_open) = (None, false);
        for named in others {
            match (named.is(written, T::PARENT.is_some()), found) {
                (true, None) => found = Some(named.index),
                (true, Some(_)) => return Found::Several,
                (false, _) => is_open = true,
            }
        }
        match (found, &register.unnamed) {
            (Some(index), _) => Found::One(index),
            (None, _) if is_open => Found::Open(Cause::Surroundings(
                "whether an object of that name in another root is meant".into(),
            )),
            (None, Some(cause)) => Found::Open(cause.clone()),
            (None, None) => Found::None,
        }
    }

    /// Whether an object of the root `there` may be in the subscription that the root `here` writes of.
    fn may_share(&self, there: usize, here: usize, written: &Written) -> bool {
        let of = |part: usize| self.neighbours.get(part)?.subscription.as_ref();
        may_be(of(there), written.subscription.as_ref().or(of(here)))
    }
}

/// What an Azure resource id that has `segment` says, and what it is part of where there is such a thing.
fn parse_id(text: &str, segment: &str, parent: Option<&str>) -> Option<Written> {
    if !text.starts_with('/') {
        return None;
    }
    let lower = text.to_lowercase();
    let mut parts = lower.split('/');
    let (mut subscription, mut group, mut within) = (None, None, None);
    while let Some(part) = parts.next() {
        if part == "subscriptions" {
            subscription = parts.next().map(str::to_owned);
        } else if part == "resourcegroups" {
            group = parts.next().map(str::to_owned);
        } else if part == segment {
            return parts.next().map(|name| Written {
                name: name.to_owned(),
                resource_group: group,
                parent: within,
                subscription,
            });
        } else if Some(part) == parent {
            within = parts.next().map(str::to_owned);
        }
    }
    None
}

#[cfg(test)]
mod tests;
