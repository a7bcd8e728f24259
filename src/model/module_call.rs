//! Calls of known modules whose source is not at hand: what is written in them, as far as the calls themselves can be
//! wrong.

use std::sync::Arc;

use crate::{
    azure::forms::avm::{self, KnownModule},
    eval::{Elsewhere, Lifecycle, key_text},
    finding::Place,
    source::Span,
    value::{Kind, Node, OriginId, Origins, Value},
};

use super::{
    Identity,
    field::{Field, Known, Unknown},
};

/// A call of a known module.
#[derive(Debug)]
pub struct ModuleCall {
    /// Who it is.
    pub identity: Identity,
    /// The module.
    pub module: &'static KnownModule,
    /// The version constraint as written.
    pub version: Field<Arc<str>>,
    /// The objects in its inputs of which the keys are known.
    pub objects: Vec<InputObject>,
    /// Inputs of which it is not known what they hold.
    pub unknown: Vec<Unknown>,
}

/// An object in an input.
#[derive(Debug)]
pub struct InputObject {
    /// Its number in [`KnownModule::inputs`].
    pub kind: usize,
    /// Its keys; what is null counts as not written.
    pub keys: Vec<InputKey>,
}

/// A key of an object in an input.
#[derive(Debug)]
pub struct InputKey {
    /// The key.
    pub name: Known<Arc<str>>,
    /// Whether it says something: `false` and null say nothing.
    pub is_said: Field<bool>,
}

impl ModuleCall {
    /// Reads the calls of known modules.
    pub fn read(elsewhere: &[Elsewhere], origins: &Origins) -> Vec<Self> {
        let known = elsewhere
            .iter()
            .filter_map(|call| Some((call, avm::module(&call.source)?)));
        known
            .map(|(call, module)| Self::of(call, module, origins))
            .collect()
    }

    fn of(call: &Elsewhere, module: &'static KnownModule, origins: &Origins) -> Self {
        let header = origins.add(Node::Unset {
            path: Arc::default(),
            place: call.place.clone(),
        });
        let version = match &call.version {
            None => Field::Absent(header),
            Some(value) => match &value.kind {
                Kind::String(text) => Field::Known(Known::new(
                    text.clone(),
                    value.marks.sensitive,
                    value.origin,
                )),
                _ => Field::Invalid(value.origin),
            },
        };
        let mut reader = Inputs {
            module,
            origins,
            header: &call.place,
            objects: Vec::new(),
            unknown: Vec::new(),
        };
        for (name, argument) in &call.body.attributes {
            reader.read(name, name, &argument.value, argument.value.origin);
        }
        Self {
            identity: Identity {
                address: call.address.clone(),
                module: Arc::default(),
                place: call.place.clone(),
                existence: call.existence.clone(),
                provider: "azurerm".into(),
                lifecycle: Lifecycle::default(),
                depends_on: Vec::new(),
                waits_for: None,
                origin: header,
                root: 0,
                former: Vec::new(),
                spelling: None,
            },
            module,
            version,
            objects: reader.objects,
            unknown: reader.unknown,
        }
    }
}

/// The objects in inputs, as they are found.
struct Inputs<'o> {
    module: &'static KnownModule,
    origins: &'o Origins,
    header: &'o Place,
    objects: Vec<InputObject>,
    unknown: Vec<Unknown>,
}

impl Inputs<'_> {
    /// Reads what stands at a path: `pattern` has `*` for keys of maps, `path` the keys themselves.
    fn read(&mut self, pattern: &str, path: &str, value: &Value, whole: OriginId) {
        let elements = format!("{pattern}.*");
        let leads_on = |known: &&str| {
            let rest = known.strip_prefix(pattern);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let paths = || self.module.inputs.iter().map(|(known, _)| *known);
        if !paths().any(|known| leads_on(&known)) {
            return;
        }
        let entries: Vec<(&Arc<str>, &Value)> = match &value.kind {
            Kind::Object(entries) => entries.iter().collect(),
            Kind::Map(mapping) => mapping.entries.iter().collect(),
            Kind::Unknown(unknown) => {
                self.unknown.push(Unknown {
                    cause: unknown.cause.clone(),
                    origin: whole,
                });
                return;
            }
            _ => return,
        };
        let is_map = paths().any(|known| known == elements);
        if let Some(kind) = paths().position(|known| known == pattern) {
            let set = entries.iter().filter(|(_, part)| !part.is_null());
            let keys = set.map(|(name, part)| {
                let origin = self.origins.add(Node::Argument {
                    path: format!("{path}.{name}").into(),
                    place: self.place(part, whole),
                    from: part.origin,
                });
                let name = Known::new(Arc::clone(name), value.marks.sensitive, origin);
                let is_said = match &part.kind {
                    Kind::Unknown(unknown) => Field::Unknown(Unknown {
                        cause: unknown.cause.clone(),
                        origin,
                    }),
                    Kind::Bool(flag) => Field::Known(name.map(|_| *flag)),
                    _ => Field::Known(name.map(|_| true)),
                };
                InputKey { name, is_said }
            });
            let keys = keys.collect();
            self.objects.push(InputObject { kind, keys });
        }
        for (name, part) in entries {
            if part.is_null() {
                continue;
            }
            let (pattern, path) = if is_map {
                let label = key_text(&Value::string(Arc::clone(name)));
                (elements.clone(), format!("{path}{label}"))
            } else {
                (format!("{pattern}.{name}"), format!("{path}.{name}"))
            };
            self.read(&pattern, &path, part, whole);
        }
    }

    /// Where a part is: its own place if that is within the argument, else the argument's.
    fn place(&self, part: &Value, whole: OriginId) -> Place {
        let own = self.origins.place(part.origin);
        let whole = self.origins.place(whole);
        match (own, whole) {
            (Some(own), Some(whole)) if Span::is_within(own.span(), whole.span()) => own,
            (_, Some(whole)) => whole,
            (Some(own), None) => own,
            (None, None) => self.header.clone(),
        }
    }
}
