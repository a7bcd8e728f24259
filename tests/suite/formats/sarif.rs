//! Does SARIF say what the standard and its readers ask for?

use std::collections::BTreeSet;

use er_preflight::{
    finding::{Edition, PROBLEMS, Place, WaivedBy, Waiver},
    report::Format,
    rules,
    run::Run,
    source::Sources,
};
use serde_json::Value;
use serde_sarif::sarif::Sarif;

use super::{EVIL, evil, only, run_of, write};
use crate::{
    bless::check_snapshot,
    report::{error, estate, outcome, span_of},
};

/// The only run of the log. What is not of the standard's types does not read.
fn log(run: &Run) -> Value {
    let text = write(Format::Sarif, run);
    let typed: Sarif = serde_json::from_str(&text).expect("it is SARIF");
    assert_eq!(typed.runs.len(), 1);
    let mut value: Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(value["version"], "2.1.0");
    value["runs"][0].take()
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("it is a list")
}

#[test]
fn every_rule_and_problem_is_described_in_full() {
    let log = log(&Run::default());
    let described = list(&log["tool"]["driver"]["rules"]);
    let ids: Vec<_> = described
        .iter()
        .map(|it| it["id"].as_str().unwrap())
        .collect();
    let known: Vec<_> = rules::all()
        .iter()
        .map(|rule| rule.id)
        .chain(PROBLEMS.iter().map(|problem| problem.id))
        .collect();
    assert_eq!(ids, known);
    for rule in described {
        for key in ["shortDescription", "fullDescription", "help"] {
            let text = rule[key]["text"].as_str().unwrap();
            assert!(text.len() > 10 && text.trim() == text, "{rule}");
        }
        assert!(rule["helpUri"].as_str().unwrap().starts_with("https://"));
        assert!(!list(&rule["properties"]["tags"]).is_empty());
        let level = rule["defaultConfiguration"]["level"].as_str().unwrap();
        assert!(["error", "warning", "note"].contains(&level));
    }
    let first = &described[0];
    assert!(
        first["help"]["markdown"]
            .as_str()
            .unwrap()
            .contains("**What to do:**")
    );
}

#[test]
fn the_level_of_a_rule_is_that_of_the_edition() {
    let level = |edition| {
        let run = Run {
            edition,
            ..Run::default()
        };
        let log = log(&run);
        let rules = list(&log["tool"]["driver"]["rules"]).iter();
        let mut rules = rules.filter(|rule| rule["id"] == "peer-asn-legacy-floor");
        rules.next().unwrap()["defaultConfiguration"]["level"].clone()
    };
    assert_eq!(level(Edition::Current), "note");
    assert_eq!(level(Edition::Page2015), "error");
}

#[test]
fn a_group_is_one_result_with_its_road() {
    let log = log(&run_of(estate()));
    let results = list(&log["results"]);
    // Three groups, and one that is waived.
    assert_eq!(results.len(), 4);
    let pretty = serde_json::to_string_pretty(&results).unwrap() + "\n";
    check_snapshot("testdata/formats/sarif-results.json", &pretty);
    let first = &results[0];
    assert_eq!(first["properties"]["count"], 8);
    let flow = list(&first["codeFlows"][0]["threadFlows"][0]["locations"]);
    let at = |step: &Value| step["location"]["physicalLocation"]["artifactLocation"]["uri"].clone();
    let files: Vec<_> = flow.iter().map(at).collect();
    // From where the value is written to where it is taken.
    assert_eq!(
        files,
        [
            "live/prod/locals.tf",
            "live/prod/main.tf",
            "modules/site/main.tf"
        ]
    );
    let suppressions: Vec<_> = results.iter().map(|it| &it["suppressions"]).collect();
    assert!(suppressions[..3].iter().all(|it| it.is_null()));
    assert_eq!(suppressions[3][0]["kind"], "inSource");
    assert_eq!(suppressions[3][0]["justification"], "lab");
}

#[test]
fn what_is_waived_beside_the_code_is_external() {
    for (by, kind) in [
        (WaivedBy::Comment, "inSource"),
        (WaivedBy::Settings, "external"),
        (WaivedBy::Baseline, "external"),
        (WaivedBy::Since, "external"),
    ] {
        let mut finding = error("a-rule", Place::Plan("a.b".into()), "m");
        finding.ignored = Some(Waiver {
            by,
            reason: "it is so".into(),
            place: None,
        });
        let suppression = &log(&only(finding))["results"][0]["suppressions"][0];
        assert_eq!(suppression["kind"], kind);
        assert_eq!(suppression["properties"]["by"], by.name());
    }
}

#[test]
fn every_place_has_a_file_or_github_takes_nothing() {
    for run in [evil(), run_of(estate())] {
        let log = log(&run);
        for result in list(&log["results"]) {
            let mut locations: Vec<_> = list(&result["locations"]).iter().collect();
            let related = result["relatedLocations"].as_array();
            locations.extend(related.into_iter().flatten());
            if let Some(flow) = result["codeFlows"][0]["threadFlows"][0]["locations"].as_array() {
                locations.extend(flow.iter().map(|step| &step["location"]));
            }
            for location in locations {
                let place = &location["physicalLocation"];
                assert!(place["artifactLocation"]["uri"].is_string(), "{location}");
                assert!(place["region"]["startLine"].is_u64(), "{location}");
            }
        }
    }
}

/// Each place in a value, however deep.
fn places<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(object) => {
            found.extend(object.get("physicalLocation"));
            object.values().for_each(|value| places(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| places(value, found)),
        _ => {}
    }
}

#[test]
fn places_are_those_of_the_files() {
    for run in [evil(), run_of(estate())] {
        let log = log(&run);
        let mut found = Vec::new();
        places(&log["results"], &mut found);
        places(&log["invocations"], &mut found);
        let mut snippets = 0;
        for place in found {
            let artifact = &place["artifactLocation"];
            assert_eq!(artifact["uriBaseId"], "%SRCROOT%");
            let uri = artifact["uri"].as_str().unwrap();
            let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/%".contains(&byte);
            assert!(uri.bytes().all(is_plain), "{uri}");
            let region = &place["region"];
            let number = |key: &str| usize::try_from(region[key].as_u64().unwrap()).unwrap();
            assert!(number("startLine") >= 1);
            if let Some(snippet) = region["snippet"]["text"].as_str() {
                snippets += 1;
                let name = decoded(uri);
                let text = run.sources.iter().find(|(_, it)| *it.name == *name);
                let text = &text.expect("the file was read").1.text;
                let line = text.split('\n').nth(number("startLine") - 1).unwrap();
                let behind: String = line.chars().skip(number("startColumn") - 1).collect();
                let first = snippet.split('\n').next().unwrap();
                assert!(behind.starts_with(first), "{snippet} is not in {line}");
            }
        }
        assert!(snippets > 3);
    }
}

fn decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            let digits = str::from_utf8(&digits).unwrap();
            bytes.push(u8::from_str_radix(digits, 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn no_text_is_a_link_or_a_place_for_an_argument() {
    let log = log(&evil());
    let mut texts = Vec::new();
    messages(&log["results"], &mut texts);
    messages(&log["invocations"], &mut texts);
    assert!(texts.len() > 10 * EVIL.len());
    for text in texts {
        assert!(!text.contains("]("), "{text}");
        assert!(!text.replace("{{", "").contains('{'), "{text}");
        assert!(!text.replace("}}", "").contains('}'), "{text}");
    }
}

fn messages<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    match value {
        Value::Object(object) => {
            let text = object.get("message").and_then(|it| it["text"].as_str());
            found.extend(text);
            object.values().for_each(|value| messages(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| messages(value, found)),
        _ => {}
    }
}

#[test]
fn fingerprints_are_those_of_the_json_report() {
    let run = evil();
    let log = log(&run);
    let json: Value = serde_json::from_str(&write(Format::Json, &run)).unwrap();
    let known = list(&json["findings"]).iter();
    let known: BTreeSet<_> = known
        .map(|it| it["fingerprint"].as_str().unwrap())
        .collect();
    let mut named = BTreeSet::new();
    for result in list(&log["results"]) {
        let own = result["partialFingerprints"]["erPreflight/v1"]
            .as_str()
            .unwrap();
        let instances = list(&result["properties"]["instances"]);
        assert_eq!(instances[0]["fingerprint"], own);
        named.extend(
            instances
                .iter()
                .map(|it| it["fingerprint"].as_str().unwrap()),
        );
        let rule = result["ruleId"].as_str().unwrap();
        assert!(rule == "a-rule");
    }
    assert_eq!(named, known);
}

#[test]
fn unknown_values_are_notifications() {
    let log = log(&run_of(estate()));
    let invocation = &log["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], true);
    assert_eq!(invocation["properties"]["undecided"], 3);
    let notifications = list(&invocation["toolExecutionNotifications"]);
    let texts: Vec<_> = notifications
        .iter()
        .map(|it| &it["message"]["text"])
        .collect();
    assert_eq!(
        texts,
        [
            "no prerequisite of `x` could be decided",
            "undecided: var.vlan: 2 checks on 2 resources; rules: vlan-id-range (2)",
            "undecided: data.external.ids.result: 1 check on 1 resource; rules: vlan-id-duplicate-circuit",
        ]
    );
    assert_eq!(notifications[1]["associatedRule"]["id"], "vlan-id-range");
}

#[test]
fn a_snippet_shows_no_secret() {
    let mut sources = Sources::default();
    let text = "shared_key = \"s3cr3t-a\"\nbgp = \"s3cr3t-b\"\nasn = 1\n";
    let file = sources.add("main.tf", text.into(), false);
    let findings = [
        "\"s3cr3t-a\"",
        "shared_key = \"s3cr3t-a\"",
        "\"s3cr3t-b\"",
        "asn = 1",
    ];
    let findings = findings.map(|text| error("a-rule", span_of(&sources, file, text), "m"));
    let masks = vec![span_of(&sources, file, "s3cr3t-b")];
    let run = Run {
        masks,
        ..run_of((sources, outcome(findings.to_vec())))
    };
    for format in Format::ALL {
        assert!(!write(format, &run).contains("s3cr3t"), "{format:?}");
    }
    let log = log(&run);
    let shown = &log["results"][3]["locations"][0]["physicalLocation"]["region"]["snippet"];
    assert_eq!(shown["text"], "asn = 1");
}
