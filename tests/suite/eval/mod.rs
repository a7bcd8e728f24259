//! What evaluation gives, against recorded answers of Terraform and by hand.

mod bodies;
mod bounds;
mod json_syntax;
mod modules;
mod origins;
mod plans;
mod provided;
mod refusals;
mod versions;

use std::path::PathBuf;

use er_preflight::{
    azure,
    eval::{Body, Evaluation, Instance, Request, evaluate},
    finding::Finding,
    module::{self, Estate, Given, RootInputs, VariableArgument},
    source::{Files, Memory, Sources},
    value::{Kind, Value, json},
};

/// Everything about one root that was evaluated.
pub(crate) struct Run {
    pub(crate) sources: Sources,
    pub(crate) loading: Vec<Finding>,
    pub(crate) evaluation: Evaluation,
    pub(crate) inputs: RootInputs,
}

/// Files in memory; the root is the working directory.
pub(crate) fn memory(files: &[(&str, &str)]) -> Memory {
    files
        .iter()
        .fold(Memory::default(), |memory, (path, text)| {
            memory.with(path, *text)
        })
}

/// Evaluates the first root below the working directory.
pub(crate) fn run(files: &[(&str, &str)]) -> Run {
    run_with(&memory(files), ".", &Given::default())
}

/// The same with `--var` arguments.
pub(crate) fn run_given(files: &[(&str, &str)], values: &[(&str, &str)]) -> Run {
    let arguments = values.iter().map(|(name, value)| VariableArgument::Value {
        name: (*name).to_owned(),
        value: (*value).to_owned(),
    });
    let given = Given {
        arguments: arguments.collect(),
        ..Given::default()
    };
    run_with(&memory(files), ".", &given)
}

/// Evaluates the first root below a path.
pub(crate) fn run_with(files: &dyn Files, path: &str, given: &Given) -> Run {
    let mut sources = Sources::default();
    let (estate, mut loading) = load(files, &mut sources, path);
    let root = estate.roots()[0];
    let (inputs, findings) = estate.inputs(root, given, files, &mut sources).unwrap();
    loading.extend(findings);
    let evaluation = evaluate(&Request {
        estate: &estate,
        root,
        inputs: &inputs,
        schemas: azure::schemas(),
        ordered: &|_| true,
        wanted: &|_| true,
        workspace: None,
        files,
    });
    Run {
        sources,
        loading,
        evaluation,
        inputs,
    }
}

fn load(files: &dyn Files, sources: &mut Sources, path: &str) -> (Estate, Vec<Finding>) {
    // The parser's own recursion needs a deep stack in debug builds.
    er_preflight::source::with_deep_stack(|| module::load(files, sources, &[PathBuf::from(path)]))
        .unwrap()
}

impl Run {
    /// The instance of that address.
    pub(crate) fn instance(&self, address: &str) -> &Instance {
        self.evaluation
            .instances
            .iter()
            .find(|instance| &*instance.address == address)
            .unwrap_or_else(|| panic!("no {address} among {:?}", self.addresses()))
    }

    /// The addresses of all instances.
    pub(crate) fn addresses(&self) -> Vec<&str> {
        let instances = self.evaluation.instances.iter();
        instances.map(|instance| &*instance.address).collect()
    }

    /// An argument, as text.
    pub(crate) fn argument(&self, address: &str, name: &str) -> String {
        render(&value(&self.instance(address).body, name))
    }

    /// The findings about the configuration, as `rule line: message`.
    pub(crate) fn findings(&self) -> Vec<String> {
        let all = self.loading.iter().chain(&self.evaluation.findings);
        all.map(|finding| {
            let line = finding
                .place
                .span()
                .map_or(0, |span| self.sources.location(span).line);
            format!("{} {line}: {}", finding.rule, finding.message)
        })
        .collect()
    }

    /// The road of an argument, as `file:line message`.
    pub(crate) fn road(&self, address: &str, name: &str) -> Vec<String> {
        let origin = value(&self.instance(address).body, name).origin;
        let steps = self.evaluation.origins.road(origin);
        let show =
            |step: er_preflight::finding::Step| match step.place.and_then(|place| place.span()) {
                Some(span) => {
                    let location = self.sources.location(span);
                    format!("{}:{} {}", location.file, location.line, step.message)
                }
                None => step.message,
            };
        steps.into_iter().map(show).collect()
    }
}

/// The value of an argument by its path, `sku[0].tier`.
pub(crate) fn value(body: &Body, path: &str) -> Value {
    let Some((block, rest)) = path.split_once("].") else {
        let argument = body.attributes.get(path);
        return argument
            .unwrap_or_else(|| panic!("no argument {path}"))
            .value
            .clone();
    };
    let (kind, at) = block.split_once('[').unwrap();
    let at: usize = at.parse().unwrap();
    value(&body.blocks[kind].items[at], rest)
}

/// JSON in which what is not known is `"UNKNOWN"`.
pub(crate) fn render(value: &Value) -> String {
    let list = |items: &[Value]| {
        let items: Vec<_> = items.iter().map(render).collect();
        format!("[{}]", items.join(","))
    };
    let map = |entries: &std::collections::BTreeMap<std::sync::Arc<str>, Value>| {
        let entries = entries.iter();
        let entries: Vec<_> = entries
            .map(|(key, value)| {
                format!("{}:{}", render(&Value::string(key.clone())), render(value))
            })
            .collect();
        format!("{{{}}}", entries.join(","))
    };
    match &value.kind {
        Kind::Unknown(_) => "\"UNKNOWN\"".to_owned(),
        Kind::List(sequence) | Kind::Set(sequence) => list(&sequence.items),
        Kind::Tuple(items) => list(items),
        Kind::Map(mapping) => map(&mapping.entries),
        Kind::Object(entries) => map(entries),
        _ => json::to_json(value).unwrap(),
    }
}
