//! GitHub's workflow commands: what a step prints becomes annotations of the lines concerned.
//!
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>, read 2026-11-30.

use super::{
    escape, group, summary,
    told::{self, Property, Told},
};
use crate::{finding::Severity, run::Run};

/// A command for each group, one for what is undecided, and the counts for whoever reads the log.
pub(super) fn github(run: &Run) -> String {
    let groups = group::groups(&run.outcome.findings);
    let mut text = String::new();
    for told in groups.iter().map(|group| Told::new(group, run)) {
        let mut properties = vec![("title", format!("er-preflight: {}", told.first.rule))];
        if let Some(pin) = &told.pin {
            properties.push(("file", escape::field(&pin.file)));
            properties.push(("line", pin.line().to_string()));
            if let Some((place, _)) = &pin.place {
                properties.push(("endLine", place.end_line.to_string()));
                // Columns are refused for what goes over several lines.
                if place.line == place.end_line {
                    properties.push(("col", place.column.to_string()));
                    properties.push(("endColumn", place.end_column.to_string()));
                }
            }
        }
        let name = match told.first.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        text += &command(name, &properties, &told.text());
    }
    let causes = summary::undecided_causes(&run.outcome);
    if !causes.is_empty() {
        let lines: Vec<_> = causes.iter().map(summary::Cause::line).collect();
        let title = [("title", "er-preflight: not decided".to_owned())];
        text += &command("notice", &title, &lines.join("\n"));
    }
    for headline in &run.headlines {
        let title = [("title", "er-preflight".to_owned())];
        text += &command("warning", &title, &escape::field(headline));
    }
    text += &format!(
        "er-preflight: {}\n",
        summary::one_line(&run.outcome, &groups)
    );
    text
}

/// `::error file=main.tf,line=3::message`.
fn command(name: &str, properties: &[Property], message: &str) -> String {
    let properties: Vec<_> = told::properties(properties, property).collect();
    format!("::{name} {}::{}\n", properties.join(","), data(message))
}

/// What stands behind the second `::`.
fn data(text: &str) -> String {
    escape::data(text, "%25")
}

/// The value of a property, which a comma or a colon would end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn nothing_ends_a_command_before_its_end() {
        assert_eq!(
            command(
                "error",
                &[("file", "a,b:c%\n.tf".to_owned()), ("line", "1".to_owned())],
                "100%\r\n::error::x, y: z"
            ),
            "::error file=a%2Cb%3Ac%25%0A.tf,line=1::100%25%0D%0A::error::x, y: z\n"
        );
    }
}
