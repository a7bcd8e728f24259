//! What may a root name that others declare: through data sources, and through the outputs of their states?

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use crate::{
    eval::{DataSource, Exchange},
    value::{Cause, Kind, OriginId, Resource, Value},
};

use super::{
    directory::{Asker, Directory, Written},
    link::{Link, Linkable},
};

/// Roots that are gone through for one argument at the most: outputs may lead to outputs in a circle.
const MAX_HOPS: usize = 8;

/// What a root may name besides its own objects.
#[derive(Debug)]
pub struct Neighbours<'a> {
    /// Its data sources and outputs.
    pub exchange: &'a Exchange,
    /// The number of the root whose state a `terraform_remote_state` reads, by the address of the data source.
    pub states: BTreeMap<Arc<str>, usize>,
    /// The subscription that all of its objects are in, in lower case, where there is one and it is known.
    pub subscription: Option<String>,
}

impl<'a> Directory<'a> {
    /// The object that a value names which went through data sources.
    pub(super) fn beyond<T: Linkable>(
        &self,
        origin: OriginId,
        asker: Asker<'_>,
    ) -> Option<Link<T>> {
        let resources = asker.origins.resources(origin);
        let mut links = resources
            .iter()
            .filter_map(|resource| self.through(resource, origin, asker));
        let first: Link<T> = links.next()?;
        links
            .all(|other| other.target() == first.target())
            .then_some(first)
    }

    /// The object that an attribute of a data source names; nothing if that cannot be told.
    fn through<T: Linkable>(
        &self,
        resource: &Resource,
        origin: OriginId,
        asker: Asker<'_>,
    ) -> Option<Link<T>> {
        let source = self.source(resource, asker)?;
        if T::KINDS.contains(&&*source.kind) {
            let written = self.written_of::<T>(source, asker)?;
            return match self.named(&written, origin, asker) {
                Link::Unknown(_) => None,
                link => Some(link),
            };
        }
        let (asker, value) = self.output(resource, asker)?;
        match self.resolve_for(&value, asker) {
            Link::To(id, _) => Some(Link::To(id, origin)),
            Link::Outside(_) => Some(Link::Outside(origin)),
            Link::Unknown(_) | Link::Absent(_) => None,
        }
    }

    fn source(&self, resource: &Resource, asker: Asker<'_>) -> Option<&'a DataSource> {
        let neighbours = self.neighbours.get(asker.part)?;
        neighbours.exchange.data.get(&resource.address)
    }

    /// What a data source says of the object that it reads, if that is all that tells it from others.
    fn written_of<T: Linkable>(&self, source: &DataSource, asker: Asker<'_>) -> Option<Written> {
        let text = |name: &str| {
            let argument = source.body.attributes.get(name)?;
            self.text(&argument.value, asker).ok().flatten()
        };
        let parent = match T::PARENT {
            Some((_, argument)) => Some(text(argument)?),
            None => None,
        };
        Some(Written {
            name: text(T::NAME)?,
            resource_group: Some(text("resource_group_name")?),
            parent,
            subscription: None,
        })
    }

    /// A text in lower case, since Azure's names are compared without regard to case; `None` if it is not set, the cause
    /// if it is not known. A data source gives back the names that it is given.
    pub(super) fn text(&self, value: &Value, asker: Asker<'_>) -> Result<Option<String>, Cause> {
        match &value.kind {
            Kind::String(text) => Ok(Some(text.to_lowercase())),
            Kind::Unknown(unknown) => self
                .text_behind(value.origin, asker)
                .map(Some)
                .ok_or_else(|| unknown.cause.clone()),
            _ => Ok(None),
        }
    }

    fn text_behind(&self, origin: OriginId, asker: Asker<'_>) -> Option<String> {
        // A root that stands alone has no neighbours, and is not asked further.
        self.neighbours.get(asker.part)?;
        let resource = asker.origins.attribute(origin)?;
        let source = self.source(&resource, asker)?;
        if let Some(argument) = source.body.attributes.get(&*resource.attribute) {
            let asker = asker.further()?;
            return self.text(&argument.value, asker).ok().flatten();
        }
        let (asker, value) = self.output(&resource, asker)?;
        self.text(&value, asker).ok().flatten()
    }

    /// The output of another root that an attribute of a `terraform_remote_state` gives, and who asks there.
    fn output<'q>(
        &self,
        resource: &Resource,
        asker: Asker<'q>,
    ) -> Option<(Asker<'q>, Cow<'a, Value>)> {
        let state = self
            .neighbours
            .get(asker.part)?
            .states
            .get(&resource.address)?;
        let path = resource.attribute.strip_prefix("outputs")?;
        let (name, rest) = first_step(path)?;
        let output = self.neighbours.get(*state)?.exchange.outputs.get(&*name)?;
        let asker = Asker {
            part: *state,
            ..asker.further()?
        };
        Some((asker, inner(output, rest)?))
    }
}

impl Asker<'_> {
    /// The same, one step further away; nothing if that is too far.
    fn further(self) -> Option<Self> {
        (self.hops < MAX_HOPS).then_some(Self {
            hops: self.hops + 1,
            ..self
        })
    }
}

/// What stands behind the steps of a path in a value, if there is such a thing. Of what is not known, every part is the
/// same.
fn inner<'a>(value: &'a Value, path: &str) -> Option<Cow<'a, Value>> {
    let (mut at, mut rest, mut origin) = (value, path, value.origin);
    while let Some((step, after)) = first_step(rest) {
        let next = match &at.kind {
            Kind::Object(fields) => fields.get(&*step),
            Kind::Map(map) => map.entries.get(&*step),
            Kind::Tuple(items) => step.parse().ok().and_then(|at: usize| items.get(at)),
            Kind::List(list) => step.parse().ok().and_then(|at: usize| list.items.get(at)),
            Kind::Unknown(_) => break,
            _ => None,
        };
        let next = next?;
        if next.origin != OriginId::NONE {
            origin = next.origin;
        }
        (at, rest) = (next, after);
    }
    Some(if at.origin == origin {
        Cow::Borrowed(at)
    } else {
        Cow::Owned(at.clone().with_origin(origin))
    })
}

/// The first step of a path such as `.sites["ams"][0].id`, and what follows.
fn first_step(path: &str) -> Option<(Cow<'_, str>, &str)> {
    if let Some(rest) = path.strip_prefix('.') {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        return Some((Cow::Borrowed(&rest[..end]), &rest[end..]));
    }
    let rest = path.strip_prefix('[')?;
    let Some(text) = rest.strip_prefix('"') else {
        let (number, rest) = rest.split_once(']')?;
        return Some((Cow::Borrowed(number), rest));
    };
    let (mut key, mut escaped) = (String::new(), false);
    for (at, char) in text.char_indices() {
        match char {
            '"' if !escaped => return Some((Cow::Owned(key), text[at + 1..].strip_prefix(']')?)),
            '\\' if !escaped => escaped = true,
            _ => {
                key.push(char);
                escaped = false;
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::first_step;

    #[test]
    fn paths_are_taken_step_by_step() {
        let mut path = r#".sites["a.b\"]c"][0].id"#;
        let mut steps = Vec::new();
        while let Some((step, rest)) = first_step(path) {
            steps.push(step.into_owned());
            path = rest;
        }
        assert_eq!(steps, ["sites", "a.b\"]c", "0", "id"]);
        assert_eq!(path, "");
        assert_eq!(first_step("[\"open"), None);
    }
}
