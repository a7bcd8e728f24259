//! What of a Rust text is code, and not comment, text or test?

/// The text up to its unit tests, which stand at the end.
pub(super) fn without_tests(text: &str) -> &str {
    let tests = text.find("#[cfg(test)]\nmod tests {");
    &text[..tests.unwrap_or(text.len())]
}

/// The code with comments left out and texts emptied.
pub(super) fn bare(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(end) = raw_text(rest) {
            // The quotes keep the code readable when a test prints it.
            code += "\"\"";
            end
        } else if char == '"' {
            code += "\"\"";
            quoted(rest, '"')
        } else if char == '\'' && is_character(rest) {
            code += "''";
            quoted(rest, '\'')
        } else {
            code.push(char);
            char.len_utf8()
        };
        rest = &rest[skipped..];
    }
    code
}

/// Where `r"..."` or `r#"..."#` at the start ends.
fn raw_text(text: &str) -> Option<usize> {
    let after = text.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let open = 1 + hashes + 1;
    text[1 + hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let end = text[open..].find(&close)?;
    Some(open + end + close.len())
}

/// Where the text in quotes at the start ends.
fn quoted(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, char) in text.char_indices().skip(1) {
        match char {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if char == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// A character, and not a lifetime.
fn is_character(text: &str) -> bool {
    let mut chars = text.chars().skip(1);
    match chars.next() {
        Some('\\') => true,
        _ => chars.next() == Some('\''),
    }
}

#[test]
fn code_is_told_from_comments_and_texts() {
    let text = "a // b\n/* c */d(\"e // \\\" f\", r#\"g\"h\"#, '\"', 'i: for<'j>)";
    assert_eq!(bare(text), "a \nd(\"\", \"\", '', 'i: for<'j>)");
}
