//! What does a resource wait for? Everything that its block and the calls around it lead to, by reference or `depends_on`.
//!
//! As in Terraform, this is told by the text alone: a block waits for what any of its instances could need.

use std::{collections::BTreeSet, rc::Rc, sync::Arc};

use super::{evaluator::Evaluator, free_names::references, module_instance::ModuleInstance};
use crate::{
    module::{Estate, ModuleCall, ModuleSource, ResourceBlock, Target},
    syntax::{Attribute, Body, Expr},
};

/// The most names that are followed for one block; of a larger net it is not known what a block waits for.
const MAX_NAMES: usize = 20_000;

impl<'a> Evaluator<'a> {
    /// The resources that a block waits for, directly or not: absolute addresses without keys, sorted. Nothing if the net
    /// of names is too large to be followed.
    pub(super) fn waits_for(
        &self,
        module: &Rc<ModuleInstance<'a>>,
        block: &'a ResourceBlock,
    ) -> Option<Arc<[Arc<str>]>> {
        let spot = self.spot(module);
        let mut walk = Walk {
            estate: self.estate,
            met: BTreeSet::new(),
            resources: BTreeSet::new(),
            pending: Vec::new(),
        };
        walk.body(&spot, &block.body);
        walk.calls_around(&spot);
        while let Some((spot, name)) = walk.pending.pop() {
            if walk.met.len() > MAX_NAMES {
                return None;
            }
            walk.follow(&spot, &name);
        }
        Some(walk.resources.into_iter().collect())
    }

    fn spot(&self, module: &Rc<ModuleInstance<'a>>) -> Rc<Spot<'a>> {
        let caller = module.caller.as_ref().map(|caller| {
            let outer = self.module(caller.module);
            (self.spot(&outer), caller.call)
        });
        Rc::new(Spot::new(module.source, caller))
    }
}

/// A module on the way that the text takes to it, whatever the number of its instances.
struct Spot<'a> {
    source: &'a ModuleSource,
    /// Absolute address without keys, empty for the root.
    address: Arc<str>,
    caller: Option<(Rc<Spot<'a>>, &'a ModuleCall)>,
}

impl<'a> Spot<'a> {
    fn new(source: &'a ModuleSource, caller: Option<(Rc<Spot<'a>>, &'a ModuleCall)>) -> Self {
        let address = match &caller {
            Some((outer, call)) => outer.address_of(&format!("module.{}", call.name)),
            None => Arc::default(),
        };
        Self {
            source,
            address,
            caller,
        }
    }

    fn address_of(&self, relative: &str) -> Arc<str> {
        if self.address.is_empty() {
            relative.into()
        } else {
            format!("{}.{relative}", self.address).into()
        }
    }
}

/// A name that a text takes from its surroundings.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Name {
    Variable(Arc<str>),
    Local(Arc<str>),
    /// An output of a call; all of them where the text names the module as a whole.
    Output(Arc<str>, Option<Arc<str>>),
    /// Everything in a module, as `depends_on` means it.
    Module(Arc<str>),
    Resource(Arc<str>),
    Data(Arc<str>),
}

struct Walk<'a> {
    estate: &'a Estate,
    met: BTreeSet<(Arc<str>, Name)>,
    resources: BTreeSet<Arc<str>>,
    pending: Vec<(Rc<Spot<'a>>, Name)>,
}

impl<'a> Walk<'a> {
    fn meet(&mut self, spot: &Rc<Spot<'a>>, name: Name) {
        if self.met.insert((spot.address.clone(), name.clone())) {
            self.pending.push((spot.clone(), name));
        }
    }

    fn follow(&mut self, spot: &Rc<Spot<'a>>, name: &Name) {
        let source = spot.source;
        match name {
            Name::Variable(name) => {
                if let Some((outer, call)) = &spot.caller
                    && let Some(argument) = call.body.attribute(name)
                {
                    self.expression(outer, &argument.value);
                }
            }
            Name::Local(name) => {
                if let Some(local) = source.locals.get(name) {
                    self.expression(spot, &local.value);
                }
            }
            Name::Resource(key) => {
                if let Some(block) = source.resources.get(key) {
                    self.resources.insert(spot.address_of(key));
                    self.body(spot, &block.body);
                    self.calls_around(spot);
                }
            }
            Name::Data(key) => {
                if let Some(block) = source.data.get(key) {
                    self.body(spot, &block.body);
                    self.calls_around(spot);
                }
            }
            Name::Output(call, output) => {
                let Some(inner) = self.called(spot, call) else {
                    return;
                };
                let is_named = |name: &Arc<str>| output.as_ref().is_none_or(|one| one == name);
                for (name, output) in &inner.source.outputs {
                    if is_named(name) {
                        if let Some(value) = &output.value {
                            self.expression(&inner, value);
                        }
                        if let Some(list) = &output.depends_on {
                            self.depends_on(&inner, list);
                        }
                    }
                }
            }
            Name::Module(call) => {
                if let Some(inner) = self.called(spot, call) {
                    self.everything(&inner);
                }
            }
        }
    }

    /// All that is in a module, called ones included.
    fn everything(&mut self, spot: &Rc<Spot<'a>>) {
        for key in spot.source.resources.keys() {
            self.meet(spot, Name::Resource(key.clone()));
        }
        for key in spot.source.data.keys() {
            self.meet(spot, Name::Data(key.clone()));
        }
        for call in spot.source.calls.keys() {
            self.meet(spot, Name::Module(call.clone()));
        }
    }

    fn called(&self, spot: &Rc<Spot<'a>>, call: &str) -> Option<Rc<Spot<'a>>> {
        let call = spot.source.calls.get(call)?;
        let Target::Local(id) = call.target else {
            return None;
        };
        let caller = Some((spot.clone(), call));
        Some(Rc::new(Spot::new(self.estate.module(id), caller)))
    }

    /// What is in a module waits for what its call and those around that wait for.
    fn calls_around(&mut self, spot: &Rc<Spot<'a>>) {
        let mut at = spot.clone();
        while let Some((outer, call)) = at.caller.clone() {
            for name in ["depends_on", "count", "for_each"] {
                if let Some(attribute) = call.body.attribute(name) {
                    self.argument(&outer, attribute);
                }
            }
            at = outer;
        }
    }

    fn body(&mut self, spot: &Rc<Spot<'a>>, body: &'a Body) {
        for attribute in &body.attributes {
            self.argument(spot, attribute);
        }
        for block in &body.blocks {
            // What is ignored is not waited for.
            if &*block.kind.text != "lifecycle" {
                self.body(spot, &block.body);
            }
        }
    }

    fn argument(&mut self, spot: &Rc<Spot<'a>>, attribute: &'a Attribute) {
        if &*attribute.name.text == "depends_on" {
            self.depends_on(spot, &attribute.value);
        } else {
            self.expression(spot, &attribute.value);
        }
    }

    fn expression(&mut self, spot: &Rc<Spot<'a>>, expression: &'a Expr) {
        for words in references(expression) {
            let word = |at: usize| words.get(at).copied();
            let name = match (word(0), word(1)) {
                (Some("var"), Some(name)) => Name::Variable(name.into()),
                (Some("local"), Some(name)) => Name::Local(name.into()),
                (Some("module"), Some(call)) => Name::Output(call.into(), word(2).map(Arc::from)),
                (Some("data"), Some(kind)) => {
                    Name::Data(format!("{kind}.{}", word(2).unwrap_or_default()).into())
                }
                (Some(kind), Some(name)) => Name::Resource(format!("{kind}.{name}").into()),
                _ => continue,
            };
            self.meet(spot, name);
        }
    }

    /// `depends_on` of a module means all that is in it.
    fn depends_on(&mut self, spot: &Rc<Spot<'a>>, list: &'a Expr) {
        for words in references(list) {
            match words.as_slice() {
                ["module", call] => self.meet(spot, Name::Module((*call).into())),
                ["data", kind, name, ..] => {
                    self.meet(spot, Name::Data(format!("{kind}.{name}").into()));
                }
                [kind, name, ..] => {
                    self.meet(spot, Name::Resource(format!("{kind}.{name}").into()));
                }
                _ => {}
            }
        }
    }
}
