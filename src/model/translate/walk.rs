//! Along the entries of a form: from a value with the author's names to arguments and blocks with azurerm's.

use std::sync::Arc;

use crate::{
    azure::forms::{Entry, Reading},
    eval::{Argument, Blocks, Body},
    finding::Place,
    model::spelling::join,
    source::Span,
    value::{Cause, Kind, Marks, Node, OriginId, Origins, Resource, Type, Value},
};

use super::{
    elements::{Elements, elements, label_of, part_address},
    empty_body,
};

/// A value within what the author wrote.
#[derive(Clone)]
pub(super) struct At {
    pub(super) value: Value,
    /// As the author would call it.
    pub(super) path: String,
    /// The argument of the block that it is a part of, once there is one.
    pub(super) whole: OriginId,
}

/// Reads values along forms.
pub(super) struct Walk<'a> {
    pub(super) origins: &'a Origins,
    /// Header of the block.
    pub(super) header: &'a Place,
    /// Whether names must be written as in the form; Azure takes any case of letters.
    pub(super) exact: bool,
    /// What stands before the address of something that is declared beside it.
    pub(super) module: &'a str,
    /// Paths that `lifecycle` leaves as they are in Azure.
    pub(super) left_alone: &'a [String],
    /// Address of the block.
    pub(super) address: &'a str,
}

impl Walk<'_> {
    /// What is at a path; `None` if nothing is there, or null.
    pub(super) fn find(&self, at: &At, path: &str) -> Option<At> {
        let mut at = at.clone();
        for name in path.split('.').filter(|name| !name.is_empty()) {
            at = self.step(&at, name)?;
        }
        Some(at)
    }

    fn step(&self, at: &At, name: &str) -> Option<At> {
        let entries = match &at.value.kind {
            Kind::Object(entries) => Some(&**entries),
            Kind::Map(mapping) => Some(&mapping.entries),
            _ => None,
        };
        let (key, value) = match (entries, &at.value.kind) {
            (Some(entries), _) => match entries.get_key_value(name) {
                Some(found) => found,
                None if self.exact => return None,
                None => entries
                    .iter()
                    .find(|(key, _)| key.eq_ignore_ascii_case(name))?,
            },
            (None, Kind::Null(_)) => return None,
            (None, Kind::Unknown(unknown)) => {
                let value = Value::unknown(Type::Dynamic, unknown.cause.clone());
                let value = value.with_origin(at.value.origin);
                return Some(self.inner(at, name, value));
            }
            // Something else than an object: nothing can be read there, and nothing is missing either.
            (None, _) => {
                let value = Value::tuple(Vec::new()).with_origin(at.value.origin);
                return Some(self.inner(at, name, value));
            }
        };
        Some(self.inner(at, key, value.clone()))
    }

    fn inner(&self, at: &At, name: &str, value: Value) -> At {
        let whole = match at.whole {
            OriginId::NONE => value.origin,
            whole => whole,
        };
        let path = join(&at.path, name);
        let value = value.with_marks(at.value.marks);
        let value = if self.is_left_alone(&path) && value.cause().is_none() {
            // What stands in Azure may differ from what the code says, and Terraform will not change it.
            let cause = Cause::Surroundings(format!("ignore_changes of {}", self.address).into());
            let marks = value.marks;
            Value::unknown(Type::Dynamic, cause)
                .with_origin(value.origin)
                .with_marks(marks)
        } else {
            value
        };
        At { value, path, whole }
    }

    fn is_left_alone(&self, path: &str) -> bool {
        self.left_alone.iter().any(|ignored| {
            let rest = path.get(..ignored.len());
            rest.is_some_and(|start| start.eq_ignore_ascii_case(ignored))
                && path[ignored.len()..]
                    .chars()
                    .next()
                    .is_none_or(|next| matches!(next, '.' | '['))
        })
    }

    /// Reads entries into a body.
    pub(super) fn fill(&self, entries: &[Entry], at: &At, out: &mut Body) {
        for entry in entries {
            match entry {
                Entry::Argument {
                    name,
                    path,
                    reading,
                } => {
                    let earlier = out.attributes.get(*name);
                    if earlier.is_some_and(|argument| !argument.value.is_null()) {
                        continue;
                    }
                    if let Some(found) = self.find(at, path) {
                        let argument = self.argument(&found, *reading);
                        out.attributes.insert((*name).into(), argument);
                    }
                }
                Entry::Fixed { name, value } => {
                    let value = Value::string(*value);
                    let value = At {
                        value,
                        ..at.clone()
                    };
                    let argument = self.argument(&value, Reading::Plain);
                    out.attributes.insert((*name).into(), argument);
                }
                Entry::Chosen { name, path } => {
                    let found = self.find(at, path).filter(|found| !found.value.is_null());
                    let found = found.unwrap_or_else(|| self.left_to_others(at, path));
                    let argument = self.argument(&found, Reading::Plain);
                    out.attributes.insert((*name).into(), argument);
                }
                Entry::Beside { name, kind } => {
                    let earlier = out.attributes.get(*name);
                    if earlier.is_none_or(|argument| argument.value.is_null()) {
                        let address = part_address(self.module, kind, "");
                        let value =
                            self.attribute_of(&address, "id", self.place(at), OriginId::NONE);
                        out.attributes.insert((*name).into(), Argument { value });
                    }
                }
                Entry::Block {
                    name,
                    path,
                    entries,
                } => {
                    let found = self.find(at, path).filter(|found| !found.value.is_null());
                    let elements = found.map(|found| match found.value.kind {
                        Kind::Unknown(_) => Elements::Unknown(found),
                        _ => Elements::Known(vec![("".into(), found)]),
                    });
                    self.blocks(name, elements, entries, out);
                }
                Entry::Each {
                    name,
                    path,
                    entries,
                } => {
                    let elements = self.find(at, path).and_then(|found| elements(&found));
                    self.blocks(name, elements, entries, out);
                }
                Entry::Named {
                    name,
                    path,
                    position,
                    entries,
                } => {
                    let elements = self.find(at, path).and_then(|found| elements(&found));
                    let elements = elements.and_then(|all| self.named(all, name, *position));
                    self.blocks(name, elements, entries, out);
                }
            }
        }
    }

    /// What a module chooses by itself: which value that is depends on its version.
    fn left_to_others(&self, at: &At, path: &str) -> At {
        let path = join(&at.path, path);
        let cause = Cause::Surroundings(format!("the default of {}.{path}", self.address).into());
        At {
            value: Value::unknown_not_null(Type::Dynamic, cause),
            path,
            whole: OriginId::NONE,
        }
    }

    fn blocks(&self, name: &str, elements: Option<Elements>, entries: &[Entry], out: &mut Body) {
        let body = |at: &At| {
            let mut body = empty_body(self.place(at));
            self.fill(entries, at, &mut body);
            body
        };
        let blocks = match elements {
            None => return,
            Some(Elements::Known(all)) => Blocks {
                items: all.iter().map(|(_, at)| body(at)).collect(),
                complete: true,
                missing: OriginId::NONE,
            },
            Some(Elements::Unknown(at)) => Blocks {
                items: vec![body(&at)],
                complete: false,
                missing: self.argument(&at, Reading::Plain).value.origin,
            },
        };
        let earlier = out.blocks.get(name);
        if earlier.is_none_or(|earlier| earlier.items.is_empty() && earlier.complete) {
            out.blocks.insert(name.into(), blocks);
        }
    }

    /// The element of that name, or the nameless one at that position.
    fn named(&self, elements: Elements, name: &str, position: usize) -> Option<Elements> {
        let Elements::Known(all) = elements else {
            return Some(elements);
        };
        let name_of = |at: &At| self.find(at, "name").map(|found| found.value);
        let wanted = all.into_iter().enumerate().find(|(number, (_, at))| {
            match name_of(at).map(|value| value.kind) {
                Some(Kind::String(text)) => text.eq_ignore_ascii_case(name),
                _ => *number == position,
            }
        });
        wanted.map(|(_, element)| Elements::Known(vec![element]))
    }

    /// An argument, with where it is and where its value came from.
    pub(super) fn argument(&self, at: &At, reading: Reading) -> Argument {
        let value = self.read(at, reading);
        let origin = self.origins.add(Node::Argument {
            path: at.path.as_str().into(),
            place: self.place(at),
            from: match (reading, value.origin) {
                (Reading::Sibling(_), origin) => origin,
                _ => self.from(at),
            },
        });
        Argument {
            value: value.with_origin(origin),
        }
    }

    fn read(&self, at: &At, reading: Reading) -> Value {
        let value = at.value.clone();
        if value.cause().is_some() || value.is_null() {
            return match reading {
                Reading::Secret => value.with_marks(Marks::SENSITIVE),
                _ => value,
            };
        }
        let marks = value.marks;
        match reading {
            Reading::Plain => value,
            Reading::Secret => value.with_marks(Marks::SENSITIVE),
            Reading::Enabled => match &value.kind {
                Kind::String(text) if text.eq_ignore_ascii_case("Enabled") => Value::bool(true),
                Kind::String(text) if text.eq_ignore_ascii_case("Disabled") => Value::bool(false),
                // Anything else is not readable as a switch.
                _ => Value::tuple(Vec::new()),
            }
            .with_marks(marks),
            Reading::Single => Value::tuple(vec![value]).with_marks(marks),
            Reading::Collected(property) => match elements(at) {
                Some(Elements::Known(all)) => {
                    let texts = all.iter().map(|(_, at)| {
                        self.find(at, property)
                            .map_or_else(Value::null, |found| found.value)
                    });
                    Value::tuple(texts.collect::<Vec<_>>()).with_marks(marks)
                }
                _ => value,
            },
            Reading::Last | Reading::Group => match &value.kind {
                Kind::String(id) => {
                    let name = if reading == Reading::Last {
                        id.rsplit('/').next()
                    } else {
                        resource_group(id)
                    };
                    name.map_or_else(Value::null, Value::string)
                        .with_marks(marks)
                }
                _ => value,
            },
            Reading::Sibling(kind) => match &value.kind {
                Kind::String(key) => {
                    let address = part_address(self.module, kind, &label_of(key));
                    self.attribute_of(&address, "id", self.place(at), self.from(at))
                }
                _ => value,
            },
        }
    }

    /// What Azure gives for an attribute of an object at `address`.
    pub(super) fn attribute_of(
        &self,
        address: &str,
        attribute: &str,
        place: Place,
        from: OriginId,
    ) -> Value {
        let origin = self.origins.add(Node::Attribute {
            place,
            resource: Arc::new(Resource {
                address: address.into(),
                attribute: attribute.into(),
            }),
            from,
        });
        let cause = Cause::AfterApply(format!("{address}.{attribute}").into());
        Value::unknown_not_null(Type::String, cause).with_origin(origin)
    }

    /// Where something is: its own place if that is within the argument it is a part of, else the argument's.
    pub(super) fn place(&self, at: &At) -> Place {
        let own = self.origins.place(at.value.origin);
        let whole = self.origins.place(at.whole);
        match (own, whole) {
            (Some(own), Some(whole)) if Span::is_within(own.span(), whole.span()) => own,
            (_, Some(whole)) => whole,
            (Some(own), None) => own,
            (None, None) => self.header.clone(),
        }
    }

    /// Where the value came from. Of one that is written elsewhere than its argument the way there is kept.
    fn from(&self, at: &At) -> OriginId {
        let (own, whole) = (at.value.origin, at.whole);
        if own == OriginId::NONE || own == whole {
            return whole;
        }
        let places = (self.origins.place(own), self.origins.place(whole));
        let (Some(place), Some(of_whole)) = places else {
            return own;
        };
        if Span::is_within(place.span(), of_whole.span()) {
            return own;
        }
        let mut behind = whole;
        let what = loop {
            match self.origins.get(behind) {
                Some(Node::Argument { from, .. }) => behind = from,
                Some(Node::Reference { what, .. }) => break what,
                _ => break "written".into(),
            }
        };
        self.origins.add(Node::Reference {
            place: of_whole,
            what,
            from: own,
        })
    }
}

/// The resource group in an id.
fn resource_group(id: &str) -> Option<&str> {
    let mut steps = id.split('/');
    steps.find(|step| step.eq_ignore_ascii_case("resourcegroups"))?;
    steps.next()
}
