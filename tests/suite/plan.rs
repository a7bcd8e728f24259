//! Does a plan give what its source gives, and what only a plan shows?

use std::collections::BTreeSet;

use er_preflight::{
    finding::{Edition, Place, Severity},
    plan::{self, PlanError},
    rules,
    run::{self, PlanFile, Plans, Request, Run, RunError},
    source::{Memory, with_deep_stack},
};

use crate::preflight::{check, off_by_default, one_plan, report, request, texts};

const RECORDED: &str = "testdata/oracle/plans";

/// Recorded plans whose source is read.
const WITH_SOURCE: &[&str] = &[
    "change",
    "conditional",
    "direct-port",
    "faulty",
    "many-sites",
    "single-region",
    "unknowns",
    "vwan",
];

fn planned(folder: &str, plans: Plans) -> Result<Run, RunError> {
    let mut texts = texts(folder);
    texts.remove("plan.json");
    let files = texts.iter().fold(Memory::default(), |files, (path, text)| {
        files.with(path, text.as_str())
    });
    let request = Request {
        overrides: &off_by_default(),
        ..request()
    };
    with_deep_stack(|| run::planned(&files, &request, plans))
}

fn plan_of(name: &str) -> String {
    texts(&format!("{RECORDED}/{name}"))["plan.json"].clone()
}

/// A finding: rule, address, field, message.
type Seen = (&'static str, String, String, String);

/// Errors of rules that source and plan both decide.
fn errors(run: &Run) -> BTreeSet<Seen> {
    let only_planned = |id| {
        er_preflight::rules::find(id)
            .is_some_and(|rule| rule.needs == er_preflight::rules::Needs::Plan)
    };
    run.outcome
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error && !only_planned(finding.rule))
        .map(|finding| {
            (
                finding.rule,
                finding.address.as_deref().unwrap_or_default().to_owned(),
                finding.field.as_deref().unwrap_or_default().to_owned(),
                finding.message.clone(),
            )
        })
        .collect()
}

/// Errors without those about two objects of which the later one is named: a plan does not tell which block stands first.
fn errors_about_one(run: &Run) -> BTreeSet<Seen> {
    let mut errors = errors(run);
    errors.retain(|(rule, ..)| *rule != "vlan-id-duplicate-circuit");
    errors
}

#[test]
fn a_plan_alone_gives_the_errors_of_its_source() {
    for name in WITH_SOURCE {
        let mut source = texts(&format!("{RECORDED}/{name}"));
        source.remove("plan.json");
        let source = check(&source, Edition::Current);
        let plan = planned(&format!("{RECORDED}/{name}"), one_plan(&plan_of(name))).unwrap();
        assert_eq!(
            errors_about_one(&source),
            errors_about_one(&plan),
            "{name}\n{}",
            report(&plan)
        );
        assert_eq!(errors(&source).len(), errors(&plan).len(), "{name}");
    }
}

#[test]
fn with_its_source_a_plan_says_the_same_at_the_same_places() {
    for name in WITH_SOURCE {
        let folder = format!("{RECORDED}/{name}");
        let mut source = texts(&folder);
        source.remove("plan.json");
        let source = check(&source, Edition::Current);
        let plans = Plans {
            has_source: true,
            ..one_plan(&plan_of(name))
        };
        let plan = planned(&folder, plans).unwrap();
        assert_eq!(errors(&source), errors(&plan), "{name}\n{}", report(&plan));
        assert_eq!(plan.headlines, source.headlines, "{name}");
        let places = |run: &Run| -> Vec<_> {
            let findings = run.outcome.findings.iter();
            findings
                .filter(|finding| matches!(finding.place, Place::Source(_)))
                // The plan is read with the rules that are on by default.
                .filter(|finding| rules::find(finding.rule).is_none_or(|it| it.on_by_default))
                .map(|finding| {
                    (
                        finding.rule,
                        finding.place.clone(),
                        finding.road.clone(),
                        finding.related.clone(),
                    )
                })
                .collect()
        };
        let mut planned = places(&plan);
        planned.retain(|(rule, ..)| source.outcome.findings.iter().any(|it| it.rule == *rule));
        assert_eq!(places(&source), planned, "{name}");
        assert_eq!(source.masks, plan.masks, "{name}");
    }
}

#[test]
fn what_is_undecided_is_the_same_and_for_the_same_reason() {
    for name in WITH_SOURCE {
        let folder = format!("{RECORDED}/{name}");
        let mut source = texts(&folder);
        source.remove("plan.json");
        let source = check(&source, Edition::Current);
        let plan = planned(&folder, one_plan(&plan_of(name))).unwrap();
        let undecided = |run: &Run| -> BTreeSet<_> {
            let all = run.outcome.undecided.iter();
            all.map(|it| {
                (
                    it.rule,
                    it.address.clone(),
                    it.field.clone(),
                    it.cause.clone(),
                )
            })
            .collect()
        };
        assert_eq!(undecided(&source), undecided(&plan), "{name}");
    }
}

#[test]
fn the_json_form_of_the_language_needs_no_source() {
    let plan = planned(
        "testdata/rules/vlan-id-range/good",
        one_plan(&plan_of("conditional")),
    );
    let plan = plan.unwrap();
    let seen = plan.outcome.seen;
    assert_eq!((seen.circuits, seen.peerings), (1, 1));
    assert_eq!(errors(&plan), BTreeSet::new(), "{}", report(&plan));
}

/// What is found of changes; advice about what stays is not.
fn changes(run: &Run) -> Vec<(&'static str, String)> {
    let findings = run.outcome.findings.iter();
    let grave = findings.filter(|finding| finding.severity > Severity::Note);
    let changes = grave.map(|finding| {
        let address = finding.address.as_deref().unwrap_or_default();
        let name = address.rsplit('.').next().unwrap_or_default();
        (finding.rule, name.to_owned())
    });
    changes.collect()
}

#[test]
fn the_recorded_change_is_seen() {
    let folder = format!("{RECORDED}/change");
    let run = planned(&folder, one_plan(&plan_of("change"))).unwrap();
    assert_eq!(
        changes(&run),
        [
            ("circuit-destroyed", "dropped".to_owned()),
            ("circuit-replaced", "moved".to_owned()),
            ("circuit-replaced", "shrunk".to_owned()),
            ("peering-type-changed-in-place", "retyped".to_owned()),
        ],
        "{}",
        report(&run)
    );
}

#[test]
fn only_what_changes_is_reported_where_that_is_asked() {
    let unchanged = plan_of("faulty").replace(r#""create""#, r#""no-op""#);
    let count = |changed_only| {
        let plans = Plans {
            changed_only,
            ..one_plan(&unchanged)
        };
        let run = planned(&format!("{RECORDED}/faulty"), plans).unwrap();
        run.outcome.findings.len()
    };
    assert!(count(false) > 10);
    assert_eq!(count(true), 0);
}

#[test]
fn a_sensitive_value_is_in_no_output() {
    let folder = format!("{RECORDED}/faulty");
    let plan = plan_of("faulty");
    let run = planned(&folder, one_plan(&plan)).unwrap();
    let shown = format!("{:?}{}", run.outcome, report(&run));
    let json: serde_json::Value = serde_json::from_str(&plan).unwrap();
    let peering = &json["planned_values"]["root_module"]["resources"];
    let keys = peering.as_array().unwrap().iter();
    let keys: Vec<_> = keys
        .filter_map(|resource| resource["values"]["shared_key"].as_str())
        .collect();
    assert!(!keys.is_empty());
    assert!(keys.iter().all(|key| !shown.contains(key)));
}

#[test]
fn what_is_no_plan_is_refused_in_one_line() {
    let refused = |bytes: &[u8]| {
        let plans = Plans {
            files: vec![PlanFile {
                name: "p".into(),
                bytes: bytes.to_vec(),
            }],
            has_source: false,
            changed_only: false,
        };
        match planned("testdata/rules/vlan-id-range/good", plans) {
            Err(RunError::Plan(_, error)) => {
                assert!(!error.to_string().contains('\n'), "{error}");
                error
            }
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(refused(b"PK\x03\x04rest"), PlanError::Binary);
    assert_eq!(refused(b"{\"@level\":\"info\"}\n{}"), PlanError::Log);
    assert_eq!(
        refused(br#"{"format_version":"1.0","values":{}}"#),
        PlanError::State
    );
    assert_eq!(refused(b"{}"), PlanError::NotAPlan);
    assert_eq!(
        refused(br#"{"format_version":"2.0","planned_values":{}}"#),
        PlanError::Version("2.0".to_owned())
    );
    assert!(matches!(refused(b""), PlanError::Empty));
    assert!(matches!(
        refused(b"{\"planned_values\":"),
        PlanError::NotJson(_)
    ));
    assert_eq!(refused(b"\xFF"), PlanError::NotText);
}

#[test]
fn nesting_is_bounded() {
    let deep = |open: &str, close: &str| open.repeat(100_000) + &close.repeat(100_000);
    for hostile in [
        deep("[", "]"),
        format!(
            r#"{{"planned_values":{{"root_module":{}}}}}"#,
            deep(r#"{"child_modules":["#, "]}")
        ),
        format!(
            r#"{{"format_version":"1.2","planned_values":{{"root_module":{{"resources":[{{"address":"azurerm_express_route_circuit.a","mode":"managed","type":"azurerm_express_route_circuit","name":"a","values":{}}}]}}}}}}"#,
            deep(r#"{"a":"#, "}").replace(":}", ":1}")
        ),
    ] {
        let read = planned("testdata/rules/vlan-id-range/good", one_plan(&hostile));
        assert!(matches!(read, Err(RunError::Plan(..))));
    }
}

#[test]
fn cut_off_plans_are_refused() {
    let plan = plan_of("many-sites");
    for end in (0..plan.len()).step_by(997) {
        let read = planned("testdata/rules/vlan-id-range/good", one_plan(&plan[..end]));
        assert!(matches!(read, Err(RunError::Plan(..))), "at {end}");
    }
}

#[test]
fn wide_characters_make_no_difference() {
    let wide: Vec<u8> = std::iter::once(0xFEFF)
        .chain(plan_of("faulty").encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(plan::decode(&wide).unwrap(), plan_of("faulty"));
}
