//! How do bytes choose among alternatives?

/// The bytes of an input, one after the other. Where they have ended, the first alternative is chosen, so that every
/// input ends.
pub(crate) struct Bytes<'a> {
    rest: &'a [u8],
}

impl<'a> Bytes<'a> {
    pub(crate) fn new(rest: &'a [u8]) -> Self {
        Self { rest }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub(crate) fn byte(&mut self) -> u8 {
        match self.rest.split_first() {
            Some((first, rest)) => {
                self.rest = rest;
                *first
            }
            None => 0,
        }
    }

    /// A number below `bound`, which is at least 1.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let number = match bound {
            0..=256 => usize::from(self.byte()),
            _ => usize::from(self.byte()) << 8 | usize::from(self.byte()),
        };
        number % bound
    }

    pub(crate) fn pick<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[self.below(all.len())]
    }

    /// Text of the input itself, up to a zero byte.
    pub(crate) fn text(&mut self, most: usize) -> String {
        let end = self.rest.iter().take(most).position(|byte| *byte == 0);
        let end = end.unwrap_or(self.rest.len().min(most));
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest.strip_prefix(b"\0").unwrap_or(rest);
        String::from_utf8_lossy(text).into_owned()
    }

    /// All that is left.
    pub(crate) fn rest(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.rest)
    }
}
