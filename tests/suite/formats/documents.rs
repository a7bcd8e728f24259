//! Do the formats in JSON say what their readers expect?

use std::collections::BTreeSet;

use er_preflight::{report::Format, run::Run};
use serde_json::Value;

use super::{EVIL, evil, run_of, write};
use crate::report::estate;

fn json(format: Format, run: &Run) -> Value {
    serde_json::from_str(&write(format, run)).expect("it is JSON")
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("it is a list")
}

#[test]
fn lines_are_the_objects_of_the_document() {
    let run = evil();
    let text = write(Format::Jsonl, &run);
    let lines: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("each line is JSON"))
        .collect();
    let document = json(Format::Json, &run);
    let without_kind = |value: &Value| {
        let mut value = value.clone();
        value.as_object_mut().unwrap().shift_remove("kind");
        value
    };
    let of_kind = |kind: &str| -> Vec<Value> {
        let lines = lines.iter().filter(|line| line["kind"] == kind);
        lines.map(without_kind).collect()
    };
    assert_eq!(of_kind("finding"), *list(&document["findings"]));
    assert_eq!(of_kind("undecided"), *list(&document["undecided"]));
    let summary = &of_kind("summary")[0];
    for (key, value) in document["summary"].as_object().unwrap() {
        assert_eq!(&summary[key], value, "{key}");
    }
    assert_eq!(summary["version"], document["version"]);
    assert_eq!(lines.last().unwrap()["kind"], "summary");
    let all = 8 * EVIL.len() + EVIL.len() + 1;
    assert_eq!(lines.len(), all);
}

#[test]
fn texts_come_through_whole() {
    let document = json(Format::Json, &evil());
    let messages = list(&document["findings"]).iter().map(|it| &it["message"]);
    let messages: BTreeSet<_> = messages.map(|it| it.as_str().unwrap()).collect();
    assert_eq!(messages, EVIL.iter().copied().collect());
}

#[test]
fn gitlab_gets_unique_fingerprints_and_places() {
    for run in [evil(), run_of(estate())] {
        let report = json(Format::Gitlab, &run);
        let mut fingerprints = BTreeSet::new();
        for issue in list(&report) {
            assert!(fingerprints.insert(issue["fingerprint"].as_str().unwrap()));
            assert!(issue["description"].is_string());
            assert!(issue["check_name"].is_string());
            let severity = issue["severity"].as_str().unwrap();
            assert!(["info", "major", "critical"].contains(&severity));
            let location = &issue["location"];
            assert!(!location["path"].as_str().unwrap().is_empty());
            let (begin, end) = (&location["lines"]["begin"], &location["lines"]["end"]);
            assert!(begin.as_u64().unwrap() >= 1);
            assert!(end.as_u64() >= begin.as_u64());
        }
        // The fingerprints are those of the document.
        let document = json(Format::Json, &run);
        let known = list(&document["findings"]).iter();
        let known: BTreeSet<_> = known
            .map(|it| it["fingerprint"].as_str().unwrap())
            .collect();
        assert!(fingerprints.is_subset(&known));
    }
}

#[test]
fn reviewdog_counts_columns_in_bytes() {
    let mut sources = er_preflight::source::Sources::default();
    let file = sources.add("main.tf", "x = 1\ny = \"é日\" + asn\n".into(), false);
    let span = crate::report::span_of(&sources, file, "asn");
    let finding = crate::report::error("a-rule", span, "m");
    let run = run_of((sources, crate::report::outcome(vec![finding])));
    let report = json(Format::Rdjson, &run);
    let range = &report["diagnostics"][0]["location"]["range"];
    // `y = "` is five bytes, the two letters are five, `" + ` is four.
    assert_eq!(range["start"]["line"], 2);
    assert_eq!(range["start"]["column"], 15);
    assert_eq!(range["end"]["column"], 18);
    let document = json(Format::Json, &run);
    assert_eq!(document["findings"][0]["location"]["column"], 12);
}

#[test]
fn reviewdog_gets_a_diagnostic_for_each_group() {
    let report = json(Format::Rdjson, &run_of(estate()));
    let diagnostics = list(&report["diagnostics"]);
    let severities: Vec<_> = diagnostics.iter().map(|it| &it["severity"]).collect();
    assert_eq!(severities, ["ERROR", "WARNING", "INFO"]);
    let first = &diagnostics[0];
    assert_eq!(first["code"]["value"], "peer-asn-reserved");
    assert_eq!(list(&first["related_locations"]).len(), 2);
    for diagnostic in list(&json(Format::Rdjson, &evil())["diagnostics"]) {
        assert!(!diagnostic["location"]["path"].as_str().unwrap().is_empty());
    }
}

/// What Markdown makes of a line: the text outside of code, in which every run of backquotes has one.
fn outside_of_code(line: &str) -> String {
    assert!(!line.contains("``"), "{line}");
    line.split('`').step_by(2).collect()
}

#[test]
fn what_a_host_may_render_holds_no_markup() {
    let run = evil();
    let rdjson = json(Format::Rdjson, &run);
    let gitlab = json(Format::Gitlab, &run);
    let messages = list(&rdjson["diagnostics"]).iter().map(|it| &it["message"]);
    let descriptions = list(&gitlab).iter().map(|it| &it["description"]);
    for text in messages.chain(descriptions) {
        for line in text.as_str().unwrap().lines() {
            let outside = outside_of_code(line);
            for markup in ["<", "](", "@", "#", "https:", "www.", "|", "\\"] {
                assert!(!outside.contains(markup), "{line}");
            }
        }
    }
}
