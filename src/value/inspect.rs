//! What can be asked of a whole value, its elements included.

use std::{collections::BTreeMap, sync::Arc};

use super::{Cause, Kind, Mapping, Marks, Sequence, Type, Value};

impl Value {
    /// The type of the value.
    pub fn ty(&self) -> Type {
        match &self.kind {
            Kind::Null(ty) => ty.clone(),
            Kind::Bool(_) => Type::Bool,
            Kind::Number(_) => Type::Number,
            Kind::String(_) => Type::String,
            Kind::List(sequence) => Type::list(sequence.element.clone()),
            Kind::Set(sequence) => Type::set(sequence.element.clone()),
            Kind::Map(mapping) => Type::map(mapping.element.clone()),
            Kind::Tuple(items) => Type::Tuple(items.iter().map(Self::ty).collect()),
            Kind::Object(entries) => Type::object(
                entries
                    .iter()
                    .map(|(name, value)| (name.clone(), value.ty())),
            ),
            Kind::Unknown(unknown) => unknown.ty.clone(),
        }
    }

    /// The type without those of the parts of a known tuple or object: it tells what can be done with the value, and is
    /// there at once, however large the value is.
    pub fn outline(&self) -> Type {
        match &self.kind {
            Kind::Tuple(_) => Type::tuple([]),
            Kind::Object(_) => Type::object([]),
            _ => self.ty(),
        }
    }

    /// Whether the value itself is known; its elements may still be unknown.
    pub fn is_known(&self) -> bool {
        !matches!(self.kind, Kind::Unknown(_))
    }

    /// Whether the value and everything in it is known.
    pub fn is_wholly_known(&self) -> bool {
        self.first_cause().is_none()
    }

    /// Why the value, or the first unknown value in it, is unknown.
    pub fn first_cause(&self) -> Option<&Cause> {
        match &self.kind {
            Kind::Unknown(unknown) => Some(&unknown.cause),
            _ => self.children().find_map(Self::first_cause),
        }
    }

    /// What must be remembered about the value and everything in it.
    pub fn deep_marks(&self) -> Marks {
        self.children()
            .fold(self.marks, |marks, child| marks.and(child.deep_marks()))
    }

    /// Whether the value is surely not null.
    pub fn is_surely_not_null(&self) -> bool {
        match &self.kind {
            Kind::Null(_) => false,
            Kind::Unknown(unknown) => unknown.not_null,
            _ => true,
        }
    }

    /// The elements, in Terraform's order; none for a value that has no parts.
    pub fn children(&self) -> Box<dyn Iterator<Item = &Value> + '_> {
        match &self.kind {
            Kind::List(sequence) | Kind::Set(sequence) => Box::new(sequence.items.iter()),
            Kind::Tuple(items) => Box::new(items.iter()),
            Kind::Map(mapping) => Box::new(mapping.entries.values()),
            Kind::Object(entries) => Box::new(entries.values()),
            Kind::Null(_)
            | Kind::Bool(_)
            | Kind::Number(_)
            | Kind::String(_)
            | Kind::Unknown(_) => Box::new(std::iter::empty()),
        }
    }

    /// The same value, no part of it with marks. For whoever keeps the marks elsewhere: sets, results of functions.
    #[must_use]
    pub fn unmarked_deep(mut self) -> Self {
        if self.deep_marks() == Marks::NONE {
            return self;
        }
        self.marks = Marks::NONE;
        let all = |items: &[Value]| items.iter().cloned().map(Self::unmarked_deep).collect();
        let entries = |entries: &BTreeMap<Arc<str>, Value>| {
            entries
                .iter()
                .map(|(key, value)| (key.clone(), value.clone().unmarked_deep()))
                .collect()
        };
        self.kind = match &self.kind {
            Kind::List(sequence) => Kind::List(Arc::new(Sequence {
                element: sequence.element.clone(),
                items: all(&sequence.items),
            })),
            Kind::Tuple(items) => Kind::Tuple(all(items).into()),
            Kind::Map(mapping) => Kind::Map(Arc::new(Mapping {
                element: mapping.element.clone(),
                entries: entries(&mapping.entries),
            })),
            Kind::Object(content) => Kind::Object(Arc::new(entries(content))),
            // The elements of a set have no marks.
            other => other.clone(),
        };
        self
    }
}
