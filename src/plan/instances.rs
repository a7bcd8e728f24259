//! From the parts of a plan to instances and changes.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Change, Plan, PlanError, Request,
    body::{Frame, Reader, Setting},
    change::{self, Action},
    document::{ConfiguredResource, Document, Raw, ResourceChange},
    expressions::{expressions, references_of},
    modules::{Modules, Within, key_of},
    reference::bare,
    values::{Accounts, Part},
};
use crate::{
    eval::{Existence, Instance, Lifecycle, Shape},
    finding::Place,
    value::Value,
};

/// Reads everything.
pub(super) fn read<W>(
    document: &Document<'_, W>,
    request: &Request<'_>,
) -> Result<Plan, PlanError> {
    let modules = Modules::of(document);
    let planner = Planner {
        request,
        modules: &modules,
        source: Source::of(request.source),
        changes: document
            .resource_changes
            .iter()
            .filter(|change| change.deposed.is_none())
            .map(|change| (&*change.address, change))
            .collect(),
    };
    let mut plan = Plan {
        is_incomplete: document.errored,
        ..Plan::default()
    };
    for (number, module) in modules.iter() {
        let mut last: Option<Written<'_>> = None;
        for resource in &module.planned.resources {
            let written = match last.take() {
                Some(written) if written.is_of(&resource.kind, &resource.name) => written,
                _ => Written::of(
                    &resource.kind,
                    &resource.name,
                    module.configured(&resource.kind, &resource.name),
                ),
            };
            let change = planner.changes.get(&*resource.address);
            let accounts = read_accounts(
                &resource.address,
                resource.values,
                change.and_then(|change| change.change.after_unknown),
                resource.sensitive_values,
            )?;
            let subject = Subject {
                address: &resource.address,
                module: number,
                written: &written,
            };
            plan.instances
                .push(planner.instance(&subject, accounts.part(), Side::Planned));
            last = Some(written);
        }
    }
    for change in planner.changes.values() {
        plan.changes.push(planner.change(change)?);
    }
    Ok(plan)
}

fn read_accounts(
    address: &str,
    value: Raw<'_>,
    unknown: Raw<'_>,
    sensitive: Raw<'_>,
) -> Result<Accounts, PlanError> {
    Accounts::read(value, unknown, sensitive)
        .map_err(|why| PlanError::Resource(address.into(), why))
}

/// What is written for a resource, read once for all its instances.
struct Written<'p> {
    kind: &'p str,
    name: &'p str,
    expressions: Option<Value>,
    for_each: Vec<Arc<str>>,
    resource: Option<&'p ConfiguredResource<'p>>,
}

impl<'p> Written<'p> {
    fn of(kind: &'p str, name: &'p str, resource: Option<&'p ConfiguredResource<'p>>) -> Self {
        Self {
            kind,
            name,
            expressions: resource.and_then(|resource| expressions(resource.expressions)),
            for_each: resource.map_or_else(Vec::new, |it| references_of(it.for_each_expression)),
            resource,
        }
    }

    fn is_of(&self, kind: &str, name: &str) -> bool {
        self.kind == kind && self.name == name
    }
}

/// What evaluation gave, by address.
struct Source<'s> {
    by_address: BTreeMap<&'s str, &'s Instance>,
    /// Instances that stand for an unknown number, by address without keys.
    models: BTreeMap<String, &'s Instance>,
}

impl<'s> Source<'s> {
    fn of(instances: &'s [Instance]) -> Self {
        let by_address = instances
            .iter()
            .map(|instance| (&*instance.address, instance))
            .collect();
        let models = instances
            .iter()
            .filter(|instance| instance.existence != Existence::Certain)
            .map(|instance| (bare(&instance.address), instance))
            .collect();
        Self { by_address, models }
    }

    fn find(&self, address: &str) -> Option<&'s Instance> {
        let exact = self.by_address.get(address).copied();
        exact.or_else(|| self.models.get(&bare(address)).copied())
    }
}

/// An instance that is to be read.
struct Subject<'x> {
    address: &'x str,
    module: usize,
    written: &'x Written<'x>,
}

/// What is to be read of an instance.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// What the configuration sets, as it will be.
    Planned,
    /// Everything, as it is.
    Before,
    /// Everything, as it will be.
    After,
}

struct Planner<'x, W> {
    request: &'x Request<'x>,
    modules: &'x Modules<'x, W>,
    source: Source<'x>,
    changes: BTreeMap<&'x str, &'x ResourceChange<'x>>,
}

impl<W> Planner<'_, W> {
    fn instance(&self, subject: &Subject<'_>, part: Part<'_>, side: Side) -> Instance {
        let written = subject.written;
        let address: Arc<str> = subject.address.into();
        let module = self.modules.address(subject.module);
        let name = format!("{}.{}", written.kind, written.name);
        let source = self.source.find(&address);
        let place = self.place(&address);
        let reader = Reader {
            origins: self.request.origins,
            modules: self.modules,
            address: &address,
            within: Within {
                module: subject.module,
                key: key_of(&address, &module, &name),
                for_each: &written.for_each,
            },
        };
        let schema = self.request.schemas.resource(written.kind);
        let body = reader.body(
            part,
            &Frame {
                shape: schema.map_or(Shape::Open, Shape::Block),
                path: String::new(),
                setting: match (side, &written.expressions) {
                    (Side::Planned, Some(expressions)) => Setting::Written(expressions),
                    (Side::Planned, None) => Setting::Unwritten,
                    (Side::Before | Side::After, _) => Setting::All,
                },
                // What is there now is not what the source says.
                source: source
                    .filter(|_| side != Side::Before)
                    .map(|source| &source.body),
                references: Vec::new(),
                place: place.clone(),
            },
        );
        let depends_on = written.resource.map_or(&[][..], |it| &it.depends_on);
        Instance {
            module,
            kind: written.kind.into(),
            name: written.name.into(),
            existence: Existence::Certain,
            body,
            depends_on: self.modules.depends_on(subject.module, depends_on),
            waits_for: source.and_then(|source| source.waits_for.clone()),
            lifecycle: Lifecycle {
                // Values of a plan are those that will stand, whether changes are ignored or not.
                prevent_destroy: source.and_then(|source| source.lifecycle.prevent_destroy),
                ..Lifecycle::default()
            },
            provider: provider(written),
            place,
            address,
        }
    }

    /// Where an instance is: in the source, else at its address in the plan.
    fn place(&self, address: &Arc<str>) -> Place {
        match self.source.find(address) {
            Some(source) => source.place.clone(),
            None => Place::Plan(address.clone()),
        }
    }

    fn change(&self, change: &ResourceChange<'_>) -> Result<Change, PlanError> {
        let place = self.place(&(*change.address).into());
        let mut outline = change::outline(change, place)?;
        let (is_before, is_after) = match outline.action {
            Action::Update | Action::Replace => (true, true),
            Action::Delete => (true, false),
            Action::Keep | Action::Create | Action::Forget => (false, false),
        };
        // A module of which no instance is left has no account of its own any more.
        let module = self.modules.find(&change.module_address);
        let configured = module.and_then(|module| {
            let module = self.modules.get(module);
            module.configured(&change.kind, &change.name)
        });
        let written = Written::of(&change.kind, &change.name, configured);
        let subject = Subject {
            address: &change.address,
            module: module.unwrap_or(0),
            written: &written,
        };
        let both = &change.change;
        let read = |value, unknown, sensitive, side| -> Result<Option<Instance>, PlanError> {
            let accounts = read_accounts(&change.address, value, unknown, sensitive)?;
            let read = |subject| Instance {
                module: (*change.module_address).into(),
                ..self.instance(subject, accounts.part(), side)
            };
            Ok((!accounts.is_nothing()).then(|| read(&subject)))
        };
        if is_before {
            outline.before = read(both.before, None, both.before_sensitive, Side::Before)?;
        }
        if is_after {
            outline.after = read(
                both.after,
                both.after_unknown,
                both.after_sensitive,
                Side::After,
            )?;
        }
        Ok(outline)
    }
}

/// The provider configuration, as the module that has it names it: a plan resolves what modules pass on.
fn provider(written: &Written<'_>) -> Arc<str> {
    let key = written
        .resource
        .map_or("", |resource| &*resource.provider_config_key);
    let name = key.rsplit(':').next().unwrap_or_default();
    match name {
        "" => written.kind.split('_').next().unwrap_or_default().into(),
        name => name.into(),
    }
}
