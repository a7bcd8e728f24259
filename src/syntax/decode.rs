//! How do the bytes of a file become text without moving any offset?

use crate::source::Sources;

/// A file's text and what was wrong with its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// As long as the bytes were.
    pub text: String,
    /// The first byte that is not UTF-8 and not in a comment. Terraform refuses such a file.
    pub invalid: Option<usize>,
}

/// Decodes a file in native syntax: a byte order mark becomes blanks, each byte that is not UTF-8 a `?`.
/// Where there are such bytes the text is parsed to find its comments: see [`super::parse`] about the stack.
pub fn decode(bytes: Vec<u8>) -> Decoded {
    let (mut text, bad) = match String::from_utf8(bytes) {
        Ok(text) => (text, Vec::new()),
        Err(error) => mend(&error.into_bytes()),
    };
    if text.starts_with('\u{feff}') {
        text.replace_range(..'\u{feff}'.len_utf8(), "   ");
    }
    let invalid = first_outside_comments(&text, &bad);
    Decoded { text, invalid }
}

/// Decodes a file in JSON, in which Terraform bears neither a byte order mark, which stays for the reader to refuse,
/// nor any byte that is not UTF-8.
pub fn decode_json(bytes: Vec<u8>) -> Decoded {
    let (text, bad) = match String::from_utf8(bytes) {
        Ok(text) => (text, Vec::new()),
        Err(error) => mend(&error.into_bytes()),
    };
    let invalid = bad.first().copied();
    Decoded { text, invalid }
}

fn mend(bytes: &[u8]) -> (String, Vec<usize>) {
    let mut text = String::with_capacity(bytes.len());
    let mut bad = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for _ in chunk.invalid() {
            bad.push(text.len());
            text.push('?');
        }
    }
    (text, bad)
}

fn first_outside_comments(text: &str, bad: &[usize]) -> Option<usize> {
    if bad.is_empty() {
        return None;
    }
    let mut sources = Sources::default();
    let file = sources.add("", text.to_owned(), false);
    let (parsed, _) = super::parse(&sources, file);
    let within = |offset: usize| {
        let next = parsed
            .comments
            .partition_point(|comment| comment.span.range().end <= offset);
        parsed
            .comments
            .get(next)
            .is_some_and(|comment| comment.span.range().start <= offset)
    };
    bad.iter().copied().find(|offset| !within(*offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, invalid: Option<usize>) {
        let text = text.to_owned();
        assert_eq!(decode(bytes.to_vec()), Decoded { text, invalid });
    }

    #[test]
    fn a_byte_order_mark_becomes_blanks() {
        check(b"\xef\xbb\xbfa = 1\n", "   a = 1\n", None);
    }

    #[test]
    fn bad_bytes_are_borne_in_comments_only() {
        check(b"# \xff\xfe\na = 1\n", "# ??\na = 1\n", None);
        check(b"/* \xc3 */ a = 1\n", "/* ? */ a = 1\n", None);
        check(b"# \xff\na = \"\xe4\"\n", "# ?\na = \"?\"\n", Some(9));
        check(b"\xff", "?", Some(0));
    }
}
