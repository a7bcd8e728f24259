//! How is a text written so that a reader of SARIF takes nothing in it for more than text?

use serde_sarif::sarif::Message;

/// A message that holds a text of strangers.
pub(super) fn message(text: &str) -> Message {
    Message::builder().text(linkless(&placeless(text))).build()
}

/// Braces doubled, as section 3.11.5 asks: single ones are places for arguments.
pub(super) fn placeless(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

/// `[x](y)` is a link even in plain text (section 3.11.6). A blank keeps the two apart; a backslash, which the standard
/// has for this, is shown by readers that do not know it.
fn linkless(text: &str) -> String {
    text.replace("](", "] (")
}

/// A line in house style as a sentence: readers cut a text at its first full stop.
pub(super) fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).chain(['.']).collect()
}

#[cfg(test)]
mod tests {
    use super::{message, sentence};

    #[test]
    fn text_is_no_more_than_text() {
        let message = message("a {0} [x](javascript:1) b[0]");
        assert_eq!(
            message.text.as_deref(),
            Some("a {{0}} [x] (javascript:1) b[0]")
        );
        assert_eq!(sentence("vlan `1`"), "Vlan `1`.");
    }
}
