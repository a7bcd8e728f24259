//! How text from strangers is made harmless to print.
//!
//! Terminals obey what they are sent: an escape sequence in a file name could hide a finding, a bidirectional
//! override could show another value than the one Terraform reads. Both are shown instead of sent. So do machines that
//! run pipelines, which read all that a step prints, on stdout and stderr alike. Azure DevOps takes `##vso[...]` for a
//! command wherever it stands in a line, and `##[...]` for a mark; GitHub takes `::name::` at the beginning of a line,
//! blanks left out, and the older `##[name]` anywhere; others have `##word[...]` of their own.

use std::{borrow::Cow, fmt::Write};

use super::wrap;

/// The longest text field, in characters. Values quoted in messages have no natural end.
const LONGEST_FIELD: usize = 1_000;

/// Whether a character acts on the terminal or cannot be seen.
pub(super) fn is_hostile(char: char) -> bool {
    matches!(
        char,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            // No characters, and refused in XML.
            | '\u{fffe}'..='\u{ffff}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// A message, an address or a path on one line: what acts or hides is written as an escape.
pub(super) fn field(text: &str) -> String {
    let text = without_commands(text, "\\u{23}");
    let mut escaped = String::with_capacity(text.len().min(LONGEST_FIELD));
    for (count, char) in text.chars().enumerate() {
        if count == LONGEST_FIELD {
            escaped.push_str("...");
            break;
        }
        match char {
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            _ if is_hostile(char) => {
                write!(escaped, "\\u{{{:x}}}", u32::from(char))
                    .expect("writing to a string cannot fail");
            }
            _ => escaped.push(char),
        }
    }
    escaped
}

/// A message, an argument or a path of the user's in a sentence.
pub fn line(text: &str) -> String {
    field(text)
}

/// Lines that others have put together from what was typed, however long: nothing in them acts, and line breaks stay.
pub fn lines(text: &str) -> String {
    let shown = text.chars().map(|char| match char {
        '\n' => char,
        _ => excerpt(char, true),
    });
    commands(&shown.collect::<String>())
}

/// Names, one on each line.
pub fn listing<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let lines: String = names.map(|name| field(name) + "\n").collect();
    commands(&lines)
}

/// The text with another spelling of the number sign where a machine would find `##`, a word or none, and a bracket.
fn without_commands<'t>(text: &'t str, sign: &str) -> Cow<'t, str> {
    let mut kept = 0;
    let mut changed = String::new();
    for (at, _) in text.match_indices('#') {
        if !text[at + 1..].starts_with('#') {
            continue;
        }
        let word = &text.as_bytes()[at + 2..];
        let end = word.iter().position(|byte| !byte.is_ascii_alphabetic());
        if end.is_some_and(|end| word[end] == b'[') {
            changed.extend([&text[kept..at], sign]);
            kept = at + 1;
        }
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    changed.push_str(&text[kept..]);
    Cow::Owned(changed)
}

/// The text with another spelling of the first colon in lines that GitHub would take for a command.
fn without_line_commands(text: &str, colon: &str) -> String {
    let is_command = |line: &str| line.trim_start().starts_with("::");
    // For runners a line ends at a carriage return as well.
    let lines = || text.split_inclusive(['\n', '\r']);
    if !lines().any(is_command) {
        return text.to_owned();
    }
    let lines = lines().map(|line| {
        if is_command(line) {
            line.replacen(':', colon, 1)
        } else {
            line.to_owned()
        }
    });
    lines.collect()
}

/// Printed lines in which no machine finds a command: those that file names, excerpts and line breaks could bring about.
pub(super) fn commands(text: &str) -> String {
    without_line_commands(&without_commands(text, "#\\"), ":\\")
}

/// JSON that says the same and in which nothing acts on terminals and machines. What is replaced stands in strings only;
/// serde escapes the first 32 characters by itself, so that line breaks are the ends of documents.
pub(super) fn json(text: &str) -> String {
    let text = without_commands(text, "\\u0023");
    if text.is_ascii() && !text.contains('\u{7f}') {
        return text.into_owned();
    }
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        if char == '\n' || !is_hostile(char) {
            escaped.push(char);
            continue;
        }
        for unit in char.encode_utf16(&mut [0; 2]) {
            write!(escaped, "\\u{unit:04x}").expect("writing to a string cannot fail");
        }
    }
    escaped
}

/// XML that says the same and in which no machine finds a command.
pub(super) fn xml(text: &str) -> String {
    without_line_commands(&without_commands(text, "&#35;"), "&#58;")
}

/// Text in Markdown, in a cell of a table too: nothing in it acts as Markdown or HTML. What hosts look for in rendered
/// text, such as `@name`, `#12` and addresses on the web, is taken apart by an element that shows nothing.
pub(super) fn cell(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in field(text).chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '#' => escaped.push_str("<span>#</span>"),
            '@' => escaped.push_str("<span>@</span>"),
            // A formula begins with a dollar sign.
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '!' | '~' | '$' => {
                escaped.push('\\');
                escaped.push(char);
            }
            _ => escaped.push(char),
        }
    }
    escaped
        .replace("://", ":<span>//</span>")
        .replace("www.", "www<span>.</span>")
}

/// Text as code in Markdown, on one line and outside of tables. A backquote in it would end the code, and becomes an
/// apostrophe; around nothing, backquotes would begin code of another kind.
pub(super) fn code(text: &str) -> String {
    match &*field(text) {
        "" => "(no name)".to_owned(),
        text => format!("`{}`", text.replace('`', "'")),
    }
}

/// A cell of a table that a spreadsheet reads, always quoted. A leading sign by which a spreadsheet would take it for a
/// formula, in either of the widths that they know, is kept from being one; a dash alone stands for nothing.
pub(super) fn csv(text: &str) -> String {
    const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let text = field(text);
    let is_formula = text.trim_start().starts_with(SIGNS) && text != "-";
    let guard = if is_formula { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// A character of an excerpt: one for one, so that the underline stays below what it means.
pub(super) fn excerpt(char: char, unicode: bool) -> char {
    if !is_hostile(char) {
        return char;
    }
    match char {
        _ if !unicode => '?',
        // Unicode has a picture for each of the old control characters, in their order.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(char)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        _ => '\u{fffd}',
    }
}

/// A text that may be very long, such as an address with a key made by a stranger, cut in its middle.
pub(super) fn shortened(text: &str, columns: usize) -> String {
    let text = field(text);
    if wrap::width(&text) <= columns {
        return text;
    }
    let chars: Vec<char> = text.chars().collect();
    let half = columns.saturating_sub(3) / 2;
    let tail: String = chars[chars.len().saturating_sub(half)..].iter().collect();
    let head: String = chars[..half.min(chars.len())].iter().collect();
    format!("{head}...{tail}")
}

#[cfg(test)]
mod tests {
    use super::{cell, code, commands, csv, excerpt, field, json, lines, shortened, xml};

    #[test]
    fn nothing_in_a_table_acts() {
        assert_eq!(
            cell("a|`b` <i> [x](y) @t #1 $x$ https://e www.e"),
            "a\\|\\`b\\` &lt;i&gt; \\[x\\](y) <span>@</span>t <span>#</span>1 \\$x\\$ \
             https:<span>//</span>e www<span>.</span>e"
        );
        assert_eq!(
            (code("a`b"), code("")),
            ("`a'b`".into(), "(no name)".into())
        );
        assert_eq!(csv("=1+\"1\""), "\"'=1+\"\"1\"\"\"");
        assert_eq!(csv(" ＠x"), "\"' ＠x\"");
        // A tab is spelt out, so that none leads.
        assert_eq!(csv("\t=1"), "\"\\t=1\"");
        assert_eq!((csv("-"), csv("a-b")), ("\"-\"".into(), "\"a-b\"".into()));
    }

    #[test]
    fn lines_of_others_stay_lines() {
        assert_eq!(
            lines("a\u{1b}[2J\r\n ::error::x\n##vso[y]"),
            "a\u{241b}[2J\u{240d}\n :\\:error::x\n#\\#vso[y]"
        );
    }

    #[test]
    fn machines_find_no_commands() {
        assert_eq!(
            field("a ##vso[task.x]b ##[error] ###[x] ## #"),
            "a \\u{23}#vso[task.x]b \\u{23}#[error] #\\u{23}#[x] ## #"
        );
        assert_eq!(
            commands("a ##VSO[x]\n  ::error::x\nfd00::/8\n::\n"),
            "a #\\#VSO[x]\n  :\\:error::x\nfd00::/8\n:\\:\n"
        );
        assert_eq!(
            commands("a\r::x\n##teamcity[x ##a b["),
            "a\r:\\:x\n#\\#teamcity[x ##a b["
        );
        assert_eq!(
            json("[\"##[x]é\u{9b}\u{e0001}\"]\n"),
            "[\"\\u0023#[x]é\\u009b\\udb40\\udc01\"]\n"
        );
        assert_eq!(xml("<a>##vso[</a>"), "<a>&#35;#vso[</a>");
        assert_eq!(xml("<a>#é#\n ::x</a>"), "<a>#é#\n &#58;:x</a>");
        assert_eq!(field("####["), "##\\u{23}#[");
    }

    #[test]
    fn acts_and_hidden_characters_are_shown() {
        assert_eq!(
            field("a\nb\t\u{1b}[31m\u{9b}\u{202e}\u{200b}\u{7f}é%"),
            "a\\nb\\t\\u{1b}[31m\\u{9b}\\u{202e}\\u{200b}\\u{7f}é%"
        );
        assert_eq!(excerpt('\u{1b}', true), '\u{241b}');
        assert_eq!(excerpt('\u{1b}', false), '?');
        assert_eq!(excerpt('\u{202e}', true), '\u{fffd}');
        assert_eq!(excerpt('é', false), 'é');
    }

    #[test]
    fn endless_text_ends() {
        assert!(field(&"x".repeat(1_000_000)).len() < 1_100);
        assert_eq!(shortened("abcdefghijklm", 9), "abc...klm");
    }
}
