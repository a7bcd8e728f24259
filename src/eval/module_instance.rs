//! One instance of a module: where it is, who called it, and what was worked out in it so far.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc, sync::Arc};

use super::{
    instance::{Body, Existence},
    multiplicity::Expansion,
    scope::Names,
};
use crate::{
    module::{ModuleCall, ModuleId, ModuleSource},
    value::{OriginId, Value},
};

/// Number of a module instance within its root.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ModuleIndex(pub(super) usize);

/// An instance of a module.
pub(super) struct ModuleInstance<'a> {
    /// Its number.
    pub(super) index: ModuleIndex,
    /// What it declares.
    pub(super) source: &'a ModuleSource,
    /// Which module that is.
    pub(super) id: ModuleId,
    /// Absolute address, empty for the root.
    pub(super) address: Arc<str>,
    /// Who called it; `None` for the root. An index, since callers hold their instances too.
    pub(super) caller: Option<Caller<'a>>,
    /// Origin of the number, where it is not known how many instances there are of this or a calling one.
    pub(super) uncertain: Option<OriginId>,
    /// Calls on the way to it.
    pub(super) depth: usize,
    /// Values of variables.
    pub(super) variables: Memo<Value>,
    /// Values of locals.
    pub(super) locals: Memo<Value>,
    /// Values of outputs.
    pub(super) outputs: Memo<Value>,
    /// Instances of resources by `type.name`.
    pub(super) resources: Memo<Rc<Expansion<Rc<ResourceInstance>>>>,
    /// Instances of called modules by name; nothing if the module is not at hand.
    pub(super) calls: Memo<Option<Rc<Expansion<ModuleIndex>>>>,
}

/// Who called a module.
pub(super) struct Caller<'a> {
    /// The instance of the calling module.
    pub(super) module: ModuleIndex,
    /// The block.
    pub(super) call: &'a ModuleCall,
    /// `each` and `count` there.
    pub(super) names: Names,
}

/// An instance of a resource while it is worked out.
pub(super) struct ResourceInstance {
    /// Absolute address.
    pub(super) address: Arc<str>,
    /// `each` and `count`.
    pub(super) names: Names,
    /// Whether it surely exists.
    pub(super) existence: Existence,
    /// Its arguments.
    pub(super) body: Once<Rc<Body>>,
    /// What references to it see.
    pub(super) object: Once<Value>,
}

/// What is worked out once, by name.
pub(super) struct Memo<T>(RefCell<BTreeMap<Arc<str>, Slot<T>>>);

/// What is worked out once.
pub(super) struct Once<T>(RefCell<Option<Slot<T>>>);

#[derive(Clone)]
enum Slot<T> {
    Busy,
    Done(T),
}

/// It is being worked out and its own value is needed for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Circle;

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<T> Default for Once<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<T: Clone> Memo<T> {
    /// The value of that name, worked out by `make` at the first time.
    pub(super) fn get(&self, name: &str, make: impl FnOnce() -> T) -> Result<T, Circle> {
        match self.0.borrow().get(name) {
            Some(Slot::Done(value)) => return Ok(value.clone()),
            Some(Slot::Busy) => return Err(Circle),
            None => {}
        }
        let name: Arc<str> = name.into();
        self.0.borrow_mut().insert(name.clone(), Slot::Busy);
        let value = make();
        self.0.borrow_mut().insert(name, Slot::Done(value.clone()));
        Ok(value)
    }
}

impl<T: Clone> Once<T> {
    /// The value, worked out by `make` at the first time.
    pub(super) fn get(&self, make: impl FnOnce() -> T) -> Result<T, Circle> {
        match &*self.0.borrow() {
            Some(Slot::Done(value)) => return Ok(value.clone()),
            Some(Slot::Busy) => return Err(Circle),
            None => {}
        }
        *self.0.borrow_mut() = Some(Slot::Busy);
        let value = make();
        *self.0.borrow_mut() = Some(Slot::Done(value.clone()));
        Ok(value)
    }
}

impl ModuleInstance<'_> {
    /// The absolute address of something in this module.
    pub(super) fn address_of(&self, relative: &str) -> Arc<str> {
        if self.address.is_empty() {
            relative.into()
        } else {
            format!("{}.{relative}", self.address).into()
        }
    }

    /// Whether what is declared here surely exists, as far as the calls on the way say.
    pub(super) fn existence(&self) -> Existence {
        self.uncertain
            .map_or(Existence::Certain, Existence::Uncertain)
    }
}
