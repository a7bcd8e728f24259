//! From an instance's body to fields: one reader for all kinds of resource.

use std::sync::Arc;

use ipnet::IpNet;

use crate::{
    eval::{self, Instance},
    source::Span,
    value::{Cause, Kind, Node, OriginId, Origins, Value},
};

use super::{
    Identity,
    directory::Directory,
    field::{Blocks, Field, Known, List, Secret, Unknown},
    former::FormerArgument,
    link::{Link, Linkable},
    parse::{as_bool, as_integer, as_string, elements, parse_prefix, parse_subscription},
    placeholder::{Kept, Placeholder, Sort},
    spelling::{Spelling, Spellings, Way},
};

/// Reads the arguments of a resource or of a block in it.
#[derive(Clone)]
pub(super) struct Reader<'a> {
    body: &'a eval::Body,
    origins: &'a Origins,
    /// What stands before the name of an argument in its path, such as `ipv6[0].`.
    prefix: String,
    instance: &'a Instance,
    directory: &'a Directory<'a>,
    /// Where placeholders are kept, if they are heeded: then they count as values that are not known.
    placeholders: Option<Kept>,
    spelling: Option<&'a Arc<Spelling>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        instance: &'a Instance,
        spellings: &'a Spellings,
        directory: &'a Directory<'a>,
        origins: &'a Origins,
    ) -> Self {
        Self {
            body: &instance.body,
            origins,
            prefix: String::new(),
            instance,
            directory,
            placeholders: None,
            spelling: spellings.get(&instance.address),
        }
    }

    /// The same reader, to which a placeholder is a value that is still to come.
    pub(super) fn heeding_placeholders(&self) -> Self {
        Self {
            placeholders: Some(Kept::default()),
            ..self.clone()
        }
    }

    /// The placeholders that have been read so far, and what may be one: to be asked last.
    pub(super) fn placeholders(&self) -> Vec<Placeholder> {
        self.placeholders
            .as_ref()
            .map(Kept::take)
            .unwrap_or_default()
    }

    /// What a placeholder stands for, where placeholders are heeded.
    fn stands_for(&self, value: &Value, origin: OriginId, sort: Sort) -> Option<Unknown> {
        let kept = self.placeholders.as_ref()?;
        kept.ask(value, origin, sort, &self.instance.address, self.origins)
    }

    /// The path of an argument or a block, as the author would write it.
    fn path(&self, path: String) -> Arc<str> {
        let own = self.spelling.and_then(|spelling| spelling.path(&path));
        own.unwrap_or(path).into()
    }

    /// Why nothing can be said of what is not written here: it is said elsewhere.
    fn said_elsewhere(&self, path: &Arc<str>) -> Option<Unknown> {
        let spelling = self.spelling?;
        (spelling.way == Way::AzapiUpdate).then(|| Unknown {
            cause: Cause::Surroundings(
                format!("what {} leaves as it is", self.instance.address).into(),
            ),
            origin: self.origins.add(Node::Unset {
                path: path.clone(),
                place: self.body.place.clone(),
            }),
        })
    }

    /// Who the resource is.
    pub(super) fn identity(&self) -> Identity {
        let origin = self.header();
        Identity {
            address: self.instance.address.clone(),
            root: self.directory.part,
            module: self.instance.module.clone(),
            place: self.instance.place.clone(),
            existence: self.instance.existence.clone(),
            provider: self.instance.provider.clone(),
            lifecycle: self.instance.lifecycle.clone(),
            depends_on: self.instance.depends_on.clone(),
            waits_for: self.instance.waits_for.clone(),
            origin,
            former: FormerArgument::all_in(self.kind(), self.body),
            spelling: self.spelling.cloned(),
        }
    }

    /// The value of an argument; `Err` if the field is decided without looking at it.
    fn value(&self, name: &str, sort: Sort) -> Result<&'a Value, FieldState> {
        let path = format!("{}{name}", self.prefix);
        let argument = self.body.attributes.get(name);
        let left_alone = self.left_alone(&path);
        let origin = argument.map_or_else(
            || {
                let place = self.body.place.clone();
                let path = self.path(path.clone());
                self.origins.add(Node::Unset { path, place })
            },
            |argument| argument.value.origin,
        );
        if let Some(cause) = left_alone {
            return Err(FieldState::Unknown(Unknown { cause, origin }));
        }
        let Some(argument) = argument else {
            let path = self.path(path);
            return Err(match self.said_elsewhere(&path) {
                Some(unknown) => FieldState::Unknown(unknown),
                None => FieldState::Absent(origin),
            });
        };
        if let Some(unknown) = self.stands_for(&argument.value, origin, sort) {
            return Err(FieldState::Unknown(unknown));
        }
        match &argument.value.kind {
            Kind::Unknown(unknown) => {
                let cause = unknown.cause.clone();
                Err(FieldState::Unknown(Unknown { cause, origin }))
            }
            Kind::Null(_) => Err(FieldState::Absent(origin)),
            _ => Ok(&argument.value),
        }
    }

    /// Why an argument or block is not known if `ignore_changes` covers it: what stands in Azure may differ from what the
    /// code says or leaves out, and Terraform will not change it.
    fn left_alone(&self, path: &str) -> Option<Cause> {
        let (lifecycle, address) = (&self.instance.lifecycle, &self.instance.address);
        let is_left_alone = lifecycle.ignore_all
            || lifecycle.ignore_changes.iter().any(|ignored| {
                let rest = path.strip_prefix(&**ignored);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
            });
        is_left_alone.then(|| Cause::Surroundings(format!("ignore_changes of {address}").into()))
    }

    /// An argument that `parse` understands; what it does not understand is invalid.
    pub(super) fn field<T>(&self, name: &str, parse: impl Fn(&Value) -> Option<T>) -> Field<T> {
        self.read(name, Sort::Optional, parse)
    }

    fn read<T>(&self, name: &str, sort: Sort, parse: impl Fn(&Value) -> Option<T>) -> Field<T> {
        match self.value(name, sort) {
            Err(state) => state.into_field(),
            Ok(value) => known(value, value.origin, &parse),
        }
    }

    /// A text. Where placeholders are heeded, the empty text is one.
    pub(super) fn string(&self, name: &str) -> Field<Arc<str>> {
        self.read(name, Sort::Text, as_string)
    }

    /// A text where the provider takes `""` for "not set", as its SDK does for optional texts.
    pub(super) fn text_unless_empty(&self, name: &str) -> Field<Arc<str>> {
        self.field(name, as_string).unless(|text| text.is_empty())
    }

    /// The subscription in an argument that is an Azure resource id; invalid if it is something else.
    pub(super) fn subscription(&self, name: &str) -> Field<Arc<str>> {
        self.text_unless_empty(name)
            .and_then(|id| parse_subscription(&id))
    }

    pub(super) fn integer(&self, name: &str) -> Field<i64> {
        self.field(name, as_integer)
    }

    pub(super) fn bool(&self, name: &str) -> Field<bool> {
        self.field(name, as_bool)
    }

    pub(super) fn secret(&self, name: &str) -> Field<Secret> {
        self.read(name, Sort::Key, |value| {
            as_string(value).map(|text| Secret::new(&text))
        })
    }

    pub(super) fn prefix(&self, name: &str) -> Field<IpNet> {
        self.text_unless_empty(name)
            .and_then(|text| parse_prefix(&text))
    }

    /// Whether an argument is set, whatever it is set to. An id that Azure gives at apply is not null.
    pub(super) fn presence(&self, name: &str) -> Field<()> {
        match self.value(name, Sort::Optional) {
            Err(FieldState::Unknown(Unknown {
                cause: Cause::AfterApply(what),
                origin,
            })) if what.ends_with(".id") => Field::Known(Known::new((), false, origin)),
            Err(state) => state.into_field(),
            Ok(value) if as_string(value).is_some_and(|text| text.is_empty()) => {
                Field::Absent(value.origin)
            }
            Ok(value) => Field::Known(Known::new((), value.marks.sensitive, value.origin)),
        }
    }

    /// A list, set or tuple; an element that is null is left out, as the provider does.
    pub(super) fn list<T>(&self, name: &str, parse: impl Fn(&Value) -> Option<T>) -> List<T> {
        let value = match self.value(name, Sort::Optional) {
            Err(state) => return state.into_field(),
            Ok(value) => value,
        };
        let Some(items) = elements(value) else {
            return Field::Invalid(value.origin);
        };
        let path = self.origins.path(value.origin);
        let path = path.unwrap_or_else(|| format!("{}{name}", self.prefix).into());
        let mut fields = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let place = self
                .origins
                .place(item.origin)
                .or_else(|| self.origins.place(value.origin))
                .unwrap_or_else(|| self.body.place.clone());
            // The element's own place only if it is written in the argument itself; else the argument's.
            let place = match (self.origins.place(value.origin), place.span()) {
                (Some(whole), Some(part)) if !Span::is_within(Some(part), whole.span()) => whole,
                _ => place,
            };
            let from = if item.origin == OriginId::NONE {
                value.origin
            } else {
                item.origin
            };
            // Elements of a set have no number of their own: the next plan may have them in another order.
            let path = match &value.kind {
                Kind::Set(_) => path.clone(),
                _ => format!("{path}[{index}]").into(),
            };
            let origin = self.origins.add(Node::Argument { path, place, from });
            let marked = item.clone().with_marks(value.marks);
            if let Some(unknown) = self.stands_for(&marked, origin, Sort::Text) {
                fields.push(Field::Unknown(unknown));
                continue;
            }
            fields.push(match &item.kind {
                Kind::Null(_) => continue,
                Kind::Unknown(unknown) => Field::Unknown(Unknown {
                    cause: unknown.cause.clone(),
                    origin,
                }),
                _ => known(&marked, origin, &parse),
            });
        }
        Field::Known(Known::new(fields, value.marks.sensitive, value.origin))
    }

    pub(super) fn prefixes(&self, name: &str) -> List<IpNet> {
        self.list(name, |value| {
            as_string(value).and_then(|text| parse_prefix(&text))
        })
    }

    pub(super) fn strings(&self, name: &str) -> List<Arc<str>> {
        self.list(name, as_string)
    }

    /// The nested blocks of one kind, each read by `read`.
    pub(super) fn blocks<T>(&self, kind: &str, read: impl Fn(&Reader<'a>) -> T) -> Blocks<T> {
        let left_alone = || {
            let cause = self.left_alone(&format!("{}{kind}", self.prefix))?;
            let origin = self.header();
            Some(Unknown { cause, origin })
        };
        let Some(blocks) = self.body.blocks.get(kind) else {
            let path = self.path(format!("{}{kind}", self.prefix));
            return Blocks {
                items: Vec::new(),
                missing: left_alone().or_else(|| self.said_elsewhere(&path)),
            };
        };
        let readers = blocks.items.iter().enumerate().map(|(index, body)| Reader {
            body,
            origins: self.origins,
            prefix: format!("{}{kind}[{index}].", self.prefix),
            instance: self.instance,
            directory: self.directory,
            placeholders: self.placeholders.clone(),
            spelling: self.spelling,
        });
        let items = readers.map(|reader| read(&reader)).collect();
        let missing = (!blocks.complete).then(|| Unknown {
            cause: Cause::Multiplicity(
                format!("`{kind}` blocks of {}", self.instance.address).into(),
            ),
            origin: blocks.missing,
        });
        let missing = missing.or_else(left_alone);
        Blocks { items, missing }
    }

    /// The origin of "this block", for findings about the block itself.
    pub(super) fn header(&self) -> OriginId {
        let path = self.prefix.trim_end_matches('.');
        let path = if path.is_empty() {
            Arc::default()
        } else {
            self.path(path.to_owned())
        };
        self.origins.add(Node::Unset {
            path,
            place: self.body.place.clone(),
        })
    }

    /// The resource type.
    pub(super) fn kind(&self) -> &'a str {
        &self.instance.kind
    }

    /// The object that an argument names.
    pub(super) fn link<T: Linkable>(&self, name: &str) -> Link<T> {
        let path = format!("{}{name}", self.prefix);
        let link = match self.body.attributes.get(name) {
            None => {
                let written = self.path(path.clone());
                if let Some(unknown) = self.said_elsewhere(&written) {
                    return Link::Unknown(unknown);
                }
                Link::Absent(self.origins.add(Node::Unset {
                    path: written,
                    place: self.body.place.clone(),
                }))
            }
            Some(argument) => {
                let group = self.instance.body.attributes.get("resource_group_name");
                let group = group.and_then(|argument| as_string(&argument.value));
                let value = &argument.value;
                let link = self
                    .directory
                    .resolve(value, group.as_deref(), self.origins);
                match self.stands_for(value, value.origin, Sort::Optional) {
                    Some(unknown) if link.target().is_none() => Link::Unknown(unknown),
                    _ => link,
                }
            }
        };
        match (link, self.left_alone(&path)) {
            (Link::Absent(origin), Some(cause)) => Link::Unknown(Unknown { cause, origin }),
            (link, _) => link,
        }
    }
}

/// A field that is decided without a value.
enum FieldState {
    Unknown(Unknown),
    Absent(OriginId),
}

impl FieldState {
    fn into_field<T>(self) -> Field<T> {
        match self {
            Self::Unknown(unknown) => Field::Unknown(unknown),
            Self::Absent(origin) => Field::Absent(origin),
        }
    }
}

fn known<T>(value: &Value, origin: OriginId, parse: &impl Fn(&Value) -> Option<T>) -> Field<T> {
    match parse(value) {
        Some(parsed) => Field::Known(Known::new(parsed, value.marks.sensitive, origin)),
        None => Field::Invalid(origin),
    }
}
