//! From byte offsets to lines and columns. Built on first use: most files are never reported on.

use std::{ops::Range, sync::OnceLock};

/// Start offsets of the lines of a text.
#[derive(Debug, Default)]
pub(super) struct LineIndex(OnceLock<Box<[u32]>>);

impl LineIndex {
    fn starts(&self, text: &str) -> &[u32] {
        self.0.get_or_init(|| {
            let breaks = memchr::memchr_iter(b'\n', text.as_bytes());
            let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
            std::iter::once(0)
                .chain(breaks.map(|at| narrow(at + 1)))
                .collect()
        })
    }

    /// Line and column of an offset, both from 1, the column in code points.
    pub(super) fn position(&self, text: &str, offset: usize) -> (usize, usize) {
        let offset = offset.min(text.len());
        let starts = self.starts(text);
        let line = starts.partition_point(|start| *start as usize <= offset);
        let start = starts[line - 1] as usize;
        let before = text.as_bytes()[start..offset].iter();
        // Continuation bytes do not begin a character; counting this way needs no valid boundary.
        let column = before.filter(|byte| (**byte & 0xC0) != 0x80).count() + 1;
        (line, column)
    }

    /// The byte range of a line without its break.
    pub(super) fn line(&self, text: &str, line: usize) -> Range<usize> {
        let starts = self.starts(text);
        let Some(start) = line.checked_sub(1).and_then(|index| starts.get(index)) else {
            return text.len()..text.len();
        };
        let start = *start as usize;
        let end = starts
            .get(line)
            .map_or(text.len(), |next| *next as usize - 1);
        let end = if text[start..end].ends_with('\r') {
            end - 1
        } else {
            end
        };
        start..end
    }
}
