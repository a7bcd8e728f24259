//! What SARIF is told about every rule, whether or not it found something.

use serde_json::Value as Json;
use serde_sarif::sarif::{
    MultiformatMessageString, PropertyBag, ReportingConfiguration, ReportingConfigurationLevel,
    ReportingDescriptor,
};

use super::text::{level, plain, sentence};
use crate::{
    finding::{Edition, Problem, Severity},
    rules::{Needs, Rule},
};

/// The page that has a line for every rule and problem.
const PAGE: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/rules.md");

pub(super) fn rule(rule: &Rule, edition: Edition) -> ReportingDescriptor {
    let severity = rule.severity.of(edition);
    let mut tags = vec![
        "expressroute".to_owned(),
        "terraform".to_owned(),
        subject(rule.check.subject()),
    ];
    if rule.severity.current != rule.severity.page_2015 {
        tags.push("edition-2015".to_owned());
    }
    if rule.needs == Needs::Plan {
        tags.push("plan".to_owned());
    }
    let help = help(rule);
    ReportingDescriptor::builder()
        .id(rule.id)
        .name(rule.id)
        .short_description(both(&sentence(rule.summary)))
        .full_description(both(rule.why))
        .help(help)
        .help_uri(rule.references.first().map_or(PAGE, |it| it.url))
        .default_configuration(configuration(severity, rule.on_by_default))
        .properties(properties(severity, tags))
        .build()
}

pub(super) fn problem(problem: &Problem) -> ReportingDescriptor {
    let text = "A problem with the input, not a rule: it is always reported, since what it concerns could not be checked \
                as it should be.";
    ReportingDescriptor::builder()
        .id(problem.id)
        .name(problem.id)
        .short_description(both(&sentence(problem.summary)))
        .full_description(both(&sentence(problem.summary)))
        .help(both(text))
        .help_uri(PAGE)
        .default_configuration(configuration(problem.severity, true))
        .properties(properties(
            problem.severity,
            vec!["terraform".to_owned(), "input".to_owned()],
        ))
        .build()
}

/// A word for a tag: blanks would make it several in some viewers.
fn subject(text: &str) -> String {
    text.to_lowercase().replace(' ', "-").replace('\'', "")
}

fn configuration(severity: Severity, is_enabled: bool) -> ReportingConfiguration {
    let level = match severity {
        Severity::Error => ReportingConfigurationLevel::Error,
        Severity::Warning => ReportingConfigurationLevel::Warning,
        Severity::Note => ReportingConfigurationLevel::Note,
    };
    ReportingConfiguration::builder()
        .level(super::text::word(&level))
        .enabled(is_enabled)
        .build()
}

fn properties(severity: Severity, tags: Vec<String>) -> PropertyBag {
    // What GitHub shows as the severity of an alert that is no security alert.
    let severity = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "recommendation",
    };
    let severity = ("problem.severity".to_owned(), Json::from(severity));
    PropertyBag::builder()
        .tags(tags)
        .additional_properties([severity])
        .build()
}
