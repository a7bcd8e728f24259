//! The instances of modules in a plan, and which resources stand behind a reference.

use std::{cell::OnceCell, collections::BTreeMap, sync::Arc};

use super::{
    document::{Call, ConfiguredModule, ConfiguredResource, Document, PlannedModule},
    expressions::{expressions, references, references_of},
    reference::{Reference, last_call, most_specific},
};
use crate::value::{Cause, Kind, Resource};

/// Steps that are followed for one expression at the most: outputs may lead to outputs for ever.
const MAX_STEPS: usize = 256;

/// All instances of modules, callers first.
pub(super) struct Modules<'p, W> {
    all: Vec<Module<'p, W>>,
    by_address: BTreeMap<Arc<str>, usize>,
}

/// The references of expressions by name.
type ByName = BTreeMap<Arc<str>, Vec<Arc<str>>>;

/// An instance of a module.
pub(super) struct Module<'p, W> {
    pub(super) address: Arc<str>,
    /// With brackets; empty for a module without `count` and `for_each`.
    key: Arc<str>,
    /// The instance that calls it, and how.
    caller: Option<(usize, Option<&'p Call<'p, W>>)>,
    /// What it declares.
    configured: Option<&'p ConfiguredModule<'p, W>>,
    pub(super) planned: &'p PlannedModule<'p, W>,
    /// Keys of the instances of each resource by `type.name`.
    instances: BTreeMap<String, Vec<String>>,
    /// Its calls' instances by name: key and number.
    children: BTreeMap<String, Vec<(Arc<str>, usize)>>,
    /// What its caller gives to its variables.
    arguments: OnceCell<ByName>,
    /// What its outputs are made of.
    outputs: OnceCell<ByName>,
    /// What its own `for_each` is made of.
    for_each: OnceCell<Vec<Arc<str>>>,
}

/// Where an expression stands.
#[derive(Clone, Copy)]
pub(super) struct Within<'x> {
    /// The number of the module instance.
    pub(super) module: usize,
    /// The key of the resource or module instance it belongs to, with brackets.
    pub(super) key: &'x str,
    /// The references of the expression that gave the key.
    pub(super) for_each: &'x [Arc<str>],
}

/// What stands behind an expression.
#[derive(Default)]
pub(super) struct Behind {
    /// Managed resources, each once.
    pub(super) resources: Vec<Arc<Resource>>,
    /// Data sources.
    pub(super) data: Vec<Arc<str>>,
}

impl Behind {
    /// Why a value that it gives is unknown.
    pub(super) fn cause(&self) -> Option<Cause> {
        if let Some(first) = self.resources.first() {
            let what = match &*first.attribute {
                "" => first.address.clone(),
                attribute => format!("{}.{attribute}", first.address).into(),
            };
            return Some(Cause::AfterApply(what));
        }
        self.data.first().cloned().map(Cause::Data)
    }
}

impl<'p, W> Modules<'p, W> {
    pub(super) fn of(document: &'p Document<'p, W>) -> Self {
        let mut modules = Self {
            all: Vec::new(),
            by_address: BTreeMap::new(),
        };
        if let Some(values) = &document.planned_values {
            let configured = document.configuration.as_ref();
            modules.add(
                &values.root_module,
                configured.map(|configuration| &configuration.root_module),
                None,
                "",
            );
        }
        modules
    }

    fn add(
        &mut self,
        planned: &'p PlannedModule<'p, W>,
        configured: Option<&'p ConfiguredModule<'p, W>>,
        caller: Option<(usize, Option<&'p Call<'p, W>>)>,
        key: &str,
    ) -> usize {
        let number = self.all.len();
        let mut instances: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for resource in &planned.resources {
            let name = format!("{}.{}", resource.kind, resource.name);
            let key = key_of(&resource.address, &planned.address, &name).to_owned();
            instances.entry(name).or_default().push(key);
        }
        let address: Arc<str> = (*planned.address).into();
        self.by_address.insert(address.clone(), number);
        self.all.push(Module {
            address,
            key: key.into(),
            caller,
            configured,
            planned,
            instances,
            children: BTreeMap::new(),
            arguments: OnceCell::new(),
            outputs: OnceCell::new(),
            for_each: OnceCell::new(),
        });
        for child in &planned.child_modules {
            let Some((name, key)) = last_call(&child.address, &planned.address) else {
                continue;
            };
            let call = configured.and_then(|configured| configured.module_calls.get(name));
            let inner = call.map(|call| &call.module);
            let added = self.add(child, inner, Some((number, call)), key);
            self.all[number]
                .children
                .entry(name.to_owned())
                .or_default()
                .push((key.into(), added));
        }
        number
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &Module<'p, W>)> {
        self.all.iter().enumerate()
    }

    pub(super) fn get(&self, number: usize) -> &Module<'p, W> {
        &self.all[number]
    }

    pub(super) fn address(&self, number: usize) -> Arc<str> {
        self.all[number].address.clone()
    }

    /// The number of the module instance at an address.
    pub(super) fn find(&self, address: &str) -> Option<usize> {
        self.by_address.get(address).copied()
    }

    /// What the `depends_on` of a resource and of the calls around it name, absolute, without keys of their own.
    pub(super) fn depends_on(&self, module: usize, own: &[String]) -> Vec<Arc<str>> {
        let mut all: Vec<Arc<str>> = Vec::new();
        let (mut at, mut named) = (module, own);
        loop {
            let module = &self.all[at];
            for name in named {
                let words = if name.starts_with("data.") { 3 } else { 2 };
                let kept: Vec<&str> = name.split('.').take(words).collect();
                all.push(absolute(&module.address, &kept.join(".")));
            }
            match module.caller {
                Some((caller, call)) => {
                    at = caller;
                    named = call.map_or(&[], |call| &call.depends_on);
                }
                None => break,
            }
        }
        all.sort();
        all.dedup();
        all
    }

    /// What stands behind references.
    pub(super) fn behind(&self, references: &[Arc<str>], within: Within<'_>) -> Behind {
        let mut behind = Behind::default();
        let mut pending: Vec<Pending> = Vec::new();
        push(references, within, false, &mut pending);
        let mut visited = Vec::new();
        while let Some(next) = pending.pop() {
            if visited.len() >= MAX_STEPS {
                break;
            }
            if visited.contains(&next) {
                continue;
            }
            self.follow(&next, &mut pending, &mut behind);
            visited.push(next);
        }
        behind
    }

    fn follow(&self, next: &Pending, pending: &mut Vec<Pending>, behind: &mut Behind) {
        let module = &self.all[next.module];
        let own_key = next.key.as_deref();
        match Reference::parse(&next.text) {
            Reference::Variable(name) => {
                let Some((caller, _)) = module.caller else {
                    return;
                };
                if let Some(argument) = module.arguments().get(name) {
                    let within = Within {
                        module: caller,
                        key: &module.key,
                        for_each: module.for_each(),
                    };
                    push(argument, within, false, pending);
                }
            }
            Reference::Module { name, key, output } => {
                let children = module.children.get(name).map_or(&[][..], Vec::as_slice);
                let keys = children.iter().map(|(key, _)| &**key);
                let Some(at) = choose(&keys, key, own_key) else {
                    return;
                };
                let child = children[at].1;
                let within = Within {
                    module: child,
                    key: "",
                    for_each: &[],
                };
                // The last pushed is followed first.
                for (declared, references) in self.all[child].outputs().iter().rev() {
                    // Where the output is not named, the key before it was worked out: any of them may be meant.
                    if output.is_none_or(|wanted| wanted == &**declared) {
                        push(references, within, false, pending);
                    }
                }
            }
            Reference::Resource {
                name,
                key,
                attribute,
                is_data,
            } => {
                if is_data {
                    let address = absolute(&module.address, &format!("{name}.{attribute}"));
                    behind.data.push(address);
                    return;
                }
                let keys = module.instances.get(name).map_or(&[][..], Vec::as_slice);
                let key = match choose(&keys.iter().map(String::as_str), key, own_key) {
                    Some(at) => &keys[at],
                    // Resources of types that are not wanted are not held.
                    None if keys.is_empty() => key.unwrap_or_default(),
                    None => "[*]",
                };
                let resource = Resource {
                    address: absolute(&module.address, &format!("{name}{key}")),
                    attribute: attribute.into(),
                };
                if !behind.resources.iter().any(|known| **known == resource) {
                    behind.resources.push(Arc::new(resource));
                }
            }
            Reference::EachValue | Reference::OwnKey | Reference::Other => {}
        }
    }
}

/// Puts references on the list, the first on top. `by_value` is set for those of a `for_each` of which an element is meant.
fn push(references: &[Arc<str>], within: Within<'_>, by_value: bool, pending: &mut Vec<Pending>) {
    let parsed = |wanted: Reference<'_>| {
        references
            .iter()
            .any(|text| Reference::parse(text) == wanted)
    };
    let by_key = by_value || (parsed(Reference::OwnKey) && !parsed(Reference::EachValue));
    for text in most_specific(references).into_iter().rev() {
        if Reference::parse(text) == Reference::EachValue {
            // The elements of a `for_each` over resources are these resources, by their own keys.
            if !by_value {
                push(within.for_each, within, true, pending);
            }
            continue;
        }
        pending.push(Pending {
            text: text.into(),
            module: within.module,
            key: by_key.then(|| within.key.to_owned()),
        });
    }
}

impl<'p, W> Module<'p, W> {
    fn arguments(&self) -> &ByName {
        self.arguments.get_or_init(|| {
            let call = self.caller.and_then(|(_, call)| call);
            let all = call.and_then(|call| expressions(call.expressions));
            let Some(Kind::Object(entries)) = all.map(|all| all.kind) else {
                return ByName::new();
            };
            let entries = entries.iter();
            entries
                .map(|(name, expression)| (name.clone(), references(expression)))
                .collect()
        })
    }

    fn outputs(&self) -> &ByName {
        self.outputs.get_or_init(|| {
            let outputs = self.configured.iter().flat_map(|module| &module.outputs);
            outputs
                .map(|(name, output)| (name.as_str().into(), references_of(output.expression)))
                .collect()
        })
    }

    fn for_each(&self) -> &[Arc<str>] {
        self.for_each.get_or_init(|| {
            let call = self.caller.and_then(|(_, call)| call);
            call.map_or_else(Vec::new, |call| references_of(call.for_each_expression))
        })
    }

    /// What is written for a resource.
    pub(super) fn configured(&self, kind: &str, name: &str) -> Option<&'p ConfiguredResource<'p>> {
        let all = &self.configured?.resources;
        all.iter()
            .find(|resource| resource.kind == kind && resource.name == name)
    }
}

/// A reference that waits to be followed.
#[derive(PartialEq, Eq)]
struct Pending {
    text: Box<str>,
    module: usize,
    /// The key under which an instance is looked for where the reference has none of its own.
    key: Option<String>,
}

/// Which instance is meant: the only one, else the one with the key that is given, else the one with the key of the
/// instance that refers to it. Nothing where it cannot be told.
fn choose<'x>(
    keys: &(impl ExactSizeIterator<Item = &'x str> + Clone),
    given: Option<&str>,
    own: Option<&str>,
) -> Option<usize> {
    let with = |key: &str| keys.clone().position(|candidate| candidate == key);
    match (given, own) {
        (Some(given), _) => with(given),
        _ if keys.len() == 1 => Some(0),
        (None, Some(own)) if !own.is_empty() => with(own),
        (None, _) => None,
    }
}

/// The key of a resource instance, with brackets.
pub(super) fn key_of<'a>(address: &'a str, module: &str, name: &str) -> &'a str {
    let relative = address.strip_prefix(module).unwrap_or(address);
    let relative = relative.strip_prefix('.').unwrap_or(relative);
    relative.strip_prefix(name).unwrap_or_default()
}

/// An address below a module instance.
fn absolute(module: &str, relative: &str) -> Arc<str> {
    match module {
        "" => relative.into(),
        module => format!("{module}.{relative}").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::choose;

    #[test]
    fn an_instance_is_chosen_only_where_it_can_be_told() {
        let check = |keys: &[&str], given, own, expected: Option<usize>| {
            assert_eq!(choose(&keys.iter().copied(), given, own), expected);
        };
        check(&[""], None, None, Some(0));
        check(&["[0]"], None, Some("[1]"), Some(0));
        check(&["[0]", "[1]"], Some("[1]"), Some("[0]"), Some(1));
        check(&["[0]", "[1]"], None, Some("[1]"), Some(1));
        check(&["[0]", "[1]"], None, Some("[2]"), None);
        check(&["[0]", "[1]"], None, None, None);
        check(&[], None, Some("[0]"), None);
    }
}
