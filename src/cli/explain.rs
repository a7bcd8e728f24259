//! `explain`: a rule with its example, and the finding that the example gives now.

use std::{collections::BTreeMap, path::PathBuf};

use crate::{
    finding::{Edition, PROBLEMS},
    module::Given,
    report::{self, HumanOptions, Theme},
    rules::Needs,
    run::{self, Request},
    settings::{Choice, Date, FILE_NAME},
    source::Memory,
};

use super::{Printed, Refusal, meaning, plan};

pub(super) fn explain(id: &str, theme: Theme) -> Result<Printed, Refusal> {
    if let Some(problem) = PROBLEMS.iter().find(|problem| problem.id == id) {
        return Ok(Printed::text(report::rule_list::problem(problem, theme)));
    }
    let rule = meaning::rule(id, PROBLEMS)?;
    // A rule that only the page of 2015 makes an error is shown at its full weight.
    let edition = if rule.severity.current < rule.severity.page_2015 {
        Edition::Page2015
    } else {
        Edition::Current
    };
    let bare: Vec<_> = rule
        .examples
        .bad
        .lines()
        .map(|line| line.split("#~").next().unwrap_or(line).trim_end())
        .collect();
    let mut files = Memory::default().with("main.tf", bare.join("\n") + "\n");
    if let Some(settings) = rule.examples.settings {
        files = files.with(FILE_NAME, settings);
    }
    // A rule that is off by default is explained all the same.
    let mut overrides = BTreeMap::new();
    if !rule.on_by_default {
        overrides.insert(rule.id, Some(rule.severity.of(edition)));
    }
    let (paths, given) = ([PathBuf::from(".")], Given::default());
    // Examples have nothing that expires.
    let plain = meaning::plain(&paths, &given, &overrides, Choice::Nearest, Date::MIN);
    let request = Request {
        edition: Some(edition),
        has_subscription: true,
        ..plain
    };
    let run = match rule.needs {
        Needs::Plan => run::planned(&files, &request, plan::example(rule)),
        Needs::Source | Needs::Either => run::run(&files, &request),
    };
    let mut run = run.map_err(|error| plan::refusal(&error, theme))?;
    run.outcome
        .findings
        .retain(|finding| finding.rule == rule.id);
    let options = HumanOptions {
        theme,
        masks: &run.masks,
        ..HumanOptions::default()
    };
    let mut out = report::rule_list::explanation(rule, theme);
    out += &report::findings(&run.outcome, &run.sources, &options);
    Ok(Printed::text(out))
}
