//! Azure DevOps' logging commands: what a task prints becomes issues of the build.
//!
//! <https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands>, read 2026-11-30. There are errors and
//! warnings only, so notes are lines of the log. What has to be escaped is what the agent decodes:
//! <https://github.com/microsoft/azure-pipelines-agent/blob/master/src/Microsoft.VisualStudio.Services.Agent/CommandStringConvertor.cs>.

use super::{
    escape, group,
    place::at,
    summary,
    told::{self, Property, Told},
};
use crate::{finding::Severity, run::Run};

/// A command for each error and warning, a line for each note, what is undecided, and the counts.
pub(super) fn azure(run: &Run) -> String {
    let groups = group::groups(&run.outcome.findings);
    let mut text = String::new();
    for told in groups.iter().map(|group| Told::new(group, run)) {
        let severity = told.first.severity;
        if severity == Severity::Note {
            let place = at(&told.first.place, run);
            let line = format!("{} {place}: {}", told.head(), told.message);
            text += &plain(&line);
            continue;
        }
        let mut properties = vec![("type", severity.name().to_owned())];
        if let Some(pin) = &told.pin {
            properties.push(("sourcepath", escape::field(&pin.file)));
            properties.push(("linenumber", pin.line().to_string()));
            properties.push(("columnnumber", pin.column().to_string()));
        }
        properties.push(("code", told.first.rule.to_owned()));
        text += &issue(&properties, &told.text());
    }
    for cause in summary::undecided_causes(&run.outcome) {
        text += &plain(&cause.line());
    }
    for headline in &run.headlines {
        text += &plain(&format!("er-preflight: {}", escape::field(headline)));
    }
    text += &plain(&format!(
        "er-preflight: {}",
        summary::one_line(&run.outcome, &groups)
    ));
    text
}

/// A line in which the agent finds no command.
fn plain(line: &str) -> String {
    escape::commands(&format!("{line}\n"))
}

/// `##vso[task.logissue type=error;sourcepath=main.tf]message`.
fn issue(properties: &[Property], message: &str) -> String {
    let properties: Vec<_> = told::properties(properties, property).collect();
    format!(
        "##vso[task.logissue {};]{}\n",
        properties.join(";"),
        data(message)
    )
}

fn data(text: &str) -> String {
    escape::data(text, "%AZP25")
}

/// The value of a property, which a semicolon or a bracket would end.
fn property(text: &str) -> String {
    data(text).replace(';', "%3B").replace(']', "%5D")
}

#[cfg(test)]
mod tests {
    use super::issue;

    #[test]
    fn nothing_ends_an_issue_before_its_end() {
        assert_eq!(
            issue(
                &[("sourcepath", "a;b]%.tf".to_owned())],
                "100%\n]; ##vso[x]"
            ),
            "##vso[task.logissue sourcepath=a%3Bb%5D%AZP25.tf;]100%AZP25%0A]; ##vso[x]\n"
        );
    }
}
