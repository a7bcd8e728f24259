//! Which arguments read what is written where? All of a root, also those that no rule looks at: an edit must not reach
//! what nobody asked to change.

use std::sync::Arc;

use super::roots::{Common, Prepared};
use crate::{
    azure,
    eval::{self, Body},
    finding::{Ending, Place},
    model,
    source::Span,
    value::{Kind, OriginId, Origins, Value},
};

/// One value that an argument has, as Terraform would plan it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The root as reported.
    pub root: Arc<str>,
    /// The name of the set of inputs, if there are several.
    pub inputs: Option<Arc<str>>,
    /// Address of the resource, `data.` and `module.` included; `output.NAME` for an output of the root.
    pub address: Arc<str>,
    /// Path of the argument, down to the element; elements of a set have no number.
    pub path: String,
    /// Where the argument stands.
    pub place: Option<Span>,
    /// Where the value is written, or of one that is not known what went into it.
    pub written: Vec<Span>,
    /// The value as text, `None` if it is not known. It may be a secret: it is compared and never shown.
    pub value: Option<String>,
}

impl Common<'_> {
    /// What a root reads, if the request asks for it.
    pub(super) fn readings(&self, prepared: &Prepared) -> Vec<Reading> {
        if !self.request.traces {
            return Vec::new();
        }
        let request = eval::Request {
            estate: self.estate,
            root: prepared.root,
            inputs: &prepared.inputs,
            schemas: azure::schemas(),
            wanted: &|_| true,
            ordered: &model::Estate::is_ordered,
            workspace: prepared.workspace.as_deref(),
            files: self.files,
        };
        // What is found on the way is found by the evaluation that counts, as far as it matters there.
        let evaluation = eval::evaluate_beside(&request, Origins::default());
        let mut noted = Noted {
            origins: &evaluation.origins,
            root: prepared.name.clone(),
            inputs: prepared.set.clone(),
            readings: Vec::new(),
        };
        for instance in &evaluation.instances {
            noted.body(&instance.address, "", &instance.body);
        }
        for (address, data) in &evaluation.exchange.data {
            noted.body(address, "", &data.body);
        }
        for call in &evaluation.elsewhere {
            noted.body(&call.address, "", &call.body);
        }
        for provider in &evaluation.providers {
            let address = format!("{}provider.{}", provider.module, provider.name);
            noted.body(&address.into(), "", &provider.body);
        }
        for (name, value) in &evaluation.exchange.outputs {
            let address = format!("{}{name}", Reading::OUTPUT).into();
            noted.value(&address, String::new(), None, value, OriginId::NONE);
        }
        noted.readings
    }
}

impl Reading {
    const OUTPUT: &'static str = "output.";

    /// Whether it is an output of the root. It tells what is there and makes nothing.
    pub fn is_output(&self) -> bool {
        self.address.starts_with(Self::OUTPUT)
    }
}

struct Noted<'a> {
    origins: &'a Origins,
    root: Arc<str>,
    inputs: Option<Arc<str>>,
    readings: Vec<Reading>,
}

impl Noted<'_> {
    fn body(&mut self, address: &Arc<str>, path: &str, body: &Body) {
        for (name, argument) in &body.attributes {
            let value = &argument.value;
            let place = self.origins.place(value.origin);
            let place = place.and_then(|place| place.span());
            self.value(address, format!("{path}{name}"), place, value, value.origin);
        }
        for (kind, blocks) in &body.blocks {
            for (number, block) in blocks.items.iter().enumerate() {
                self.body(address, &format!("{path}{kind}[{number}]."), block);
            }
            if !blocks.complete {
                let number = format!("{path}{kind}");
                self.note(address, number, None, None, blocks.missing);
            }
        }
    }

    /// A value and its elements; what has no origin of its own has that of the whole.
    fn value(
        &mut self,
        address: &Arc<str>,
        path: String,
        argument: Option<Span>,
        value: &Value,
        whole: OriginId,
    ) {
        let origin = match value.origin {
            OriginId::NONE => whole,
            own => own,
        };
        let place = self.origins.place(origin).and_then(|place| place.span());
        let place = match (place, argument) {
            (Some(own), Some(argument)) if !Span::is_within(Some(own), Some(argument)) => {
                Some(argument)
            }
            (own, argument) => own.or(argument),
        };
        let mut each = |path: String, part: &Value| {
            self.value(address, path, place, part, origin);
        };
        match &value.kind {
            Kind::List(sequence) => {
                for (number, item) in sequence.items.iter().enumerate() {
                    each(format!("{path}[{number}]"), item);
                }
            }
            Kind::Set(sequence) => {
                for item in &sequence.items {
                    each(path.clone(), item);
                }
            }
            Kind::Tuple(items) => {
                for (number, item) in items.iter().enumerate() {
                    each(format!("{path}[{number}]"), item);
                }
            }
            Kind::Map(mapping) => {
                for (name, part) in &mapping.entries {
                    each(format!("{path}.{name}"), part);
                }
            }
            Kind::Object(entries) => {
                for (name, part) in &**entries {
                    each(format!("{path}.{name}"), part);
                }
            }
            Kind::Null(_) => self.note(address, path, place, Some("null".to_owned()), origin),
            Kind::Bool(value) => self.note(address, path, place, Some(value.to_string()), origin),
            Kind::Number(number) => {
                self.note(address, path, place, Some(number.to_string()), origin);
            }
            Kind::String(text) => self.note(address, path, place, Some(text.to_string()), origin),
            Kind::Unknown(_) => self.note(address, path, place, None, origin),
        }
    }

    fn note(
        &mut self,
        address: &Arc<str>,
        path: String,
        place: Option<Span>,
        value: Option<String>,
        origin: OriginId,
    ) {
        // Where a known value is made of others, it is compared with what it is after an edit.
        let written = match (self.origins.ending(origin), &value) {
            (Ending::Literal { at, .. }, _) => vec![at],
            (Ending::Nowhere(_), Some(_)) => Vec::new(),
            (Ending::Nowhere(_), None) => {
                let places = self.origins.read_places(origin);
                places.iter().filter_map(Place::span).collect()
            }
        };
        self.readings.push(Reading {
            root: self.root.clone(),
            inputs: self.inputs.clone(),
            address: address.clone(),
            path,
            place,
            written,
            value,
        });
    }
}
