//! Does the report read well on a terminal of 80 columns?

use er_preflight::{
    finding::{Edition, Outcome},
    report::{HumanOptions, Theme, human, json},
    source::Sources,
};
use serde_json::Value;

use super::{error, estate, outcome, plain, span_of, step, too_wide};
use crate::bless::check_snapshot;

#[test]
fn an_estate_reads_well() {
    let (sources, outcome) = estate();
    let headlines = [
        "no prerequisite of `azurerm_express_route_circuit.lab` could be decided".to_owned(),
        "live/prod/prod.tfvars lies beside the root and was not loaded; name it with --var-file or in an environment".to_owned(),
    ];
    let options = HumanOptions {
        headlines: &headlines,
        ..HumanOptions::default()
    };
    check_snapshot(
        "testdata/report/estate.txt",
        &human(&outcome, &sources, &options),
    );
    let options = HumanOptions {
        show_undecided: true,
        theme: Theme {
            unicode: false,
            ..Theme::default()
        },
        ..HumanOptions::default()
    };
    check_snapshot(
        "testdata/report/estate-ascii.txt",
        &human(&outcome, &sources, &options),
    );
    let options = HumanOptions {
        theme: Theme {
            color: true,
            hyperlinks: true,
            width: 100,
            unicode: true,
        },
        ..HumanOptions::default()
    };
    let text = human(&outcome, &sources, &options);
    check_snapshot(
        "testdata/report/estate-color.txt",
        &text.replace('\u{1b}', "␛"),
    );
    check_snapshot(
        "testdata/report/estate.json",
        &pretty(&json(&outcome, &sources, Edition::Current)),
    );
}

fn pretty(text: &str) -> String {
    let value: Value = serde_json::from_str(text).expect("it is JSON");
    serde_json::to_string_pretty(&value).expect("it was JSON") + "\n"
}

#[test]
fn many_places_and_instances_are_counted() {
    let mut sources = Sources::default();
    let lines: Vec<_> = (0..60)
        .map(|at| format!("a{at} = local.a{}\n", at + 1))
        .collect();
    let file = sources.add("long/path/to/main.tf", lines.concat(), false);
    let line = |at: usize| span_of(&sources, file, &format!("a{at} ="));
    let findings = (0..30).map(|at| {
        let mut finding = error(
            "many",
            line(20),
            if at == 2 {
                "another message"
            } else {
                "one message"
            },
        );
        finding.address = Some(format!("module.m[{at}].azurerm_express_route_circuit.c").into());
        finding.inputs = Some("prod".into());
        finding.root = "live".into();
        finding.road = (0..12)
            .map(|at| step(&format!("step {at}"), line(21 + 3 * at)))
            .collect();
        finding.related = vec![step("a related place", line(2))];
        finding
    });
    let mut outcome = outcome(findings.collect());
    outcome.seen.roots = 2;
    let text = plain(&outcome, &sources);
    assert_eq!(too_wide(&text, 80), [""; 0]);
    check_snapshot("testdata/report/many.txt", &text);
    assert_eq!(text, plain(&outcome, &sources));
}

#[test]
fn nothing_found_says_so() {
    let mut outcome = Outcome::default();
    check_snapshot(
        "testdata/report/nothing.txt",
        &plain(&outcome, &Sources::default()),
    );
    outcome.seen.circuits = 3;
    assert!(plain(&outcome, &Sources::default()).contains("3 circuits"));
}
