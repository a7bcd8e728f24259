//! What does Terraform answer? Runs it, in a directory of its own; only asked for by name.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value as Json;

use super::{
    answer::{CRASH, ERROR, Planned},
    subject::{CASES, Lines, environment},
};

/// The version whose answers are recorded.
pub(super) const VERSION: &str = "1.11.4";

/// A directory that goes when it is dropped.
pub(super) struct Scratch(pub(super) PathBuf);

impl Scratch {
    pub(super) fn new(name: &str) -> Self {
        let name = format!("er-preflight-oracle-{}-{name}", std::process::id());
        let path = env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(super) fn write(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed is left for the system to clear.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs `terraform` without network, input and the user's own settings.
pub(super) fn terraform(directory: &Path, set: &[(String, String)], arguments: &[&str]) -> Output {
    Command::new("terraform")
        .args(arguments)
        .current_dir(directory)
        .env("CHECKPOINT_DISABLE", "1")
        .env("TF_CLI_CONFIG_FILE", "/dev/null")
        .env("TF_IN_AUTOMATION", "1")
        .env("TF_INPUT", "0")
        .envs(set.iter().map(|(name, value)| (name, value)))
        .output()
        .expect("terraform is installed where answers are recorded")
}

/// Refuses to record answers of another version.
pub(super) fn check_version() {
    let output = terraform(Path::new("."), &[], &["version", "-json"]);
    let version: Json = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(version["terraform_version"], VERSION);
}

/// The module `subject` as Terraform sees it.
pub(super) struct Oracle {
    scratch: Scratch,
}

/// What one plan gives.
enum Outcome {
    Plan(Json),
    /// Pieces of the file of cases in which there are errors, and whether Terraform itself broke down there.
    Errors(Vec<(usize, bool)>),
    /// An error that stands nowhere.
    Elsewhere(String),
}

impl Oracle {
    pub(super) fn new(name: &str) -> Self {
        let scratch = Scratch::new(name);
        for (name, text) in environment() {
            scratch.write(&name, &text);
        }
        scratch.write(
            "known.tf",
            "output \"known\" {\n  sensitive = true\n  value     = module.subject.known\n}\n",
        );
        // As `terraform init` would write it.
        scratch.write(
            ".terraform/modules/modules.json",
            r#"{"Modules":[{"Key":"","Source":"","Dir":"."},{"Key":"subject","Source":"./subject","Dir":"subject"}]}"#,
        );
        Self { scratch }
    }

    /// The answers to expressions, in their order.
    pub(super) fn ask<T: AsRef<str>>(&self, expressions: &[T]) -> Vec<String> {
        let mut answers = vec![ERROR.to_owned(); expressions.len()];
        let all: Vec<usize> = (0..expressions.len()).collect();
        self.ask_some(expressions, all, &mut answers);
        answers
    }

    fn ask_some<T: AsRef<str>>(
        &self,
        expressions: &[T],
        mut asked: Vec<usize>,
        answers: &mut [String],
    ) {
        // Errors in the syntax hide those in values, so that several rounds are needed.
        while !asked.is_empty() {
            match self.plan(expressions, &asked) {
                Outcome::Errors(pieces) => {
                    let wrong: BTreeMap<usize, bool> = pieces
                        .into_iter()
                        .map(|(piece, broke)| (asked[piece], broke))
                        .collect();
                    for (at, _) in wrong.iter().filter(|(_, broke)| **broke) {
                        CRASH.clone_into(&mut answers[*at]);
                    }
                    asked.retain(|at| !wrong.contains_key(at));
                }
                Outcome::Elsewhere(message) if asked.len() == 1 => {
                    answers[asked[0]] = format!("{CRASH} {message}");
                    return;
                }
                Outcome::Elsewhere(_) => {
                    let second = asked.split_off(asked.len() / 2);
                    self.ask_some(expressions, asked, answers);
                    asked = second;
                }
                Outcome::Plan(plan) => {
                    self.read(&plan, expressions, &asked, answers);
                    return;
                }
            }
        }
    }

    fn plan<T: AsRef<str>>(&self, expressions: &[T], asked: &[usize]) -> Outcome {
        let mut lines = Lines::new();
        lines.add("output \"known\" {\n  value = null\n}\n");
        lines.add("resource \"terraform_data\" \"cases\" {\n  input = {");
        for at in asked {
            lines.add_piece(&format!("    case_{at} = {}", expressions[*at].as_ref()));
        }
        lines.add("  }\n}");
        self.run(&lines)
    }

    fn run(&self, lines: &Lines) -> Outcome {
        self.scratch.write(CASES, &lines.text);
        let directory = &self.scratch.0;
        let output = terraform(
            directory,
            &[],
            &[
                "plan",
                "-json",
                "-input=false",
                "-refresh=false",
                "-lock=false",
                "-out=plan.bin",
            ],
        );
        if output.status.success() {
            let shown = terraform(directory, &[], &["show", "-json", "plan.bin"]);
            return Outcome::Plan(serde_json::from_slice(&shown.stdout).unwrap());
        }
        let text = String::from_utf8_lossy(&output.stdout);
        let mut pieces = Vec::new();
        let mut message = String::from_utf8_lossy(&output.stderr)
            .lines()
            .take(3)
            .collect::<Vec<_>>()
            .join(" ");
        for line in text.lines() {
            let Ok(line) = serde_json::from_str::<Json>(line) else {
                continue;
            };
            let diagnostic = &line["diagnostic"];
            if diagnostic["severity"] != "error" {
                continue;
            }
            let range = &diagnostic["range"];
            let at = range["start"]["line"].as_u64();
            let piece = at
                .filter(|_| range["filename"] == CASES)
                .and_then(|line| lines.piece(usize::try_from(line).unwrap()));
            match piece {
                Some(piece) => {
                    let detail = diagnostic["detail"].as_str().unwrap_or_default();
                    pieces.push((piece, detail.contains("goroutine")));
                }
                None => message += &diagnostic["summary"].to_string(),
            }
        }
        if pieces.is_empty() {
            Outcome::Elsewhere(message)
        } else {
            Outcome::Errors(pieces)
        }
    }

    fn read<T: AsRef<str>>(
        &self,
        plan: &Json,
        expressions: &[T],
        asked: &[usize],
        answers: &mut [String],
    ) {
        let changes = plan["resource_changes"].as_array().unwrap();
        let change = changes
            .iter()
            .find(|change| change["address"] == "module.subject.terraform_data.cases")
            .map(|change| &change["change"])
            .unwrap();
        let all = Planned {
            value: &change["after"],
            unknown: &change["after_unknown"],
            sensitive: &change["after_sensitive"],
        }
        .part("input");
        let mut known = Vec::new();
        for at in asked {
            let planned = all.part(&format!("case_{at}"));
            answers[*at] = planned.answer();
            if planned.is_known() {
                known.push(*at);
            }
        }
        for (at, ty) in self.types(expressions, &known) {
            answers[at] += " : ";
            answers[at] += &ty;
        }
    }

    /// The types of expressions whose values are known: only outputs tell them.
    fn types<T: AsRef<str>>(&self, expressions: &[T], known: &[usize]) -> BTreeMap<usize, String> {
        let mut lines = Lines::new();
        lines.add("output \"known\" {\n  sensitive = true\n  value = {");
        for at in known {
            lines.add_piece(&format!("    case_{at} = {}", expressions[*at].as_ref()));
        }
        lines.add("  }\n}");
        let plan = match self.run(&lines) {
            Outcome::Plan(plan) => plan,
            _ if known.len() > 1 => Json::Null,
            _ => panic!(
                "`{}` is refused as an output",
                expressions[known[0]].as_ref()
            ),
        };
        let types = &plan["planned_values"]["outputs"]["known"]["type"][1];
        if types.is_null() && known.len() > 1 {
            // A single value that an output does not know, or is refused as one, hides the types of all.
            let (first, second) = known.split_at(known.len() / 2);
            let mut types = self.types(expressions, first);
            types.append(&mut self.types(expressions, second));
            return types;
        }
        known
            .iter()
            .map(|at| (*at, types[format!("case_{at}")].to_string()))
            .collect()
    }
}
