//! How is a baseline kept in a file, and how is it shown?

use serde::Serialize;

use super::{Theme, escape, summary::counted, theme::Ink};
use crate::suppress::baseline::{Baseline, Entry, Key, VERSION, by_rule, roots};

/// An entry of the file. What is nothing, or one, is left out: an entry is a line that people compare.
#[derive(Serialize)]
struct Kept<'a> {
    root: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    rule: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<usize>,
}

impl<'a> Kept<'a> {
    fn new((key, entry): (&'a Key, &Entry)) -> Self {
        Self {
            root: &key.root,
            address: key.address.as_deref(),
            field: key.field.as_deref(),
            file: key.file.as_deref(),
            rule: &key.rule,
            value: key.value.as_deref(),
            count: (entry.count > 1).then_some(entry.count),
        }
    }
}

/// The text of the file: an entry on each line, sorted.
pub fn kept(baseline: &Baseline) -> String {
    let lines: Vec<String> = baseline
        .entries
        .iter()
        .map(|entry| format!("  {}", super::json::line(&Kept::new(entry)).trim_end()))
        .collect();
    let tool = super::json::line(&baseline.tool);
    let findings = match lines.len() {
        0 => "[]".to_owned(),
        _ => format!("[\n{}\n]", lines.join(",\n")),
    };
    format!(
        "{{\n\"version\": {VERSION},\n\"tool\": {},\n\"findings\": {findings}\n}}\n",
        tool.trim_end()
    )
}

/// The entries by root and address, with the counts at the end.
pub fn human(baseline: &Baseline, theme: Theme) -> String {
    let mut text = String::new();
    let (mut root, mut subject) = (None, None);
    for (key, entry) in &baseline.entries {
        if root.replace(&key.root) != Some(&key.root) {
            let name = match &*key.root {
                "" => "outside any root".to_owned(),
                name => escape::field(name),
            };
            text.extend([&theme.paint(Ink::Bold, &name), "\n"]);
            subject = None;
        }
        let of = key.address.as_ref().or(key.file.as_ref());
        if subject.replace(of) != Some(of) {
            let of = of.map_or(String::new(), |of| escape::field(of));
            text.extend(["  ", &of, "\n"]);
        }
        text.extend(["    ", &escape::field(&key.rule)]);
        if let Some(field) = &key.field {
            text.extend([" at ", &escape::field(field)]);
        }
        if entry.count > 1 {
            text += &format!(" ({})", entry.count);
        }
        text.push('\n');
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text += &format!(
        "{}, written by {}\n",
        counts(baseline),
        escape::field(&baseline.tool)
    );
    escape::commands(&text)
}

/// `12 findings of 3 rules in 2 roots`.
pub fn counts(baseline: &Baseline) -> String {
    if baseline.is_empty() {
        return "no findings".to_owned();
    }
    format!(
        "{} of {} in {}",
        counted(baseline.len(), "finding"),
        counted(by_rule(baseline).len(), "rule"),
        counted(roots(baseline).len(), "root")
    )
}
