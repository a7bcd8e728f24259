//! Do the laws hold from plans as well? The plans are made of the examples by a converter that gives the recorded plans
//! for their sources.
//!
//! Exceptions, with their reasons:
//! - A plan has no text: rules that need the source are left out, and so is everything that is said of the text itself.
//! - Some rules are louder where a plan makes the thing, since what runs already may go on ([`LOUDER_WHERE_MADE`]).
//! - Of what may not exist there is no plan, so that examples with an unknown `count` or `for_each` are left out: some of
//!   the unknown. Of two that exclude each other a plan has one, whichever it is (law 5, in `exclusive`).
//! - What stands in modules that are not at hand is in a plan, but cannot be put there: examples with such are left out.
//!   Both are left out only where a list names them ([`WITHOUT_PLAN`]), and no list has more than it needs.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use er_preflight::{
    finding::{Edition, Severity},
    rules::{self, Needs},
    run::Run,
};
use serde_json::{Map, Value as Json};

use super::literals::literals;
use crate::{
    planner::{is_plannable, only_plan, plan},
    preflight::{
        Texts, bad_examples, check, check_rule, report, texts, with_main, without_markers,
    },
};

/// Rules that report higher where a plan makes the thing: the gateway that is there goes on running.
const LOUDER_WHERE_MADE: [&str; 2] = ["gateway-basic-public-ip", "gateway-sku-not-zonal"];

/// Examples of rules that ask no source, of which there can be no plan, and why.
const WITHOUT_PLAN: [(&str, &str); 4] = [
    ("circuit-no-peering/unknown", UNKNOWN_NUMBER),
    ("circuit-unprovisioned-link/good", UNKNOWN_NUMBER),
    ("gateway-circuit-limit/unknown", UNKNOWN_NUMBER),
    ("vwan-circuit-limit/unknown", UNKNOWN_NUMBER),
];

const UNKNOWN_NUMBER: &str = "how many there are is not known, and Terraform makes no plan of that";

/// A finding as the laws see it: rule, address, field.
type Seen = (&'static str, String, String);

fn seen(run: &Run) -> BTreeMap<Seen, (Severity, String)> {
    let findings = run.outcome.findings.iter();
    let decided = findings.filter(|finding| {
        rules::find(finding.rule).is_some_and(|rule| rule.needs == Needs::Either)
    });
    let keys = decided.map(|finding| {
        let address = finding.address.as_deref().unwrap_or_default().to_owned();
        let field = finding.field.as_deref().unwrap_or_default().to_owned();
        (
            (finding.rule, address, field),
            (finding.severity, finding.message.clone()),
        )
    });
    keys.collect()
}

/// The expressions of every block, by the modules around and its address; references sorted.
fn expressions(module: &Json, path: &str, all: &mut BTreeMap<String, Json>) {
    for resource in module["resources"].as_array().into_iter().flatten() {
        if resource["mode"] == "managed" {
            let mut expressions = resource["expressions"].clone();
            sort(&mut expressions);
            let address = resource["address"].as_str().unwrap();
            all.insert(format!("{path}{address}"), expressions);
        }
    }
    for (name, call) in module["module_calls"].as_object().into_iter().flatten() {
        let path = format!("{path}{name}/");
        let mut own = call["expressions"].clone();
        sort(&mut own);
        all.insert(path.clone(), own);
        expressions(&call["module"], &path, all);
    }
}

fn sort(json: &mut Json) {
    match json {
        Json::Object(entries) => {
            if let Some(Json::Array(names)) = entries.get_mut("references") {
                names.sort_by_key(ToString::to_string);
                names.dedup();
            }
            entries.values_mut().for_each(sort);
        }
        Json::Array(items) => items.iter_mut().for_each(sort),
        _ => {}
    }
}

#[test]
fn a_converted_plan_is_the_recorded_one() {
    for name in [
        "direct-port",
        "faulty",
        "many-sites",
        "single-region",
        "unknowns",
        "vwan",
    ] {
        let mut source = texts(&format!("testdata/oracle/plans/{name}"));
        let recorded: Json = serde_json::from_str(&source.remove("plan.json").unwrap()).unwrap();
        let converted = plan(&source);
        let all = |plan: &Json| {
            let mut all = BTreeMap::new();
            expressions(&plan["configuration"]["root_module"], "", &mut all);
            all
        };
        let (theirs, ours) = (all(&recorded), all(&converted));
        for (address, expressions) in &theirs {
            assert_eq!(ours.get(address), Some(expressions), "{name}: {address}");
        }
        let changes = |plan: &Json| -> BTreeMap<String, Json> {
            let changes = plan["resource_changes"].as_array().unwrap().iter();
            let managed = changes.filter(|change| change["mode"] == "managed");
            let by_address = managed.map(|change| {
                let address = change["address"].as_str().unwrap().to_owned();
                (address, change["change"].clone())
            });
            by_address.collect()
        };
        let (theirs, ours) = (changes(&recorded), changes(&converted));
        assert_eq!(
            theirs.keys().collect::<Vec<_>>(),
            ours.keys().collect::<Vec<_>>(),
            "{name}"
        );
        let mut compared = 0;
        for (address, recorded) in &theirs {
            // Of types that have nothing to do with ExpressRoute there is no schema.
            if address.contains("terraform_data") {
                continue;
            }
            let own = &ours[address];
            let nothing = Map::new();
            let set = recorded["after"].as_object().unwrap_or(&nothing);
            for (argument, value) in set {
                // What the provider fills in is not written anywhere.
                if own["after"][argument].is_null() {
                    continue;
                }
                compared += 1;
                assert!(
                    fits(&own["after"][argument], value),
                    "{name}: {address} {argument}: {} and {value}",
                    own["after"][argument]
                );
            }
            let unknown = recorded["after_unknown"].as_object().unwrap();
            for (argument, flags) in unknown {
                // Which blocks the provider computes is not in the schemas: a plan of ours has none of them.
                let is_block = own["after"][argument].as_array().is_some_and(Vec::is_empty);
                if flags == &Json::Bool(true) && !is_block {
                    assert_eq!(
                        own["after_unknown"][argument],
                        Json::Bool(true),
                        "{name}: {address} {argument}"
                    );
                }
            }
        }
        assert!(compared > 10, "{name}: {compared} arguments");
    }
}

/// Whether a recorded value is ours, but for what the provider fills in: it is not at hand.
fn fits(ours: &Json, recorded: &Json) -> bool {
    match (ours, recorded) {
        (Json::Object(ours), Json::Object(recorded)) => ours.iter().all(|(name, value)| {
            value.is_null() || recorded.get(name).is_some_and(|other| fits(value, other))
        }),
        (Json::Array(ours), Json::Array(recorded)) => {
            ours.len() == recorded.len()
                && ours
                    .iter()
                    .zip(recorded)
                    .all(|(ours, recorded)| fits(ours, recorded))
        }
        _ => ours == recorded,
    }
}

#[test]
fn a_plan_alone_gives_the_findings_of_its_source() {
    let mut compared = 0;
    let mut broken = Vec::new();
    let mut without_plan = Vec::new();
    let mut louder = BTreeSet::new();
    for rule in rules::all() {
        if rule.needs == Needs::Plan {
            continue;
        }
        for example in ["bad", "good", "unknown"] {
            let folder = format!("testdata/rules/{}/{example}", rule.id);
            // Some rules have nothing that could be unknown; that others have the example is tested beside the rules.
            if example == "unknown" && !Path::new(env!("CARGO_MANIFEST_DIR")).join(&folder).exists()
            {
                continue;
            }
            let texts = without_markers(texts(&folder));
            if !is_plannable(&texts) {
                if rule.needs == Needs::Either {
                    without_plan.push(format!("{}/{example}", rule.id));
                }
                continue;
            }
            compared += 1;
            let source = check(&texts, Edition::Current);
            let plan = check(&only_plan(&texts), Edition::Current);
            let (mut by_source, mut by_plan) = (seen(&source), seen(&plan));
            for (key, (severity, _)) in &mut by_source {
                let planned = by_plan.get_mut(key).map(|(severity, _)| severity);
                if let Some(planned) = planned.filter(|planned| **planned > *severity)
                    && LOUDER_WHERE_MADE.contains(&key.0)
                {
                    louder.insert(key.0);
                    *planned = *severity;
                }
            }
            if by_source != by_plan {
                broken.push(format!(
                    "{folder}\nsource:\n{}\nplan:\n{}",
                    report(&source),
                    report(&plan)
                ));
            }
        }
    }
    assert!(compared > 100, "{compared} examples");
    assert_eq!(without_plan, WITHOUT_PLAN.map(|(example, _)| example));
    assert_eq!(louder, LOUDER_WHERE_MADE.into());
    assert!(
        broken.is_empty(),
        "{} examples, the first:\n{}",
        broken.len(),
        broken[0]
    );
}

#[test]
fn knowing_less_finds_no_more_in_a_plan() {
    let mut broken = Vec::new();
    for (rule, texts) in bad_examples() {
        let text = &texts["main.tf"];
        let check = |texts: &Texts| check_rule(rule, &only_plan(texts), Edition::Current);
        let before = seen(&check(&texts));
        for literal in literals(text) {
            let mut less = text.clone();
            less.replace_range(literal.range.clone(), "var.forgotten");
            less += "\nvariable \"forgotten\" {}\n";
            let less = with_main(&texts, &less);
            if !is_plannable(&less) {
                continue;
            }
            let run = check(&less);
            let after = seen(&run);
            let undecided: BTreeSet<_> = run
                .outcome
                .undecided
                .iter()
                .map(|it| (it.rule, it.address.as_deref().unwrap_or_default()))
                .collect();
            let more = after.iter().any(|(key, (severity, _))| {
                before.get(key).is_none_or(|(before, _)| before < severity)
            });
            let lost = before.iter().any(|(key, (severity, _))| {
                let is_kept = after.get(key).is_some_and(|(after, _)| after == severity);
                !is_kept && !undecided.contains(&(key.0, &*key.1))
            });
            if more || lost {
                broken.push(format!("{} without {literal:?}\n{}", rule.id, report(&run)));
            }
        }
    }
    assert!(
        broken.is_empty(),
        "{} cases, the first:\n{}",
        broken.len(),
        broken[0]
    );
}

#[test]
fn where_a_literal_stands_makes_no_difference_in_a_plan() {
    for (rule, texts) in bad_examples() {
        let text = &texts["main.tf"];
        let all = literals(text);
        let mut moved = text.clone();
        let mut locals = String::new();
        for (number, literal) in all.iter().enumerate().rev() {
            let range = literal.range.clone();
            locals += &format!("  moved_{number} = {}\n", &text[range.clone()]);
            moved.replace_range(range, &format!("local.moved_{number}"));
        }
        moved += &format!("\nlocals {{\n{locals}}}\n");
        let check = |texts: &Texts| check_rule(rule, &only_plan(texts), Edition::Current);
        let (before, after) = (check(&texts), check(&with_main(&texts, &moved)));
        assert_eq!(seen(&before), seen(&after), "{}\n{moved}", rule.id);
    }
}
