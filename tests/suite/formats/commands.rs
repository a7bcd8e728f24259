//! Is each finding one command for GitHub, and one for Azure DevOps, whatever it says?

use er_preflight::report::Format;

use super::{evil, only, run_of, write};
use crate::report::{error, estate};
use er_preflight::finding::Place;

/// Names with their values.
pub(crate) type Properties = Vec<(String, String)>;

/// What a runner of GitHub makes of a line: the command, its properties, its text.
pub(crate) fn github(line: &str) -> Option<(&str, Properties, String)> {
    let (head, text) = line.strip_prefix("::")?.split_once("::")?;
    let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
    let decode = |text: &str| {
        text.replace("%3A", ":")
            .replace("%2C", ",")
            .replace("%0D", "\r")
            .replace("%0A", "\n")
            .replace("%25", "%")
    };
    let properties = properties.split(',').map(|property| {
        let (name, value) = property.split_once('=').unwrap();
        (name.to_owned(), decode(value))
    });
    Some((name, properties.collect(), decode(text)))
}

#[test]
fn github_reads_one_command_for_each_group() {
    let run = evil();
    let text = write(Format::Github, &run);
    let commands: Vec<_> = text.lines().filter_map(github).collect();
    // One for each finding that counts, unknown value and headline.
    let texts = super::EVIL.len();
    assert_eq!(commands.len(), 4 * texts + texts_undecided() + texts);
    for (name, properties, _) in &commands {
        assert!(["error", "warning", "notice"].contains(name));
        let names = ["title", "file", "line", "endLine", "col", "endColumn"];
        for (name, value) in properties {
            assert!(names.contains(&&**name), "{name}={value}");
        }
    }
    // The last line is for people.
    assert!(text.lines().last().unwrap().starts_with("er-preflight: "));
    assert_eq!(text.lines().count(), commands.len() + 1);
}

/// What is undecided is told by one command.
const fn texts_undecided() -> usize {
    1
}

#[test]
fn github_is_told_where() {
    let text = write(Format::Github, &run_of(estate()));
    let (name, properties, message) = github(text.lines().next().unwrap()).unwrap();
    assert_eq!(name, "error");
    let expected = [
        ("title", "er-preflight: peer-asn-reserved"),
        ("file", "modules/site/main.tf"),
        ("line", "8"),
        ("endLine", "8"),
        ("col", "3"),
        ("endColumn", "25"),
    ];
    let properties: Vec<_> = properties.iter().map(|(a, b)| (&**a, &**b)).collect();
    assert_eq!(properties, expected);
    assert!(message.contains("(and 7 more)\n"), "{message}");
}

/// What the agent of Azure DevOps makes of a line.
pub(crate) fn azure(line: &str) -> Option<(Properties, String)> {
    let rest = line.strip_prefix("##vso[task.logissue ")?;
    let (properties, text) = rest.split_once(']')?;
    let decode = |text: &str| {
        text.replace("%3B", ";")
            .replace("%5D", "]")
            .replace("%0D", "\r")
            .replace("%0A", "\n")
            .replace("%AZP25", "%")
    };
    let properties = properties.split(';').filter(|it| !it.is_empty());
    let properties = properties.map(|property| {
        let (name, value) = property.split_once('=').unwrap();
        (name.to_owned(), decode(value))
    });
    Some((properties.collect(), decode(text)))
}

#[test]
fn azure_reads_one_issue_for_each_error_and_warning() {
    let run = evil();
    let text = write(Format::Azure, &run);
    let issues: Vec<_> = text.lines().filter_map(azure).collect();
    let texts = super::EVIL.len();
    // Of four findings for each text one is a note.
    assert_eq!(issues.len(), 3 * texts);
    for (properties, _) in &issues {
        let names = ["type", "sourcepath", "linenumber", "columnnumber", "code"];
        assert!(properties.iter().all(|(name, _)| names.contains(&&**name)));
        assert_eq!(properties.last().unwrap().1, "a-rule");
    }
    // Notes, unknown values, headlines, and the counts.
    assert_eq!(text.lines().count(), issues.len() + 3 * texts + 1);
}

#[test]
fn what_stands_in_no_file_names_none() {
    let run = only(error("a-rule", Place::CommandLine("--var asn".into()), "m"));
    let text = write(Format::Github, &run);
    let command = text.lines().next().unwrap();
    assert_eq!(
        command,
        "::error title=er-preflight%3A a-rule::m%0Aat: --var asn"
    );
    let text = write(Format::Azure, &run);
    let issue = text.lines().next().unwrap();
    assert_eq!(
        issue,
        "##vso[task.logissue type=error;code=a-rule;]m%0Aat: --var asn"
    );
}

#[test]
fn a_line_for_each_group_says_where_first() {
    let text = write(Format::Short, &evil());
    // Groups, unknown values, headlines, and the counts.
    assert_eq!(text.lines().count(), 6 * super::EVIL.len() + 1);
    let text = write(Format::Short, &run_of(estate()));
    assert!(text.starts_with("modules/site/main.tf:8:3: error[peer-asn-reserved] `peer_asn` "));
}
