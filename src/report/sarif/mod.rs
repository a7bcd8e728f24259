//! SARIF 2.1.0, for code scanning and for viewers in editors.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>, read 2026-11-30. One result for each group, waived
//! ones with their suppression; what is undecided, and what should be read first, are notifications of the invocation.

mod result;
mod rule;
mod text;
mod uri;

use std::collections::BTreeMap;

use serde_json::Value as Json;
use serde_sarif::sarif::{
    ArtifactLocation, Invocation, Notification, PropertyBag, ReportingDescriptorReference,
    Run as SarifRun, Sarif, Tool, ToolComponent,
};

use super::{
    escape,
    fingerprint::fingerprints,
    group,
    json::line,
    summary::{self, Cause},
};
use crate::{
    finding::{PROBLEMS, Place},
    mask::Masks,
    rules,
    run::Run,
};
use result::{Maker, number, some};
use text::message;

/// The directory from which the program was run. Its name is the one that most tools use; where it lies on the disk is not
/// said, since the same input gives the same bytes everywhere.
const BASE: &str = "%SRCROOT%";

/// Places that are named of one unknown value.
const MOST_PLACES: usize = 10;

/// The whole log.
pub(super) fn sarif(run: &Run) -> String {
    let mut descriptors: Vec<_> = rules::all()
        .into_iter()
        .map(|rule| (rule.id, rule::rule(rule, run.edition)))
        .collect();
    descriptors.extend(
        PROBLEMS
            .iter()
            .map(|problem| (problem.id, rule::problem(problem))),
    );
    let maker = Maker {
        run,
        masks: Masks::new(&run.sources, &run.masks),
        fingerprints: fingerprints(&run.outcome.findings, &run.sources),
        indexes: descriptors
            .iter()
            .enumerate()
            .map(|(at, (id, _))| (*id, at))
            .collect(),
    };
    let results: Vec<_> = group::all_groups(&run.outcome.findings)
        .iter()
        .map(|group| maker.result(group))
        .collect();
    let driver = ToolComponent::builder()
        .name(env!("CARGO_PKG_NAME"))
        .version(env!("CARGO_PKG_VERSION"))
        .semantic_version(env!("CARGO_PKG_VERSION"))
        .information_uri(env!("CARGO_PKG_REPOSITORY"))
        .rules(
            descriptors
                .into_iter()
                .map(|(_, it)| it)
                .collect::<Vec<_>>(),
        )
        .build();
    let base = ArtifactLocation::builder()
        .description(message("the directory from which er-preflight was run"))
        .build();
    let sarif = SarifRun::builder()
        .tool(Tool::builder().driver(driver).build())
        .column_kind("unicodeCodePoints")
        .default_encoding("UTF-8")
        .language("en")
        .original_uri_base_ids([(BASE.to_owned(), base)])
        .invocations(vec![invocation(&maker)])
        .results(results)
        .build();
    let log = Sarif::builder()
        .version("2.1.0")
        .schema("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
        .runs(vec![sarif])
        .build();
    line(&log)
}

/// How the run went: it was done, or there would be no log.
fn invocation(maker: &Maker<'_>) -> Invocation {
    let outcome = &maker.run.outcome;
    let headlines = maker.run.headlines.iter().map(|headline| {
        Notification::builder()
            .level("warning")
            .message(message(&escape::field(headline)))
            .build()
    });
    let causes = summary::undecided_causes(outcome);
    let undecided = causes.iter().map(|cause| notification(cause, maker));
    let counts = [
        ("passed", outcome.seen.passed),
        ("undecided", outcome.undecided.len()),
        ("roots", outcome.seen.roots),
        ("files", outcome.seen.files),
        ("filesNotLookedInto", outcome.seen.not_looked_into),
    ];
    let counts = counts.map(|(name, count)| (name.to_owned(), Json::from(count)));
    let mut invocation = Invocation::builder()
        .execution_successful(true)
        .properties(PropertyBag::builder().additional_properties(counts).build())
        .build();
    invocation.tool_execution_notifications = some(headlines.chain(undecided).collect());
    invocation
}

/// What one unknown value leaves open.
fn notification(cause: &Cause<'_>, maker: &Maker<'_>) -> Notification {
    let text = format!("{}; rules: {}", cause.line(), cause.rules());
    let mut places: Vec<&Place> = cause.checks.iter().map(|check| &check.place).collect();
    places.sort();
    places.dedup();
    let spans = places.into_iter().filter_map(Place::span);
    let mut notification = Notification::builder()
        .level("note")
        .message(message(&text))
        .build();
    notification.locations = some(spans.take(MOST_PLACES).map(|span| maker.at(span)).collect());
    // One rule can be referred to; several can only be named.
    let first = cause.checks[0].rule;
    if cause.checks.iter().all(|check| check.rule == first) {
        let reference = ReportingDescriptorReference::builder().id(first);
        let mut reference = reference.build();
        reference.index = maker.indexes.get(first).map(|at| number(*at));
        notification.associated_rule = Some(reference);
    }
    let checks = ("checks".to_owned(), Json::from(cause.checks.len()));
    let properties = PropertyBag::builder().additional_properties(BTreeMap::from([checks]));
    notification.properties = Some(properties.build());
    notification
}
