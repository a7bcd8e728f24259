//! The rules: as a table for people, for documents, for programs.

use serde::Serialize;

use crate::{
    finding::{Problem, Severity},
    rules::Rule,
};

use super::wrap;

/// For a terminal: id and severity, the fault below.
pub fn human(rules: &[&Rule], problems: &[Problem]) -> String {
    let mut out = String::new();
    for rule in rules {
        out += &format!("{:<38}{}\n", rule.id, severities(rule));
        out += &format!("    {}\n", rule.summary);
    }
    out += "\nOther problems that are reported:\n\n";
    for problem in problems {
        out += &format!("{:<38}{}\n", problem.id, problem.severity);
        out += &format!("    {}\n", problem.summary);
    }
    out
}

/// `error`, or `note, error in 2015`.
fn severities(rule: &Rule) -> String {
    let (current, page_2015) = (rule.severity.current, rule.severity.page_2015);
    if current == page_2015 {
        current.to_string()
    } else {
        format!("{current}, {page_2015} in 2015")
    }
}

/// For a document.
pub fn markdown(rules: &[&Rule], problems: &[Problem]) -> String {
    let mut out =
        String::from("| rule | severity | 2015 | what is wrong |\n| --- | --- | --- | --- |\n");
    for rule in rules {
        let (current, page_2015) = (rule.severity.current, rule.severity.page_2015);
        out += &format!(
            "| `{}` | {current} | {page_2015} | {} |\n",
            rule.id, rule.summary
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
    summary: &'static str,
    why: &'static str,
    fix: &'static str,
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
        summary: rule.summary,
        why: rule.why,
        fix: rule.fix,
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

/// The explanation of a rule around its example: what stands before the finding that the example gives.
pub fn explanation(rule: &Rule, width: usize) -> String {
    let mut out = format!("{}  ({})\n\n", rule.id, severities(rule));
    let mut paragraph = |text: &str| {
        for line in wrap::wrap(text, width) {
            out += &format!("{line}\n");
        }
        out.push('\n');
    };
    paragraph(&format!("{}.", capitalised(rule.summary)));
    paragraph(rule.why);
    paragraph(&format!("What to do: {}.", rule.fix));
    paragraph(&format!("What that costs: {}.", rule.cost));
    out += "Who says so:\n";
    for link in rule.references {
        out += &format!("  {} (read {})\n", link.url, link.checked);
    }
    out += "\nAn example that breaks it:\n\n";
    for line in rule.examples.bad.lines() {
        // The markers are for the tests.
        let line = line.split("#~").next().unwrap_or(line).trim_end();
        out += &if line.is_empty() {
            "\n".to_owned()
        } else {
            format!("    {line}\n")
        };
    }
    out += "\nWhat is reported for it:\n\n";
    out
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
