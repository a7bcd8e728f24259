//! Which directories are looked into, and which of them are roots.

use std::{collections::BTreeSet, path::PathBuf};

use er_preflight::{
    finding::Finding,
    module::{self, Estate, Given, VariableArgument, VariableError},
    source::{Memory, Sources, with_deep_stack},
};

const CIRCUIT: &str = "resource \"azurerm_express_route_circuit\" \"c\" {}\n";

fn load(files: &[(&str, &str)], paths: &[&str]) -> (Estate, Vec<Finding>, Sources) {
    let memory = memory(files);
    let mut sources = Sources::default();
    let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    let loaded = with_deep_stack(|| module::load(&memory, &mut sources, &paths));
    let (estate, findings) = loaded.unwrap();
    (estate, findings, sources)
}

fn memory(files: &[(&str, &str)]) -> Memory {
    files
        .iter()
        .fold(Memory::default(), |memory, (path, text)| {
            memory.with(path, *text)
        })
}

fn roots(estate: &Estate) -> Vec<String> {
    let roots = estate.roots();
    roots
        .iter()
        .map(|root| estate.name(*root).to_string())
        .collect()
}

fn call(source: &str) -> String {
    format!("module \"m\" {{\n  source = \"{source}\"\n}}\n")
}

#[test]
fn only_trees_that_reach_express_route_are_looked_into() {
    let near = call("../modules/er");
    let far = call("../modules/vm");
    let files = [
        ("live/main.tf", &*near),
        ("live/locals.tf", "locals {}\n"),
        ("other/main.tf", &*far),
        ("modules/er/main.tf", CIRCUIT),
        ("modules/vm/main.tf", "resource \"x\" \"y\" {}\n"),
        ("plain/main.tf", "locals {}\n"),
    ];
    let (estate, findings, sources) = load(&files, &["."]);
    assert_eq!(findings, []);
    assert_eq!(roots(&estate), ["live"]);
    let names: Vec<_> = sources
        .iter()
        .map(|(_, source)| source.name.to_string())
        .collect();
    assert_eq!(
        names,
        ["live/locals.tf", "live/main.tf", "modules/er/main.tf"]
    );
    assert_eq!(estate.files, 3);
    assert_eq!(estate.not_looked_into, 3);
}

#[test]
fn a_named_directory_is_looked_into_whatever_it_holds() {
    let files = [("a/main.tf", "locals {}\n"), ("b/main.tf", CIRCUIT)];
    let (estate, _, _) = load(&files, &["a"]);
    assert_eq!(roots(&estate), ["a"]);
    let (estate, _, _) = load(&files, &["a/main.tf"]);
    assert_eq!(roots(&estate), ["a"]);
}

#[test]
fn what_a_named_directory_calls_outside_itself_is_read() {
    let outside = call("../shared");
    let files = [("live/main.tf", &*outside), ("shared/main.tf", CIRCUIT)];
    let (estate, findings, _) = load(&files, &["live"]);
    assert_eq!(findings, []);
    assert_eq!(roots(&estate), ["live"]);
    assert_eq!(estate.files, 2);
}

#[test]
fn ignored_and_hidden_directories_are_pruned_and_ignored_files_are_not() {
    let files = [
        (".git/HEAD", "ref\n"),
        (".gitignore", "vendor/\n*.tfvars\n"),
        ("live/main.tf", CIRCUIT),
        ("live/terraform.tfvars", "a = 1\n"),
        ("vendor/main.tf", CIRCUIT),
        (".terraform/modules/x/main.tf", CIRCUIT),
    ];
    let (estate, _, sources) = load(&files, &["."]);
    assert_eq!(roots(&estate), ["live"]);
    let ignored: Vec<_> = sources.iter().map(|(_, source)| source.ignored).collect();
    assert_eq!(ignored, [false, true]);
    // A directory that is named is looked into although git ignores it.
    let (estate, _, _) = load(&files, &["vendor"]);
    assert_eq!(roots(&estate), ["vendor"]);
}

#[test]
fn of_modules_that_only_call_each_other_the_first_is_the_root() {
    let (a, b) = (call("../a"), call("../b"));
    let files = [("a/main.tf", &*b), ("a/er.tf", CIRCUIT), ("b/main.tf", &*a)];
    let (estate, findings, _) = load(&files, &["."]);
    assert_eq!(roots(&estate), ["a"]);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].rule, "module-cycle");
}

#[test]
fn a_module_without_instances_waits_to_be_evaluated_alone() {
    let off = call("./er") + "locals {}\n";
    let files = [("main.tf", &*off), ("er/main.tf", CIRCUIT)];
    let (estate, _, _) = load(&files, &["."]);
    let root = estate.roots()[0];
    let mut seen = BTreeSet::from([root]);
    let next = estate.uninstantiated(&seen);
    let names: Vec<_> = next.iter().map(|id| estate.name(*id)).collect();
    assert_eq!(names, ["er".into()]);
    seen.extend(next);
    assert_eq!(estate.uninstantiated(&seen), []);
}

#[test]
fn paths_that_are_not_there_are_an_error() {
    let mut sources = Sources::default();
    let memory = memory(&[("a/main.tf", CIRCUIT)]);
    let error = module::load(&memory, &mut sources, &[PathBuf::from("gone")]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "cannot read `gone`: no such file or directory"
    );
}

#[test]
fn variables_of_the_command_line_must_be_declared() {
    let files = [
        (
            "main.tf",
            "variable \"a\" {\n  type = list(string)\n}\nvariable \"b\" {}\n",
        ),
        ("terraform.tfvars", "nope = 1\n"),
        ("prod.tfvars", "a = []\n"),
    ];
    let (estate, _, mut sources) = load(&files, &["."]);
    let memory = memory(&files);
    let root = estate.roots()[0];
    let mut inputs = |arguments: Vec<VariableArgument>| {
        let given = Given {
            arguments,
            ..Given::default()
        };
        estate.inputs(root, &given, &memory, &mut sources)
    };
    let value = |name: &str, value: &str| VariableArgument::Value {
        name: name.into(),
        value: value.into(),
    };
    let (set, findings) = inputs(vec![value("a", "[\"x\"]")]).unwrap();
    assert!(set.is_library);
    assert_eq!(findings[0].rule, "variable-undeclared");
    assert_eq!(set.unloaded_tfvars, ["prod.tfvars".into()]);
    let (set, _) = inputs(vec![
        VariableArgument::File("prod.tfvars".into()),
        value("b", "x"),
    ])
    .unwrap();
    assert!(!set.is_library);
    assert!(set.unloaded_tfvars.is_empty());
    assert!(matches!(
        inputs(vec![value("c", "1")]),
        Err(VariableError::Undeclared { .. })
    ));
    assert!(matches!(
        inputs(vec![value("a", "[")]),
        Err(VariableError::NotAnExpression { .. })
    ));
    assert!(matches!(
        inputs(vec![VariableArgument::File("gone.tfvars".into())]),
        Err(VariableError::Unreadable { .. })
    ));
}
