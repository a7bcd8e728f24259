//! What names mean at a place: the module instance, and the names that stand for elements there.

use std::{collections::BTreeMap, rc::Rc, sync::Arc};

use super::module_instance::ModuleInstance;
use crate::{
    finding::Place,
    source::Span,
    value::{Cause, Value},
};

/// Where an expression is evaluated.
#[derive(Clone)]
pub(super) struct Scope<'a> {
    /// The module instance whose names it sees.
    pub(super) module: Rc<ModuleInstance<'a>>,
    /// Names of elements: `each`, `count`, loops, iterators.
    pub(super) names: Names,
    /// Said instead of the expression's own place, for expressions that stand in no file.
    pub(super) place: Option<Place>,
    /// The resource instance whose arguments are evaluated.
    pub(super) instance: Option<Arc<str>>,
}

/// Names and what they stand for, the innermost first.
#[derive(Clone, Default)]
pub(super) struct Names {
    innermost: Option<Rc<Binding>>,
    /// The variables of a template, which may be many; they are outside of all others.
    variables: Option<Rc<BTreeMap<Arc<str>, Value>>>,
    /// Why it is not known how many elements there are, where the names stand for one that represents all.
    represents: Option<Rc<Cause>>,
}

/// A name that stands for an element.
struct Binding {
    name: Arc<str>,
    value: Value,
    via: Option<Arc<str>>,
    outer: Option<Rc<Binding>>,
}

/// What a name stands for.
pub(super) struct Meaning<'n> {
    pub(super) value: &'n Value,
    /// How a person would call the collection that the element was taken from, if that is a reference.
    pub(super) via: Option<&'n Arc<str>>,
}

impl Names {
    /// The variables of a template, and nothing else.
    pub(super) fn of_template(variables: BTreeMap<Arc<str>, Value>) -> Self {
        Self {
            variables: Some(Rc::new(variables)),
            ..Self::default()
        }
    }

    /// These names and one more.
    pub(super) fn with(&self, name: &Arc<str>, value: Value, via: Option<Arc<str>>) -> Self {
        Self {
            innermost: Some(Rc::new(Binding {
                name: name.clone(),
                value,
                via,
                outer: self.innermost.clone(),
            })),
            variables: self.variables.clone(),
            represents: self.represents.clone(),
        }
    }

    /// The same as names of an element that represents others, whose number is not known for that cause.
    pub(super) fn representing(self, cause: &Cause) -> Self {
        Self {
            represents: Some(Rc::new(cause.clone())),
            ..self
        }
    }

    fn get(&self, name: &str) -> Option<Meaning<'_>> {
        let mut at = self.innermost.as_deref();
        while let Some(binding) = at {
            if &*binding.name == name {
                return Some(Meaning {
                    value: &binding.value,
                    via: binding.via.as_ref(),
                });
            }
            at = binding.outer.as_deref();
        }
        let value = self.variables.as_ref()?.get(name)?;
        Some(Meaning { value, via: None })
    }
}

impl<'a> Scope<'a> {
    /// The scope of a module instance, without names of elements.
    pub(super) fn of(module: &Rc<ModuleInstance<'a>>) -> Self {
        Self {
            module: module.clone(),
            names: Names::default(),
            place: None,
            instance: None,
        }
    }

    /// The same for the arguments of a resource instance.
    pub(super) fn of_instance(mut self, address: &Arc<str>) -> Self {
        self.instance = Some(address.clone());
        self
    }

    /// The same with one more name.
    pub(super) fn with(&self, name: &Arc<str>, value: Value, via: Option<Arc<str>>) -> Self {
        Self {
            module: self.module.clone(),
            names: self.names.with(name, value, via),
            place: self.place.clone(),
            instance: self.instance.clone(),
        }
    }

    /// The same with other names.
    pub(super) fn named(&self, names: Names) -> Self {
        Self {
            module: self.module.clone(),
            names,
            place: self.place.clone(),
            instance: self.instance.clone(),
        }
    }

    /// Why it is not known whether anything here exists, if that is so. Terraform does not evaluate what stands for
    /// elements of unknown number, so that what fails here may never be: no finding, only a value that is unknown
    /// for this cause.
    pub(super) fn doubt(&self) -> Option<Cause> {
        let module = &self.module;
        let uncertain = || Cause::Multiplicity(module.address.clone());
        match &self.names.represents {
            Some(cause) => Some((**cause).clone()),
            None => module.uncertain.is_some().then(uncertain),
        }
    }

    /// What a name of an element stands for.
    pub(super) fn get(&self, name: &str) -> Option<Meaning<'_>> {
        self.names.get(name)
    }

    /// The place to say for an expression at `span`.
    pub(super) fn place(&self, span: Span) -> Place {
        self.place.clone().unwrap_or(Place::Source(span))
    }
}
