//! The JSON syntax against what Terraform 1.11.4 made of it.
//!
//! `testdata/json/values.json` has configurations with the `input` of each `terraform_data` that Terraform plans for
//! them; `verdicts.json` has texts with what Terraform says about them, as `main.tf.json` alone, or as
//! `terraform.tfvars.json` beside a `variable "a"`. Both were recorded by `terraform plan -refresh=false -out=p` and
//! `terraform show -json p` in a directory of their own.

use er_preflight::{
    finding::Severity,
    module::Given,
    source::{Memory, Sources},
    syntax,
};
use proptest::prelude::*;
use serde_json::Value as Json;

use super::{Run, render, run_with, value};

fn recorded(name: &str) -> Vec<Json> {
    let path = format!("testdata/json/{name}");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap()
}

fn evaluated<'t>(files: impl IntoIterator<Item = (&'t str, &'t str)>) -> Run {
    let files = files
        .into_iter()
        .fold(Memory::default(), |files, (path, text)| {
            files.with(path, text)
        });
    run_with(&files, ".", &Given::default())
}

/// The messages of errors, with the places of all findings held against their files.
fn errors(run: &Run) -> Vec<String> {
    let findings = run.loading.iter().chain(&run.evaluation.findings);
    for finding in findings.clone() {
        let steps = finding
            .related
            .iter()
            .filter_map(|step| step.place.as_ref());
        for span in steps
            .chain([&finding.place])
            .filter_map(|place| place.span())
        {
            let text = &run.sources.get(span.file).text;
            assert!(text.get(span.range()).is_some(), "{finding:?}");
        }
    }
    findings
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| format!("{}: {}", finding.rule, finding.message))
        .collect()
}

#[test]
fn values_are_terraforms() {
    let cases = recorded("values.json");
    assert!(cases.len() >= 40, "{}", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let name = &case["name"];
        let files = case["files"].as_object().unwrap().iter();
        let run = evaluated(files.map(|(path, text)| (path.as_str(), text.as_str().unwrap())));
        for error in errors(&run) {
            wrong.push(format!("{name}: {error}"));
        }
        let inputs = case["inputs"].as_object().unwrap();
        let mut addresses = run.addresses();
        addresses.sort_unstable();
        let mut expected: Vec<&str> = inputs.keys().map(String::as_str).collect();
        expected.sort_unstable();
        if addresses != expected {
            wrong.push(format!("{name}: {addresses:?}, not {expected:?}"));
            continue;
        }
        for (address, expected) in inputs {
            let found = render(&value(&run.instance(address).body, "input"));
            let found: Json = serde_json::from_str(&found).unwrap();
            if found != *expected {
                wrong.push(format!("{name}: {address} is {found}, not {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn verdicts_are_terraforms() {
    let cases = recorded("verdicts.json");
    assert!(cases.len() >= 150, "{}", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let text = case["text"].as_str().unwrap();
        let file = case["file"].as_str().unwrap();
        let beside = ("main.tf", "variable \"a\" {\n  default = 1\n}\n");
        let beside = (file != "main.tf.json").then_some(beside);
        let run = evaluated(beside.into_iter().chain([(file, text)]));
        let errors = errors(&run);
        if errors.is_empty() != case["accepted"].as_bool().unwrap() {
            wrong.push(format!(
                "{text:?}: Terraform says {}, we say {errors:?}",
                case["says"]
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        survives(bytes);
    }

    #[test]
    fn anything_like_json_is_survived(
        pieces in prop::collection::vec(
            prop::sample::select(&[
                "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u00", "\\ud83d", "${", "%{", "~", "}", "a", "é", "1", "-",
                "null", "//", "\n", " ", "if true", "\"resource\":", "\"a\":{", "\"dynamic\":", "\"type\":\"",
                "<<E\\n", "for x in", "(", ")",
            ][..]),
            0..40,
        ),
    ) {
        survives(pieces.concat().into_bytes());
    }
}

/// Reads bytes in both ways; every place must lie in the text.
fn survives(bytes: Vec<u8>) {
    let length = bytes.len();
    let decoded = syntax::decode_json(bytes);
    assert_eq!(decoded.text.len(), length);
    let mut sources = Sources::default();
    let file = sources.add("a.tf.json", decoded.text, false);
    for parse in [syntax::parse_json, syntax::parse_json_values] {
        let (parsed, findings) = parse(&sources, file);
        let comments = parsed.comments.iter().map(|comment| comment.span);
        let places = findings.iter().filter_map(|finding| finding.place.span());
        for span in comments.chain(places) {
            let text = sources.get(file).text.get(span.range());
            assert!(text.is_some(), "{span:?}");
        }
    }
}
