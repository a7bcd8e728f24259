//! Is the JSON report what its version promises?

use er_preflight::{
    finding::{Edition, Outcome, Place, Severity},
    report::json,
    source::Sources,
};
use serde_json::Value;

use super::{error, estate, outcome, step};

#[test]
fn json_has_every_key() {
    let (sources, outcome) = estate();
    let value: Value =
        serde_json::from_str(&json(&outcome, &sources, Edition::Page2015)).expect("it is JSON");
    let keys = |value: &Value| -> Vec<String> {
        let object = value.as_object().expect("it is an object");
        object.keys().cloned().collect()
    };
    assert_eq!(
        keys(&value),
        ["version", "tool", "findings", "undecided", "summary"]
    );
    assert_eq!(value["version"], 1);
    assert_eq!(keys(&value["tool"]), ["name", "version"]);
    let findings = value["findings"].as_array().expect("a list");
    assert_eq!(findings.len(), outcome.findings.len());
    for finding in findings {
        assert_eq!(
            keys(finding),
            [
                "rule",
                "severity",
                "edition",
                "root",
                "inputs",
                "address",
                "field",
                "message",
                "help",
                "cost",
                "references",
                "location",
                "road",
                "fingerprint",
                "ignored",
                "ignored_by",
                "fix"
            ]
        );
        assert_eq!(finding["fix"], Value::Null);
        assert_eq!(finding["edition"], "2015");
        assert_eq!(finding["fingerprint"].as_str().map(str::len), Some(32));
    }
    let first = &findings[0];
    assert_eq!(first["location"]["file"], "modules/site/main.tf");
    assert_eq!(first["location"]["line"], 8);
    assert_eq!(first["location"]["column"], 3);
    assert_eq!(first["location"]["end_line"], 8);
    assert_eq!(first["location"]["end_column"], 25);
    assert_eq!(first["road"][1]["location"]["file"], "live/prod/locals.tf");
    assert_eq!(first["inputs"], Value::Null);
    assert_eq!(first["ignored"], Value::Null);
    assert_eq!(first["ignored_by"], Value::Null);
    assert_eq!(findings[10]["ignored"], "lab");
    assert_eq!(findings[10]["ignored_by"], "comment");
    let mut fingerprints: Vec<_> = findings
        .iter()
        .map(|finding| finding["fingerprint"].as_str())
        .collect();
    fingerprints.sort_unstable();
    fingerprints.dedup();
    assert_eq!(fingerprints.len(), findings.len());
    assert_eq!(
        keys(&value["undecided"][0]),
        ["rule", "root", "address", "field", "cause", "location"]
    );
    assert_eq!(
        keys(&value["summary"]),
        [
            "files",
            "not_looked_into",
            "roots",
            "circuits",
            "peerings",
            "rules",
            "passed",
            "undecided",
            "errors",
            "warnings",
            "notes",
            "instances"
        ]
    );
    assert_eq!(value["summary"]["errors"], 8);
    assert_eq!(value["summary"]["undecided"], 3);
}

#[test]
fn a_place_without_a_file_has_no_location() {
    let mut finding = error("a-rule", Place::Plan("a.b".into()), "m");
    finding.road = vec![step("given", Place::CommandLine("--var asn".into()))];
    let value: Value = serde_json::from_str(&json(
        &outcome(vec![finding]),
        &Sources::default(),
        Edition::Current,
    ))
    .expect("it is JSON");
    assert_eq!(value["findings"][0]["location"], Value::Null);
    assert_eq!(value["findings"][0]["road"][0]["location"], Value::Null);
}

#[test]
fn a_fingerprint_depends_on_the_subject_only() {
    let (sources, before) = estate();
    let mut after = before.clone();
    for finding in &mut after.findings {
        finding.message = "worded anew".into();
        finding.severity = Severity::Note;
        finding.road.clear();
    }
    let fingerprints = |outcome: &Outcome| -> Vec<Value> {
        let value: Value =
            serde_json::from_str(&json(outcome, &sources, Edition::Current)).expect("it is JSON");
        let findings = value["findings"].as_array().expect("a list").iter();
        findings
            .map(|finding| finding["fingerprint"].clone())
            .collect()
    };
    assert_eq!(fingerprints(&before), fingerprints(&after));
}
