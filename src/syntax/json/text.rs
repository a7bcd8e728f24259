//! What does a JSON string say, and where in the file does each byte of it stand?

use std::{ops::Range, sync::Arc};

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A string, unescaped.
#[derive(Debug, Clone)]
pub(super) struct Text {
    /// What it says.
    pub(super) value: String,
    /// Where it stands, quotes included.
    pub(super) range: Range<usize>,
    /// From which offset of `value` on which offset of the file is meant. Between two entries both run alike.
    map: Vec<(usize, usize)>,
}

impl Text {
    /// An empty string whose opening quote stands at an offset.
    pub(super) fn opened(at: usize) -> Self {
        Self {
            value: String::new(),
            range: at..at + 1,
            map: vec![(0, at + 1)],
        }
    }

    /// Adds characters that stand for themselves.
    pub(super) fn plain(&mut self, characters: &str) {
        self.value.push_str(characters);
    }

    /// Adds a character whose escape ends at an offset.
    pub(super) fn escaped(&mut self, character: char, end: usize) {
        self.value.push(character);
        self.map.push((self.value.len(), end));
    }

    /// Where the byte at an offset of the text stands in the file; behind the last byte: where the text ends.
    pub(super) fn offset(&self, at: usize) -> usize {
        let next = self.map.partition_point(|(from, _)| *from <= at);
        let (from, to) = self.map[next - 1];
        // An escape may be shorter than its character's bytes.
        let end = self.map.get(next).map_or(self.range.end - 1, |(_, to)| *to);
        (to + (at - from)).min(end)
    }

    /// The text as Terraform's strings have it.
    pub(super) fn normalised(&self) -> Arc<str> {
        if is_nfc(&self.value) {
            self.value.as_str().into()
        } else {
            self.value.nfc().collect::<String>().into()
        }
    }
}
