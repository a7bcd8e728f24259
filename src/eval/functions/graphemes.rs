//! The characters of a text as a person counts them.

/// Cuts a text into what a person would call characters. `None` if it has characters that may join others (marks,
/// joiners, flags, syllables of some scripts): where these are cut is not worked out here.
pub(super) fn graphemes(text: &str) -> Option<Vec<&str>> {
    let mut pieces = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("\r\n") {
            2
        } else if stands_alone(first) {
            first.len_utf8()
        } else {
            return None;
        };
        let (piece, behind) = rest.split_at(length);
        pieces.push(piece);
        rest = behind;
    }
    Some(pieces)
}

/// Whether a character is one by itself, whatever stands next to it (of those for which this is true).
fn stands_alone(character: char) -> bool {
    matches!(character,
        '\0'..='\u{2ff}'                    // Latin
        | '\u{370}'..='\u{482}'             // Greek, Cyrillic
        | '\u{48a}'..='\u{52f}'
        | '\u{1e00}'..='\u{1fff}'           // Latin, Greek
        | '\u{2000}'..='\u{200b}'           // spaces
        | '\u{2010}'..='\u{2029}'           // punctuation
        | '\u{2030}'..='\u{205e}'
        | '\u{20a0}'..='\u{20bf}'           // currencies
        | '\u{2100}'..='\u{2bff}'           // symbols, arrows, frames
        | '\u{3001}'..='\u{3029}'           // Chinese, Japanese
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30ff}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{1f300}'..='\u{1f3fa}'         // pictures, without the colours of skin
        | '\u{1f400}'..='\u{1f64f}'
        | '\u{1f680}'..='\u{1f6c5}'
        | '\u{1f900}'..='\u{1f9ff}')
}
