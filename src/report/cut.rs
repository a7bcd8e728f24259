//! The part of a line that fits on the terminal, and where a place of the file has gone in it.

use std::ops::Range;

use super::{Theme, escape, wrap};
use crate::mask;

/// Columns, and characters at most, kept before the place that a line is cut around.
const LEAD: usize = 12;

/// The renderer's distance of tab stops, and so ours.
const TAB: usize = 4;

/// A line that was cut and made harmless.
#[derive(Debug)]
pub(super) struct Window {
    /// What is shown.
    pub text: String,
    /// For each character shown: its offset in the file, and in `text`.
    chars: Vec<(usize, usize)>,
    /// The offset in the file behind the last character shown, and that in `text`.
    end: (usize, usize),
    /// Whether something before it, or behind it, was cut away.
    cut: (bool, bool),
}

impl Window {
    /// The part of the line at `range` that fits into `room` columns, around `focus` if the line has one.
    pub(super) fn new(
        source: &str,
        range: Range<usize>,
        focus: Option<Range<usize>>,
        room: usize,
        secrets: &[Range<usize>],
        theme: Theme,
    ) -> Self {
        let line = &source[range.clone()];
        let focus = focus.map_or(0..0, |focus| {
            let clip = |offset: usize| offset.clamp(range.start, range.end) - range.start;
            clip(focus.start)..clip(focus.end)
        });
        let from = beginning(line, &focus, room, theme);
        let ellipsis = theme.ellipsis();
        let mut window = Self {
            text: String::new(),
            chars: Vec::new(),
            end: (range.start + from, 0),
            cut: (from > 0, false),
        };
        let mut column = 0;
        if from > 0 {
            window.text.push_str(ellipsis);
            column = ellipsis.chars().count();
        }
        // Characters without width have no natural bound.
        let most = room * 4;
        let mut rest = line[from..].char_indices();
        while let Some((at, char)) = rest.next() {
            let char_columns = columns(char, column, theme.unicode);
            let last = rest.as_str().is_empty();
            let reserve = if last || fits(rest.as_str(), column + char_columns, room, theme) {
                0
            } else {
                ellipsis.chars().count()
            };
            if column + char_columns + reserve > room || window.chars.len() == most {
                window.cut.1 = true;
                break;
            }
            let offset = range.start + from + at;
            window.chars.push((offset, window.text.len()));
            column += char_columns;
            if char == '\t' {
                window.text.extend(std::iter::repeat_n(' ', char_columns));
            } else if mask::hides(secrets, offset) {
                window.text.extend(std::iter::repeat_n('*', char_columns));
            } else {
                window.text.push(escape::excerpt(char, theme.unicode));
            }
            window.end.0 = offset + char.len_utf8();
        }
        window.end.1 = window.text.len();
        if window.cut.1 {
            window.text.push_str(ellipsis);
        }
        window
    }

    /// Where a range of the file stands in the text, as far as it is shown; nothing if its start is not.
    pub(super) fn locate(&self, range: Range<usize>) -> Option<Range<usize>> {
        let first = self.chars.first().map_or(self.end.0, |(offset, _)| *offset);
        if (self.cut.0 && range.start < first) || (self.cut.1 && range.start >= self.end.0) {
            return None;
        }
        let behind = self
            .chars
            .partition_point(|(offset, _)| *offset <= range.start);
        let start = match self.chars.get(behind) {
            None if range.start >= self.end.0 => self.end.1,
            _ if behind == 0 => 0,
            _ => self.chars[behind - 1].1,
        };
        let behind = self
            .chars
            .partition_point(|(offset, _)| *offset < range.end);
        let end = self.chars.get(behind).map_or(self.end.1, |(_, at)| *at);
        Some(start..end.max(start))
    }
}

/// Where to begin: at the start if the focus can be seen from there, else a little before it.
fn beginning(line: &str, focus: &Range<usize>, room: usize, theme: Theme) -> usize {
    if fits(line, 0, room, theme) {
        return 0;
    }
    let mut column = 0;
    let mut focus_column = None;
    let ellipsis = theme.ellipsis().chars().count();
    for (count, (at, char)) in line.char_indices().enumerate() {
        if at >= focus.start && focus_column.is_none() {
            focus_column = Some(column);
        }
        if at >= focus.end {
            return 0;
        }
        column += columns(char, column, theme.unicode);
        if column + ellipsis >= room || count > room * 4 {
            if focus_column.is_some_and(|focus| focus <= room / 2) {
                return 0;
            }
            let start = floor(line, focus.start);
            let before = line[..start].char_indices().rev();
            let mut lead = 0;
            let before = before.take(LEAD).take_while(|(_, char)| {
                lead += columns(*char, 0, theme.unicode);
                lead <= LEAD
            });
            return before.last().map_or(start, |(at, _)| at);
        }
    }
    0
}

/// The start of the character that an offset lies in.
fn floor(line: &str, mut offset: usize) -> usize {
    while !line.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Whether the rest of a line fits behind a column. Looks no further than the room.
fn fits(rest: &str, column: usize, room: usize, theme: Theme) -> bool {
    let left = room.saturating_sub(column);
    if rest.len() > (left + 4) * 4 {
        return false;
    }
    let mut column = column;
    for char in rest.chars() {
        column += columns(char, column, theme.unicode);
        if column > room {
            return false;
        }
    }
    true
}

/// The columns that a character takes when it stands at a column.
fn columns(char: char, column: usize, unicode: bool) -> usize {
    match char {
        '\t' => TAB - column % TAB,
        _ => wrap::char_width(escape::excerpt(char, unicode)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Window;
    use crate::report::{Theme, wrap};

    proptest! {
        /// The focus is found again where it is shown, from its first character on, and nothing is too wide.
        #[test]
        fn what_is_underlined_is_what_was_meant(
            line in "[a-z =日ä]{0,200}",
            start in 0_usize..600,
            len in 0_usize..50,
            room in 20_usize..100,
            unicode in any::<bool>(),
        ) {
            let floor = |offset: usize| super::floor(&line, offset.min(line.len()));
            let focus = floor(start)..floor(start + len);
            let theme = Theme { unicode, ..Theme::default() };
            let window = Window::new(&line, 0..line.len(), Some(focus.clone()), room, &[], theme);
            prop_assert!(wrap::width(&window.text) <= room, "{}", window.text);
            let shown = window.locate(focus.clone());
            let shown = shown.expect("the window is made around the focus");
            let (shown, meant) = (&window.text[shown], &line[focus]);
            prop_assert!(meant.starts_with(shown), "{} {} {}", window.text, shown, meant);
            prop_assert_eq!(shown.is_empty(), meant.is_empty());
        }
    }

    #[test]
    fn secrets_are_stars_and_tabs_are_blanks() {
        let line = "\ta\tsecret\u{1b}";
        let secrets = std::slice::from_ref(&(3..9));
        let window = Window::new(line, 0..line.len(), None, 40, secrets, Theme::default());
        assert_eq!(window.text, "    a   ******\u{241b}");
    }
}
