//! Text that is read as Markdown by some and as it is by others, and acts for neither.
//!
//! reviewdog posts a message as the text of a comment and prints the same one in a log. So what would be markup, a link or a
//! mention becomes code, whose backquotes read well in both.

/// What acts in Markdown, or in what hosts make of it.
const ACTS: &[char] = &[
    '@', '#', '<', '>', '[', ']', '*', '_', '~', '|', '\\', '!', '&',
];

/// A line of text without control characters. What stands in backquotes is code already.
pub(super) fn quiet(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('`') {
        let Some((inside, after)) = behind.split_once('`') else {
            break;
        };
        plain(&mut line, before);
        code(&mut line, inside);
        rest = after;
    }
    // A backquote without a second one begins nothing.
    plain(&mut line, &rest.replace('`', "'"));
    line
}

/// Words, of which those that act become code.
fn plain(line: &mut String, text: &str) {
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            line.push(' ');
        }
        if word.contains(ACTS) || word.contains("://") || word.contains("www.") {
            code(line, word);
        } else {
            line.push_str(word);
        }
    }
}

fn code(line: &mut String, text: &str) {
    // Two backquotes side by side would begin another kind of code, and what is empty is none.
    if line.ends_with('`') {
        line.push(' ');
    }
    if text.trim().is_empty() {
        line.push_str("''");
    } else {
        line.extend(["`", text, "`"]);
    }
}

#[cfg(test)]
mod tests {
    use super::quiet;

    #[test]
    fn what_acts_is_code() {
        assert_eq!(
            quiet("a `x[0]` b @team [x](javascript:1) <b>, 2.1/30"),
            "a `x[0]` b `@team` `[x](javascript:1)` `<b>,` 2.1/30"
        );
        assert_eq!(quiet("see: https://a.b"), "see: `https://a.b`");
        assert_eq!(
            quiet("a`b``c`\\`d` `` e ` @f"),
            "a`b` `c` `\\` `d` '' e ' `@f`"
        );
    }
}
