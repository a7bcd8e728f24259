//! What do readers that are not ours make of each format?

use er_preflight::report::Format;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};
use serde_json::Value as Json;

use crate::formats::{commands, xml};

/// What a report says, as its reader counts it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Read {
    /// Entries for findings.
    pub(super) found: usize,
    /// Entries for what is undecided, by check or by cause; nothing where the format has no place for it.
    pub(super) undecided: usize,
}

fn list(value: &Json) -> usize {
    value.as_array().expect("it is a list").len()
}

/// Reads a report of `check`, whose every part must be one that the format has.
pub(super) fn report(format: Format, text: &str) -> Read {
    let json = || -> Json { serde_json::from_str(text).expect("it is JSON") };
    match format {
        Format::Human => heads(text),
        Format::Short => short(text),
        Format::Json => Read {
            found: list(&json()["findings"]),
            undecided: list(&json()["undecided"]),
        },
        Format::Jsonl => jsonl(text),
        Format::Sarif => {
            let run = &json()["runs"][0];
            let results = run["results"].as_array().expect("it is a list").iter();
            let notifications = &run["invocations"][0]["toolExecutionNotifications"];
            let notifications = notifications.as_array().into_iter().flatten();
            Read {
                found: results.filter(|it| it["suppressions"].is_null()).count(),
                undecided: notifications.filter(|it| it["level"] == "note").count(),
            }
        }
        Format::Github => github(text),
        Format::Gitlab => Read {
            found: list(&json()),
            undecided: 0,
        },
        Format::Azure => azure(text),
        Format::Junit | Format::Checkstyle => from_xml(format, text),
        Format::Rdjson => Read {
            found: list(&json()["diagnostics"]),
            undecided: 0,
        },
        Format::Markdown => {
            let page = markdown(text);
            Read {
                found: page.rows,
                undecided: page.items - page.folded_findings(),
            }
        }
    }
}

/// Lines of the human report that begin a finding.
fn heads(text: &str) -> Read {
    let is_head = |line: &&str| {
        ["error[", "warning[", "note["]
            .iter()
            .any(|head| line.starts_with(head))
    };
    Read {
        found: text.lines().filter(is_head).count(),
        undecided: text
            .lines()
            .filter(|line| line.starts_with("undecided:"))
            .count(),
    }
}

/// `place: severity[rule] message`, or a line of the program's own.
fn short(text: &str) -> Read {
    let mut read = Read::default();
    for line in text.lines() {
        if line.starts_with("undecided: ") {
            read.undecided += 1;
        } else if !line.starts_with("er-preflight: ") {
            let is_found = ["error", "warning", "note"]
                .iter()
                .any(|it| line.contains(&format!(": {it}[")));
            assert!(is_found, "{line}");
            read.found += 1;
        }
    }
    read
}

fn jsonl(text: &str) -> Read {
    let mut read = Read::default();
    for line in text.lines() {
        let line: Json = serde_json::from_str(line).expect("each line is JSON");
        match line["kind"].as_str() {
            Some("finding") => read.found += 1,
            Some("undecided") => read.undecided += 1,
            kind => assert_eq!(kind, Some("summary")),
        }
    }
    read
}

fn github(text: &str) -> Read {
    let mut read = Read::default();
    for line in text.lines() {
        let Some((name, properties, message)) = commands::github(line) else {
            assert!(line.starts_with("er-preflight: "), "{line}");
            continue;
        };
        assert!(["error", "warning", "notice"].contains(&name), "{line}");
        let names = ["title", "file", "line", "endLine", "col", "endColumn"];
        assert!(
            properties.iter().all(|(name, _)| names.contains(&&**name)),
            "{line}"
        );
        match &*properties[0].1 {
            "er-preflight: not decided" => read.undecided += message.lines().count(),
            // What should be read first.
            "er-preflight" => {}
            _ => read.found += 1,
        }
    }
    read
}

fn azure(text: &str) -> Read {
    let mut read = Read::default();
    for line in text.lines() {
        if let Some((properties, _)) = commands::azure(line) {
            let names = ["type", "sourcepath", "linenumber", "columnnumber", "code"];
            assert!(
                properties.iter().all(|(name, _)| names.contains(&&**name)),
                "{line}"
            );
            read.found += 1;
        } else if line.starts_with("note[") {
            read.found += 1;
        } else if line.starts_with("undecided: ") {
            read.undecided += 1;
        } else {
            assert!(line.starts_with("er-preflight: "), "{line}");
        }
    }
    read
}

fn from_xml(format: Format, text: &str) -> Read {
    let all = xml::elements(text);
    let names: &[&str] = match format {
        Format::Junit => &[
            "testsuites",
            "testsuite",
            "testcase",
            "failure",
            "skipped",
            "system-out",
        ],
        _ => &["checkstyle", "file", "error"],
    };
    for element in &all {
        assert!(names.contains(&&*element.name), "{element:?}");
        // XML lets no other control characters stand, and a reader would give them on.
        let attributes = element.attributes.iter().map(|(_, value)| value);
        for text in attributes.chain([&element.text]) {
            assert!(
                !text.contains(|char: char| char.is_control() && char != '\n'),
                "{element:?}"
            );
        }
    }
    let count = |name: &str| all.iter().filter(|it| it.name == name).count();
    if format == Format::Checkstyle {
        return Read {
            found: count("error"),
            undecided: 0,
        };
    }
    assert_eq!(count("testsuites"), 1);
    Read {
        // One is the summary's.
        found: count("testcase") - 1,
        undecided: 0,
    }
}

/// What a page of Markdown holds.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Rows of tables below their heads.
    pub(super) rows: usize,
    /// Headings.
    pub(super) headings: usize,
    /// Items of lists that are not within others.
    pub(super) items: usize,
    /// Text outside of code.
    text: String,
}

impl Page {
    /// What is told again of the findings in the table.
    fn folded_findings(&self) -> usize {
        self.rows
    }
}

/// Elements of HTML that the program writes.
const ELEMENTS: [&str; 11] = [
    "<details>",
    "</details>",
    "<summary>",
    "</summary>",
    "<code>",
    "</code>",
    "<span>",
    "</span>",
    "<br>",
    "<details><summary>",
    "</summary>\n",
];

/// Reads Markdown as hosts do, and finds no markup in it but the program's.
pub(super) fn markdown(text: &str) -> Page {
    let mut page = Page::default();
    let mut depth = 0;
    let mut in_code = 0;
    let mut in_link = false;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_MATH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::TableRow) => page.rows += 1,
            Event::Start(Tag::Heading { .. }) => page.headings += 1,
            Event::Start(Tag::List(_)) => depth += 1,
            Event::End(TagEnd::List(_)) => depth -= 1,
            Event::Start(Tag::Item) => page.items += usize::from(depth == 1),
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(is_ours(&dest_url), "{dest_url}");
                in_link = true;
            }
            Event::End(TagEnd::Link) => in_link = false,
            Event::Start(Tag::BlockQuote(kind)) => assert!(kind.is_none(), "{text}"),
            Event::Start(
                Tag::Image { .. }
                | Tag::CodeBlock(_)
                | Tag::FootnoteDefinition(_)
                | Tag::Strikethrough
                | Tag::Emphasis,
            )
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::Rule => panic!("{event:?} in {text}"),
            Event::Html(html) | Event::InlineHtml(html) => html_is_ours(&html, &mut in_code),
            Event::Text(words) if !in_link => {
                // A host looks for mentions and addresses between elements.
                page.text += &words;
                page.text.push('\u{1}');
            }
            _ => {}
        }
    }
    assert_eq!(in_code, 0, "code is closed: {text}");
    page
}

/// A reference of a rule.
fn is_ours(url: &str) -> bool {
    er_preflight::rules::all()
        .iter()
        .any(|rule| rule.references.iter().any(|reference| reference.url == url))
}

fn html_is_ours(html: &CowStr<'_>, in_code: &mut isize) {
    for piece in html.split_inclusive('>') {
        match piece.trim() {
            "<code>" => *in_code += 1,
            "</code>" => *in_code -= 1,
            _ => {}
        }
        // Between the elements of one block stand words of the program only.
        let element = piece.find('<').map_or("", |at| &piece[at..]);
        let is_ours = ELEMENTS.contains(&element) || piece.trim().is_empty();
        assert!(is_ours, "{html}");
    }
}

impl Page {
    /// What a host would make of the text between the elements: nothing.
    pub(super) fn acts(&self) -> Option<&str> {
        let acts = ["https://", "http://", "www.", "@team", "#1 ", "a@b"];
        acts.into_iter().find(|it| self.text.contains(it))
    }
}

/// The rows of a table for spreadsheets, the head left out: each has as many cells as the head, and none is a formula.
pub(super) fn csv(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(false)
        .from_reader(text.as_bytes());
    let rows = reader.records().map(|row| {
        let row = row.expect("each row has all its cells");
        let cells = row.iter().map(|cell| {
            let is_formula = cell.trim_start().starts_with(['=', '+', '-', '@']) && cell != "-";
            assert!(!is_formula && !cell.contains(char::is_control), "{cell:?}");
            cell.to_owned()
        });
        cells.collect()
    });
    rows.collect()
}
