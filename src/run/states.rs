//! Whose state does a `terraform_remote_state` read?

use std::{collections::BTreeMap, path::Path, sync::Arc};

use crate::{
    eval::{DataSource, Exchange},
    module::ModuleSource,
    source::clean,
    syntax::{self, ExprKind},
    value::{Kind, Value},
};

/// Where a state is kept, as far as it is written.
#[derive(Debug)]
struct State {
    /// The backend.
    kind: Arc<str>,
    /// What tells one state from the others in the same place.
    name: String,
    /// All that is written.
    written: Written,
}

/// Arguments of a backend by name; those of an object or a block with its name before.
type Written = BTreeMap<String, String>;

/// The states that roots keep, by backend and name: the number of the root, and all that is written.
type Kept = BTreeMap<(Arc<str>, String), Vec<(usize, Written)>>;

/// Arguments that name a state, in any backend.
const NAMES: [&str; 7] = [
    "key",
    "prefix",
    "path",
    "address",
    "schema_name",
    "secret_suffix",
    "workspaces.name",
];

/// A root that may keep the state of which another one reads.
pub(super) struct Keeper<'a> {
    /// What its directory says of its state.
    pub(super) module: &'a ModuleSource,
    pub(super) exchange: &'a Exchange,
    /// The workspace that it is evaluated in.
    pub(super) workspace: &'a str,
}

/// The workspace where none is chosen.
pub(super) const DEFAULT_WORKSPACE: &str = "default";

/// For each root the numbers of those whose states it reads, by the address of the data source. A state that two of
/// them may keep is nobody's.
pub(super) fn states(roots: &[Option<Keeper<'_>>]) -> Vec<BTreeMap<Arc<str>, usize>> {
    let mut kept = Kept::new();
    for (number, root) in roots.iter().enumerate() {
        if let Some(state) = root.as_ref().and_then(|root| State::kept(root.module)) {
            let states = kept.entry((state.kind, state.name)).or_default();
            states.push((number, state.written));
        }
    }
    let read_by = |number: usize, keeper: &Keeper<'_>| {
        let data = keeper.exchange.data.iter();
        let states = data.filter(|(_, source)| &*source.kind == "terraform_remote_state");
        let found = states.filter_map(|(address, source)| {
            let state = State::read(source, &keeper.module.directory)?;
            let named = workspace(source);
            let candidates = kept.get(&(state.kind, state.name))?.iter();
            let mut fitting = candidates
                .filter(|(other, written)| *other != number && agree(written, &state.written))
                .filter(|(other, _)| {
                    let kept_in = roots[*other].as_ref().map(|root| root.workspace);
                    named.is_none_or(|named| kept_in == Some(named))
                });
            match (fitting.next(), fitting.next()) {
                (Some((other, _)), None) => Some((address.clone(), *other)),
                _ => None,
            }
        });
        found.collect()
    };
    let roots = roots.iter().enumerate();
    roots
        .map(|(number, root)| match root {
            Some(keeper) => read_by(number, keeper),
            None => BTreeMap::new(),
        })
        .collect()
}

/// Whether two accounts of a backend say nothing different. What one of them leaves out may be given at
/// `terraform init`.
fn agree(a: &Written, b: &Written) -> bool {
    a.iter()
        .all(|(name, value)| b.get(name).is_none_or(|other| other == value))
}

/// The workspace that a data source names. One that is not known is, as a rule, that of the root that reads, which is
/// evaluated together with the others of its environment.
fn workspace(source: &DataSource) -> Option<&str> {
    match &source.body.attributes.get("workspace")?.value.kind {
        Kind::String(name) => Some(name),
        _ => None,
    }
}

impl State {
    /// Where a root keeps its own.
    fn kept(module: &ModuleSource) -> Option<Self> {
        let Some(backend) = &module.settings.backend else {
            return Self::new("local".into(), Written::new(), &module.directory);
        };
        let mut written = Written::new();
        add_literals(&mut written, &backend.body, "");
        Self::new(backend.kind.clone(), written, &module.directory)
    }

    /// Where a data source reads; nothing if it is not known.
    fn read(source: &DataSource, directory: &Path) -> Option<Self> {
        let argument = |name: &str| Some(&source.body.attributes.get(name)?.value);
        let Kind::String(kind) = &argument("backend")?.kind else {
            return None;
        };
        let mut written = Written::new();
        if let Some(config) = argument("config") {
            add_values(&mut written, config, "");
        }
        Self::new(kind.clone(), written, directory)
    }

    fn new(kind: Arc<str>, mut written: Written, directory: &Path) -> Option<Self> {
        let kind: Arc<str> = match &*kind {
            // Two ways to write one thing.
            "cloud" => "remote".into(),
            _ => kind,
        };
        if &*kind == "local" {
            let path = written.remove("path");
            let path = directory.join(path.as_deref().unwrap_or("terraform.tfstate"));
            let name = clean(&path).to_string_lossy().into_owned();
            return Some(Self {
                kind,
                name,
                written: Written::new(),
            });
        }
        let name = NAMES.iter().find_map(|name| written.get(*name))?.clone();
        Some(Self {
            kind,
            name,
            written,
        })
    }
}

fn add_literals(written: &mut Written, body: &syntax::Body, before: &str) {
    for attribute in &body.attributes {
        if let ExprKind::String(text) = &attribute.value.kind {
            let name = format!("{before}{}", attribute.name.text);
            written.insert(name, text.to_string());
        }
    }
    for block in &body.blocks {
        if before.is_empty() {
            add_literals(written, &block.body, &format!("{}.", block.kind.text));
        }
    }
}

fn add_values(written: &mut Written, value: &Value, before: &str) {
    let entries = match &value.kind {
        Kind::Object(fields) => &**fields,
        Kind::Map(mapping) => &mapping.entries,
        _ => return,
    };
    for (name, value) in entries {
        let name = format!("{before}{name}");
        match &value.kind {
            Kind::String(text) => {
                written.insert(name, text.to_string());
            }
            _ if before.is_empty() => add_values(written, value, &format!("{name}.")),
            _ => {}
        }
    }
}
