//! Do whole configurations give what Terraform planned for them?
//!
//! A directory of `testdata/oracle/configurations` is one configuration, with an `answers.txt`: after `$` the command
//! that recorded it, then what it planned: `address.input => answer`, `output.name => answer`, or `ERR`.

use std::{
    collections::BTreeMap,
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use er_preflight::{
    finding::Severity,
    module::{Given, VariableArgument},
    source::{Memory, Sources},
    syntax,
    value::Cause,
};
use serde_json::Value as Json;

use super::{
    answer::{self, ERROR, Planned},
    differences::CONFIGURATIONS,
    terraform::{Scratch, check_version, terraform},
};
use crate::eval::{Run, run_with, value};

/// The file that holds the command and the answers.
const ANSWERS: &str = "answers.txt";

/// The file that holds what is answered here, where that is something else on purpose.
const HERE: &str = "here.txt";

/// What every plan is asked for.
const PLAN: &str = "terraform plan -input=false -refresh=false -lock=false";

#[test]
fn configurations_give_what_terraform_planned() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/oracle/configurations");
    let entries = fs::read_dir(folder).unwrap();
    let mut directories: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    directories.sort();
    let record = env::var_os("RECORD").is_some();
    let mut wrong = String::new();
    for directory in &directories {
        let text = fs::read_to_string(directory.join(ANSWERS)).unwrap();
        let command = text.lines().next().and_then(|line| line.strip_prefix("$ "));
        let command = Command::read(command.expect("a file of answers begins with its command"));
        if record {
            check_version();
            let answers = command.planned(directory);
            let text = format!("$ {}\n{}", command.text, listed(&answers));
            fs::write(directory.join(ANSWERS), text).unwrap();
            continue;
        }
        let name = directory.file_name().unwrap().to_string_lossy();
        let differs = CONFIGURATIONS.iter().any(|(other, _)| *other == name);
        let here = fs::read_to_string(directory.join(HERE));
        assert_eq!(
            differs,
            here.is_ok(),
            "{name} is in the table of differences and has {HERE}"
        );
        let text = here.map_or(text, |here| format!("$ {}\n{here}", command.text));
        let ours = format!(
            "$ {}\n{}",
            command.text,
            listed(&command.evaluated(directory))
        );
        if ours != text {
            writeln!(wrong, "{name}:").unwrap();
            for line in text
                .lines()
                .filter(|line| !ours.lines().any(|other| other == *line))
            {
                writeln!(wrong, "  planned   {line}").unwrap();
            }
            for line in ours
                .lines()
                .filter(|line| !text.lines().any(|other| other == *line))
            {
                writeln!(wrong, "  evaluated {line}").unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(
        directories.len() >= 40,
        "{} configurations",
        directories.len()
    );
}

/// Answers by what they are about.
type Answers = BTreeMap<String, String>;

fn listed(answers: &Answers) -> String {
    answers
        .iter()
        .fold(String::new(), |mut text, (what, answer)| {
            if what.is_empty() {
                writeln!(text, "=> {answer}").unwrap();
            } else {
                writeln!(text, "{what} => {answer}").unwrap();
            }
            text
        })
}

/// `NAME='value' ... terraform plan ... -var='name=value' -var-file=name`
struct Command {
    text: String,
    environment: Vec<(String, String)>,
    arguments: Vec<String>,
}

impl Command {
    fn read(text: &str) -> Self {
        let (before, after) = text.split_once(PLAN).expect("the command is a plan");
        let environment = words(before)
            .into_iter()
            .map(|word| {
                let (name, value) = word.split_once('=').expect("a variable has a value");
                (name.to_owned(), value.to_owned())
            })
            .collect();
        Self {
            text: text.to_owned(),
            environment,
            arguments: words(after),
        }
    }

    /// What Terraform plans.
    fn planned(&self, directory: &Path) -> Answers {
        let scratch = Scratch::new("configuration");
        copy(directory, directory, &scratch);
        let at = &scratch.0;
        let initialised = terraform(at, &[], &["init", "-backend=false", "-input=false"]);
        let mut arguments = vec![
            "plan",
            "-input=false",
            "-refresh=false",
            "-lock=false",
            "-out=plan.bin",
        ];
        arguments.extend(self.arguments.iter().map(String::as_str));
        let planned = terraform(at, &self.environment, &arguments);
        if !initialised.status.success() || !planned.status.success() {
            return error();
        }
        let shown = terraform(at, &[], &["show", "-json", "plan.bin"]);
        let plan: Json = serde_json::from_slice(&shown.stdout).unwrap();
        let changes = plan["resource_changes"].as_array().into_iter().flatten();
        let resources = changes.map(|change| {
            let address = change["address"].as_str().unwrap();
            let input = planned_change(&change["change"]).part("input");
            (format!("{address}.input"), input.answer())
        });
        let outputs = plan["output_changes"].as_object().into_iter().flatten();
        let outputs = outputs.map(|(name, change)| {
            // Only the declaration makes an output sensitive.
            let output = Planned {
                sensitive: &Json::Null,
                ..planned_change(change)
            };
            (format!("output.{name}"), output.answer())
        });
        resources.chain(outputs).collect()
    }

    /// What our evaluator makes of it. Outputs become the inputs of resources, since nobody else asks for them.
    fn evaluated(&self, directory: &Path) -> Answers {
        let mut memory = Memory::default();
        read(directory, directory, &mut |name, text| {
            let outputs = outputs(name, &text);
            if !outputs.is_empty() {
                let name = format!("outputs_of_{name}");
                memory = std::mem::take(&mut memory).with(&name, outputs);
            }
            memory = std::mem::take(&mut memory).with(name, text);
        });
        let arguments = self.arguments.iter().map(|argument| {
            if let Some(file) = argument.strip_prefix("-var-file=") {
                return VariableArgument::File(file.into());
            }
            let variable = argument.strip_prefix("-var=").expect("-var or -var-file");
            let (name, value) = variable.split_once('=').expect("a variable has a value");
            VariableArgument::Value {
                name: name.to_owned(),
                value: value.to_owned(),
            }
        });
        let variables = self.environment.iter().filter_map(|(name, value)| {
            let name = name.strip_prefix("TF_VAR_")?;
            Some((name.to_owned(), value.clone()))
        });
        let given = Given {
            environment: variables.collect(),
            arguments: arguments.collect(),
            ..Given::default()
        };
        answers(&run_with(&memory, ".", &given))
    }
}

fn error() -> Answers {
    [(String::new(), ERROR.to_owned())].into()
}

fn answers(run: &Run) -> Answers {
    let mut findings = run.loading.iter().chain(&run.evaluation.findings);
    if findings.any(|finding| finding.severity == Severity::Error) {
        return error();
    }
    let instances = run.evaluation.instances.iter();
    let answers = instances.map(|instance| {
        let what = match instance.address.strip_prefix("terraform_data.output_") {
            Some(name) => format!("output.{name}"),
            None => format!("{}.input", instance.address),
        };
        let answer = if instance.body.attributes.contains_key("input") {
            let mut input = value(&instance.body, "input");
            assert_ne!(input.cause(), Some(&Cause::Error), "{what}");
            if what.starts_with("output.") {
                input = input.unmarked_deep();
            }
            let answer = answer::of_value(&input);
            // Plans tell no types.
            answer
                .rsplit_once(" : ")
                .map_or(answer.clone(), |(value, _)| value.to_owned())
        } else {
            "null".to_owned()
        };
        (what, answer)
    });
    answers.collect()
}

fn planned_change(change: &Json) -> Planned<'_> {
    Planned {
        value: &change["after"],
        unknown: &change["after_unknown"],
        sensitive: &change["after_sensitive"],
    }
}

/// The outputs of a file of the root, as resources.
fn outputs(name: &str, text: &str) -> String {
    if name.contains('/') || Path::new(name).extension().is_none_or(|it| it != "tf") {
        return String::new();
    }
    let mut sources = Sources::default();
    let file = sources.add(name, text.to_owned(), true);
    let (parsed, _) = er_preflight::source::with_deep_stack(|| syntax::parse(&sources, file));
    let blocks = parsed.body.blocks.iter();
    let outputs = blocks.filter(|block| &*block.kind.text == "output");
    outputs.fold(String::new(), |mut all, block| {
        let attributes = block.body.attributes.iter();
        for value in attributes.filter(|attribute| &*attribute.name.text == "value") {
            let range = value.value.span.range();
            let name = &block.labels[0].text;
            writeln!(
                all,
                "resource \"terraform_data\" \"output_{name}\" {{\n  input = {}\n}}",
                &text[range]
            )
            .unwrap();
        }
        all
    })
}

/// The words of a command, in the shell's single quotes where they need it.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quoted = false;
    for character in text.chars() {
        match character {
            '\'' => quoted = !quoted,
            ' ' if !quoted => words.extend((!word.is_empty()).then(|| std::mem::take(&mut word))),
            other => word.push(other),
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// Calls `each` with the name and text of every file below a directory but the answers.
fn read(top: &Path, directory: &Path, each: &mut dyn FnMut(&str, String)) {
    let entries = fs::read_dir(directory).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read(top, &path, each);
        } else if path
            .file_name()
            .is_some_and(|name| name != ANSWERS && name != HERE)
        {
            let name = path.strip_prefix(top).unwrap().to_str().unwrap();
            each(name, fs::read_to_string(&path).unwrap());
        }
    }
}

fn copy(top: &Path, directory: &Path, scratch: &Scratch) {
    read(top, directory, &mut |name, text| scratch.write(name, &text));
}
