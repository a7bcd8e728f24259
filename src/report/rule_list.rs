//! The rules: as a table for people, for documents, for programs.

use serde::Serialize;

use crate::{
    finding::{Problem, Safety, Severity},
    rules::{Rule, fixable},
};

use super::{Theme, theme::Ink, wrap};

/// Columns of the ids in a list.
const IDS: usize = 38;

/// For a terminal: id and severity, the fault below.
pub fn human(rules: &[&Rule], problems: &[Problem], theme: Theme) -> String {
    let entry = |id: &str, severity: &str, summary: &str| {
        let id = theme.paint(Ink::Bold, &format!("{id:<IDS$}"));
        let mut text = format!("{id}{severity}\n");
        for line in wrap::wrap(summary, theme.columns() - 4) {
            text += &format!("    {line}\n");
        }
        text
    };
    let rules = rules.iter();
    let rules = rules.map(|rule| entry(rule.id, &severities(rule), rule.summary));
    let problems = problems.iter();
    let problems =
        problems.map(|problem| entry(problem.id, problem.severity.name(), problem.summary));
    format!(
        "{}\nProblems with the input, reported besides:\n\n{}\n\
         `er-preflight explain RULE` says why, what to do, and what that costs.\n",
        rules.collect::<String>(),
        problems.collect::<String>()
    )
}

/// `error`, or `note, error in 2015`, or `note, off by default`, and what kind of fix there is.
fn severities(rule: &Rule) -> String {
    let (current, page_2015) = (rule.severity.current, rule.severity.page_2015);
    let severities = if current == page_2015 {
        current.to_string()
    } else {
        format!("{current}, {page_2015} in 2015")
    };
    let mut said = severities;
    if !rule.on_by_default {
        said += ", off by default";
    }
    if let Some(safety) = fixable(rule.id) {
        said += &format!(", {} fix", safety.name());
    }
    said
}

/// For a document.
pub fn markdown(rules: &[&Rule], problems: &[Problem]) -> String {
    let mut out = String::from(
        "| rule | severity | 2015 | fix | what is wrong |\n| --- | --- | --- | --- | --- |\n",
    );
    for rule in rules {
        let (current, page_2015) = (rule.severity.current, rule.severity.page_2015);
        let off = if rule.on_by_default {
            ""
        } else {
            " (off by default)"
        };
        out += &format!(
            "| `{}` | {current}{off} | {page_2015}{off} | {} | {} |\n",
            rule.id,
            fixable(rule.id).map_or("", Safety::name),
            rule.summary
        );
    }
    out += "\n| other problem | severity | what is wrong |\n| --- | --- | --- |\n";
    for problem in problems {
        out += &format!(
            "| `{}` | {} | {} |\n",
            problem.id, problem.severity, problem.summary
        );
    }
    out
}

#[derive(Serialize)]
struct Document {
    version: u8,
    rules: Vec<JsonRule>,
    problems: Vec<JsonProblem>,
}

#[derive(Serialize)]
struct JsonRule {
    id: &'static str,
    severity: JsonSeverity,
    on_by_default: bool,
    summary: &'static str,
    why: &'static str,
    fix: &'static str,
    fixable: Option<&'static str>,
    cost: &'static str,
    needs: &'static str,
    since: &'static str,
    references: Vec<JsonReference>,
}

#[derive(Serialize)]
struct JsonSeverity {
    current: &'static str,
    #[serde(rename = "2015")]
    page_2015: &'static str,
}

#[derive(Serialize)]
struct JsonReference {
    url: &'static str,
    checked: &'static str,
}

#[derive(Serialize)]
struct JsonProblem {
    id: &'static str,
    severity: &'static str,
    summary: &'static str,
}

/// For a program: version 1.
pub fn json(rules: &[&Rule], problems: &[Problem]) -> String {
    let name = Severity::name;
    let rules = rules.iter().map(|rule| JsonRule {
        id: rule.id,
        severity: JsonSeverity {
            current: name(rule.severity.current),
            page_2015: name(rule.severity.page_2015),
        },
        on_by_default: rule.on_by_default,
        summary: rule.summary,
        why: rule.why,
        fix: rule.fix,
        fixable: fixable(rule.id).map(Safety::name),
        cost: rule.cost.text(),
        needs: rule.needs.name(),
        since: rule.since,
        references: rule
            .references
            .iter()
            .map(|link| JsonReference {
                url: link.url,
                checked: link.checked,
            })
            .collect(),
    });
    let problems = problems.iter().map(|problem| JsonProblem {
        id: problem.id,
        severity: name(problem.severity),
        summary: problem.summary,
    });
    super::json::line(&Document {
        version: 1,
        rules: rules.collect(),
        problems: problems.collect(),
    })
}

/// The explanation of a problem that is not a rule.
pub fn problem(problem: &Problem, theme: Theme) -> String {
    let mut out = format!("{}  ({})\n\n", problem.id, problem.severity);
    paragraph(
        &mut out,
        &format!("{}.", capitalised(problem.summary)),
        theme,
    );
    let text = "Not a rule, but a problem with the input: it is always reported, and its severity cannot be changed.";
    for line in wrap::wrap(text, theme.columns()) {
        out += &format!("{line}\n");
    }
    out
}

/// The explanation of a rule around its example: what stands before the finding that the example gives.
pub fn explanation(rule: &Rule, theme: Theme) -> String {
    let mut out = format!("{}  ({})\n\n", rule.id, severities(rule));
    for text in [
        &format!("{}.", capitalised(rule.summary)),
        rule.why,
        &format!("What to do: {}.", rule.fix),
        &format!("What that costs: {}.", rule.cost),
    ] {
        paragraph(&mut out, text, theme);
    }
    if let Some(safety) = fixable(rule.id) {
        let options = match safety {
            Safety::Safe => "`check --fix`",
            Safety::Unsafe => "`check --fix --unsafe-fixes`",
        };
        let text = format!("{options} does it where the code alone tells what is right.");
        paragraph(&mut out, &text, theme);
    }
    out += "Who says so:\n";
    for link in rule.references {
        out += &format!("  {} (read {})\n", theme.link(link.url), link.checked);
    }
    if let Some(settings) = rule.examples.settings {
        out += "\nWith these settings:\n\n";
        indented(&mut out, settings);
    }
    out += "\nAn example that breaks it:\n\n";
    indented(&mut out, rule.examples.bad);
    out += "\nWhat is reported for it:\n\n";
    out
}

/// The text of an example.
fn indented(out: &mut String, text: &str) {
    for line in text.lines() {
        // The markers are for the tests.
        let line = line.split("#~").next().unwrap_or(line).trim_end();
        *out += &if line.is_empty() {
            "\n".to_owned()
        } else {
            format!("    {line}\n")
        };
    }
}

fn paragraph(out: &mut String, text: &str, theme: Theme) {
    for line in wrap::wrap(text, theme.columns()) {
        *out += &format!("{line}\n");
    }
    out.push('\n');
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
