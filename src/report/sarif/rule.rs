//! What SARIF is told about every rule, whether or not it found something.

use serde_json::Value as Json;
use serde_sarif::sarif::{
    MultiformatMessageString, PropertyBag, ReportingConfiguration, ReportingDescriptor,
};

use super::text::{placeless, sentence};
use crate::{
    finding::{Edition, Problem, Severity},
    rules::{Needs, Rule},
};

/// Where a rule has its page, and problems have their lines.
const PAGES: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/rules");

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
        .short_description(line(&sentence(rule.summary)))
        .full_description(line(rule.why))
        .help(help)
        .help_uri(format!("{PAGES}/{}.md", rule.id))
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
        .short_description(line(&sentence(problem.summary)))
        .full_description(line(&sentence(problem.summary)))
        .help(line(text))
        .help_uri(format!("{PAGES}.md"))
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

/// Why, what to do, what that costs, and who says so.
fn help(rule: &Rule) -> MultiformatMessageString {
    let (why, fix, cost, id) = (rule.why, rule.fix, rule.cost, rule.id);
    let mut text =
        format!("{why}\n\nWhat to do: {fix}.\n\nWhat that costs: {cost}.\n\nWho says so:\n");
    let mut markdown = format!(
        "{why}\n\n**What to do:** {fix}.\n\n**What that costs:** {cost}.\n\n**Who says so:**\n\n"
    );
    for reference in rule.references {
        let (url, checked) = (reference.url, reference.checked);
        text += &format!("{url} (read {checked})\n");
        markdown += &format!("- <{url}> (read {checked})\n");
    }
    let more = format!("`er-preflight explain {id}` has an example.");
    text += &format!("\n{more}");
    markdown += &format!("\n{more}");
    MultiformatMessageString::builder()
        .text(placeless(&text))
        .markdown(placeless(&markdown))
        .build()
}

fn line(text: &str) -> MultiformatMessageString {
    MultiformatMessageString::builder()
        .text(placeless(text))
        .build()
}

fn configuration(severity: Severity, is_enabled: bool) -> ReportingConfiguration {
    ReportingConfiguration::builder()
        // The words are the same.
        .level(severity.name())
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
