//! How text is fitted into the columns of a terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Code in backquotes is kept on one line up to this width.
const LONGEST_UNBROKEN_CODE: usize = 40;

/// The columns that a text takes on a terminal.
pub(super) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The columns of one character.
pub(super) fn char_width(char: char) -> usize {
    UnicodeWidthChar::width(char).unwrap_or(0)
}

/// The lines of a text without line breaks, none wider than `columns`, except for an address on the web or a path,
/// which would be of no use in two pieces.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in words(text) {
        let word_width = width(word);
        if used > 0 && used + 1 + word_width > columns {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        if word_width <= columns || word.contains('/') {
            line.push_str(word);
            used += word_width;
            continue;
        }
        for char in word.chars() {
            let char_width = char_width(char);
            if used > 0 && used + char_width > columns {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(char);
            used += char_width;
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// The words of a text; short code in backquotes is one word.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text.trim_start_matches(' ');
    while !rest.is_empty() {
        let blank = rest.find(' ').unwrap_or(rest.len());
        let end = code_end(rest, blank).unwrap_or(blank);
        words.push(&rest[..end]);
        rest = rest[end..].trim_start_matches(' ');
    }
    words
}

/// Where a word ends in which a backquote is still open at the first blank.
fn code_end(rest: &str, blank: usize) -> Option<usize> {
    let ticks = rest[..blank].matches('`').count();
    if ticks.is_multiple_of(2) {
        return None;
    }
    let close = blank + rest[blank..].find('`')?;
    let end = close + rest[close..].find(' ').unwrap_or(rest.len() - close);
    (width(&rest[..end]) <= LONGEST_UNBROKEN_CODE).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn words_stay_whole_where_they_can() {
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("say `a b` now", 8), ["say", "`a b`", "now"]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("日本語", 4), ["日本", "語"]);
        assert_eq!(
            wrap("see https://example.com/long", 8),
            ["see", "https://example.com/long"]
        );
    }
}
