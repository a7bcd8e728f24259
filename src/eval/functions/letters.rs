//! Letter case, one character at a time as Go has it.

/// The upper-case letter of a character, or the character itself. `None` where Go and Rust may differ.
pub(super) fn upper(character: char) -> Option<char> {
    let mut mapped = character.to_uppercase();
    match (mapped.next(), mapped.next()) {
        (Some(upper), None) => Some(upper),
        // Some of these Greek letters have a single upper-case letter, which is not this one.
        _ if ('\u{1f80}'..='\u{1fff}').contains(&character) => None,
        // Where the upper-case form is several letters, as for `ß`, Go leaves the letter alone.
        _ => Some(character),
    }
}

/// The lower-case letter of a character, or the character itself.
pub(super) fn lower(character: char) -> char {
    // The first of several is the letter; the dotted `İ` is the only such case.
    character.to_lowercase().next().unwrap_or(character)
}

/// The letter at the head of a capitalised word. `None` where it is not the upper-case letter.
pub(super) fn title(character: char) -> Option<char> {
    match character {
        // Digraphs such as `ǆ`, and Georgian, which has no capitals at the head of words.
        '\u{1c4}'..='\u{1cc}' | '\u{1f1}'..='\u{1f3}' | '\u{10d0}'..='\u{10ff}' => None,
        _ => upper(character),
    }
}
