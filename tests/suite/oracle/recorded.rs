//! Do the recorded expressions give what Terraform gave? `RECORD=1` asks it anew.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
};

use super::{
    cases,
    differences::DIFFERENCES,
    subject::{self, Ours},
    terraform::{Oracle, check_version},
};

fn texts(folder: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
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
            case.answer = answer;
        }
        fs::write(path, cases::write(&cases)).unwrap();
    }
}
