//! From byte offsets to lines and columns. Built on first use: most files are never reported on.

use std::{ops::Range, sync::OnceLock};

/// Bytes between two counts of code points: what is counted again for each question.
const BLOCK: usize = 1024;

/// The lines of a text.
#[derive(Debug, Default)]
pub(super) struct LineIndex(OnceLock<Index>);

#[derive(Debug)]
struct Index {
    /// Offsets at which lines start.
    starts: Box<[u32]>,
    /// Code points before each block of the text. Without them, many places on one very long line would each be
    /// counted from its start.
    points: Box<[u32]>,
}

impl LineIndex {
    fn index(&self, text: &str) -> &Index {
        self.0.get_or_init(|| {
            let breaks = memchr::memchr_iter(b'\n', text.as_bytes());
            let starts = std::iter::once(0).chain(breaks.map(|at| narrow(at + 1)));
            let blocks = text.as_bytes().chunks(BLOCK);
            let points = blocks.scan(0, |points, block| {
                *points += code_points(block);
                Some(narrow(*points))
            });
            Index {
                starts: starts.collect(),
                points: std::iter::once(0).chain(points).collect(),
            }
        })
    }

    fn starts(&self, text: &str) -> &[u32] {
        &self.index(text).starts
    }

    /// Code points before an offset.
    fn points(&self, text: &str, offset: usize) -> usize {
        let block = offset / BLOCK;
        self.index(text).points[block] as usize
            + code_points(&text.as_bytes()[block * BLOCK..offset])
    }

    /// Line and column of an offset, both from 1, the column in code points.
    pub(super) fn position(&self, text: &str, offset: usize) -> (usize, usize) {
        let offset = offset.min(text.len());
        let starts = self.starts(text);
        let line = starts.partition_point(|start| *start as usize <= offset);
        let start = starts[line - 1] as usize;
        // Most lines are short enough to be counted through.
        let points = if offset - start < BLOCK {
            code_points(&text.as_bytes()[start..offset])
        } else {
            self.points(text, offset) - self.points(text, start)
        };
        (line, points + 1)
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

fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// Continuation bytes do not begin a code point; counting this way needs no valid boundary.
fn code_points(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::LineIndex;

    #[test]
    fn columns_are_code_points_from_the_start_of_the_line() {
        let text = format!("a\né{}\n", "日".repeat(2_000));
        let index = LineIndex::default();
        let mut expected = (1, 1);
        for (offset, char) in text.char_indices() {
            assert_eq!(index.position(&text, offset), expected);
            expected = match char {
                '\n' => (expected.0 + 1, 1),
                _ => (expected.0, expected.1 + 1),
            };
        }
        assert_eq!(index.position(&text, text.len() + 9), expected);
    }
}
