//! Do the recorded expressions give what Terraform gave? `RECORD=1` asks it anew.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
};

use super::{
    cases,
    differences::{DIFFERENCES, wavers},
    subject::{self, Ours},
    terraform::{Oracle, check_version},
};

fn texts(folder: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "txt"));
    paths.sort();
    let text = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        (path, text)
    };
    paths.into_iter().map(text).collect()
}

#[test]
fn recorded_expressions_give_what_terraform_gave() {
    let files = texts("testdata/oracle/expressions");
    if env::var_os("RECORD").is_some() {
        record(&files);
        return;
    }
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for (_, text) in &files {
        let cases = cases::read(text);
        let expressions: Vec<&str> = cases.iter().map(|case| &*case.expression).collect();
        for (case, ours) in cases.iter().zip(subject::ask(&expressions)) {
            assert!(
                seen.insert(case.expression.clone()),
                "{} stands twice",
                case.expression
            );
            let expected = difference(&case.expression).unwrap_or(&case.answer);
            match ours {
                Ours::Answer(ours) if ours == expected => {}
                Ours::Answer(ours) => {
                    wrong.push(format!("{}\n=> {expected}\n   {ours}", case.expression));
                }
                Ours::NotEvaluated(name) => {
                    wrong.push(format!("{}\n   {name} is not evaluated", case.expression));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(seen.len() >= 800, "{} expressions", seen.len());
    for (expression, _, reason) in DIFFERENCES {
        assert!(seen.contains(*expression), "`{expression}` is not recorded");
        assert!(!reason.is_empty());
    }
}

/// What is answered here on purpose.
fn difference(expression: &str) -> Option<&'static str> {
    let found = DIFFERENCES.iter().find(|(other, ..)| *other == expression);
    found.map(|(_, ours, _)| *ours)
}

fn record(files: &[(PathBuf, String)]) {
    check_version();
    let oracle = Oracle::new("recorded");
    for (path, text) in files {
        let mut cases = cases::read(text);
        let expressions: Vec<String> = cases.iter().map(|case| case.expression.clone()).collect();
        for (case, answer) in cases.iter_mut().zip(oracle.ask(&expressions)) {
            if case.answer == "?" || !wavers(&case.expression) {
                case.answer = answer;
            }
        }
        fs::write(path, cases::write(&cases)).unwrap();
    }
}

/// The names in `testdata/functions/unknowns.txt`, bound as loops bind them.
const NAMES: &[(&str, &str)] = &[
    ("u", "var.id"),
    ("p", "\"pre-${var.id}\""),
    ("n", "length(var.ul)"),
    ("b", "var.id == \"x\""),
    ("l", "split(\",\", var.id)"),
    ("m", "merge(var.um)"),
    ("s", "toset(var.uq)"),
    ("o", "var.uo"),
    ("t", "var.ut"),
    ("d", "var.ud"),
];

/// The recorded calls of functions, here through the parser and the evaluator. What is not worked out is pinned where
/// the functions are tested.
#[test]
fn recorded_calls_of_functions_give_the_same_as_expressions() {
    let mut wrong = Vec::new();
    let (mut known, mut less) = (0, 0);
    for (path, text) in texts("testdata/functions") {
        let lines = text.lines();
        let cases: Vec<(&str, &str)> = lines
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .filter_map(|line| line.split_once(" => "))
            .collect();
        let unknowns = path.ends_with("unknowns.txt");
        let expressions: Vec<String> = cases
            .iter()
            .map(|(expression, _)| {
                let names = NAMES.iter().filter(|_| unknowns);
                names.fold((*expression).to_owned(), |inner, (name, value)| {
                    format!("[for {name} in [{value}] : {inner}][0]")
                })
            })
            .collect();
        for ((expression, expected), ours) in cases.iter().zip(subject::ask(&expressions)) {
            match ours {
                Ours::NotEvaluated(_) => less += 1,
                Ours::Answer(ours)
                    if as_calls_are_recorded(&ours, unknowns) == normal(expected) =>
                {
                    known += 1;
                }
                Ours::Answer(ours) => wrong.push(format!("{expression}\n=> {expected}\n   {ours}")),
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(known > 1300, "only {known} calls");
    assert!(less < 20, "{less} calls are not worked out");
}

fn normal(expected: &str) -> String {
    expected
        .replace(", ", ",")
        .replace(": ", ":")
        .replace(" :", ":")
}

/// An answer in the older form of the recorded calls.
fn as_calls_are_recorded(answer: &str, unknowns: bool) -> String {
    let (value, ty) = answer.rsplit_once(" : ").unwrap_or((answer, ""));
    if unknowns {
        return normal(&value.replace("(unknown)", "\"(unknown)\""));
    }
    if ty.is_empty() {
        let known = answer == super::answer::ERROR;
        return if known { answer } else { "UNKNOWN" }.to_owned();
    }
    let whole = value
        .strip_prefix("sensitive(")
        .and_then(|it| it.strip_suffix(')'));
    let mark = if whole.is_some() { " sensitive" } else { "" };
    // Marks within were not recorded then.
    let mut bare = whole.unwrap_or(value).to_owned();
    while let Some(start) = bare.find("sensitive(") {
        let end = start + bare[start..].find(')').expect("what opens is closed");
        bare.replace_range(end..=end, "");
        bare.replace_range(start..start + "sensitive(".len(), "");
    }
    normal(&format!("{bare} : {ty}{mark}"))
}
