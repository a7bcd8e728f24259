//! What names mean at a place: the module instance, and the names that stand for elements there.

use std::{rc::Rc, sync::Arc};

use super::module_instance::ModuleInstance;
use crate::{finding::Place, source::Span, value::Value};

/// Where an expression is evaluated.
#[derive(Clone)]
pub(super) struct Scope<'a> {
    /// The module instance whose names it sees.
    pub(super) module: Rc<ModuleInstance<'a>>,
    /// Names of elements: `each`, `count`, loops, iterators.
    pub(super) names: Names,
    /// Said instead of the expression's own place, for expressions that stand in no file.
    pub(super) place: Option<Place>,
}

/// Names and what they stand for, the innermost first.
#[derive(Clone, Default)]
pub(super) struct Names(Option<Rc<Binding>>);

/// A name that stands for an element.
pub(super) struct Binding {
    name: Arc<str>,
    /// What it stands for.
    pub(super) value: Value,
    /// How a person would call the collection that the element was taken from, if that is a reference.
    pub(super) via: Option<Arc<str>>,
    outer: Names,
}

impl Names {
    /// These names and one more.
    pub(super) fn with(&self, name: &Arc<str>, value: Value, via: Option<Arc<str>>) -> Self {
        Self(Some(Rc::new(Binding {
            name: name.clone(),
            value,
            via,
            outer: self.clone(),
        })))
    }

    fn get(&self, name: &str) -> Option<&Binding> {
        let mut at = self.0.as_deref();
        while let Some(binding) = at {
            if &*binding.name == name {
                return Some(binding);
            }
            at = binding.outer.0.as_deref();
        }
        None
    }
}

impl<'a> Scope<'a> {
    /// The scope of a module instance, without names of elements.
    pub(super) fn of(module: &Rc<ModuleInstance<'a>>) -> Self {
        Self {
            module: module.clone(),
            names: Names::default(),
            place: None,
        }
    }

    /// The same with one more name.
    pub(super) fn with(&self, name: &Arc<str>, value: Value, via: Option<Arc<str>>) -> Self {
        Self {
            module: self.module.clone(),
            names: self.names.with(name, value, via),
            place: self.place.clone(),
        }
    }

    /// The same with other names.
    pub(super) fn named(&self, names: Names) -> Self {
        Self {
            module: self.module.clone(),
            names,
            place: self.place.clone(),
        }
    }

    /// What a name of an element stands for.
    pub(super) fn get(&self, name: &str) -> Option<&Binding> {
        self.names.get(name)
    }

    /// The place to say for an expression at `span`.
    pub(super) fn place(&self, span: Span) -> Place {
        self.place.clone().unwrap_or(Place::Source(span))
    }
}
