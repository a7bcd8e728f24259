//! What is shown of a file: a few short, harmless lines, handed to the renderer as if they were the file.
//!
//! The renderer scans what it is given from the start, panics at a column above 65,535 and sends control characters
//! on. So it gets a text of its own: the lines that matter, cut to the width of the terminal, secrets replaced. Only
//! line numbers and the header's column are the file's.

use std::{collections::BTreeMap, ops::Range};

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::{Theme, cut::Window, escape, wrap};
use crate::{
    mask::Masks,
    source::{Sources, Span},
};

/// Columns that a label takes beside its text: `╰── `.
const LABEL_ARM: usize = 4;

/// A part of a file's lines with marked places.
#[derive(Debug)]
pub(super) struct Excerpt {
    name: String,
    text: String,
    lines: Vec<Line>,
    marks: Vec<Mark>,
}

/// A line of the excerpt.
#[derive(Debug)]
struct Line {
    /// The number in the file, from 1.
    number: usize,
    /// Where it stands in the excerpt, with its line break.
    range: Range<usize>,
}

/// A marked place; the first is the one that the excerpt is for.
#[derive(Debug)]
struct Mark {
    /// Where it stands in the excerpt.
    range: Range<usize>,
    /// The column in the file, from 1.
    column: usize,
    /// What is said about it there.
    label: Option<String>,
}

/// How excerpts are made in one report.
pub(super) struct Maker<'a> {
    pub sources: &'a Sources,
    pub masks: &'a Masks<'a>,
    pub theme: Theme,
}

impl Maker<'_> {
    /// An excerpt around `main`, with `context` lines before and after, and with labels at further places of the same
    /// file that are near. Gives the excerpt, and which of the labels found no room in it.
    pub(super) fn excerpt(
        &self,
        main: Span,
        near: &[(Span, String)],
        context: usize,
    ) -> (Excerpt, Vec<usize>) {
        let spans = std::iter::once(main).chain(near.iter().map(|(span, _)| *span));
        let places: Vec<_> = spans.map(|span| self.sources.location(span)).collect();
        let marked: Vec<usize> = places.iter().map(|place| place.line).collect();
        let numbers = self.line_numbers(main, &marked, context);
        let digits = numbers.last().map_or(1, |last| last.to_string().len());
        // The renderer puts ` 12 │ ` before each line, and a mark may stand behind its last character.
        let room = self.theme.columns() - digits - 5;

        let secrets = self.masks.of(main.file);
        let source = &self.sources.get(main.file).text;
        let mut windows: BTreeMap<usize, (Window, usize)> = BTreeMap::new();
        let mut text = String::new();
        let mut lines = Vec::new();
        for number in numbers {
            let range = self.sources.line(main.file, number);
            let focus = marked.iter().position(|line| *line == number);
            let focus = focus.map(|at| if at == 0 { main } else { near[at - 1].0 });
            let window = Window::new(
                source,
                range,
                focus.map(Span::range),
                room,
                &secrets,
                self.theme,
            );
            let start = text.len();
            text.push_str(&window.text);
            text.push('\n');
            lines.push(Line {
                number,
                range: start..text.len(),
            });
            windows.insert(number, (window, start));
        }

        let name = escape::field(&places[0].file);
        let mut excerpt = Excerpt {
            name,
            text,
            lines,
            marks: Vec::new(),
        };
        let mut homeless = Vec::new();
        for (at, place) in places.iter().enumerate() {
            let (span, label) = match at {
                0 => (main, None),
                _ => (near[at - 1].0, Some(near[at - 1].1.clone())),
            };
            let (window, start) = &windows[&place.line];
            let range = window.locate(span.range());
            let range = range.map(|range| range.start + start..range.end + start);
            let mark = range.map(|range| Mark {
                range,
                column: place.column,
                label,
            });
            let drawn = mark.is_some_and(|mark| excerpt.place(mark, *start, room));
            if !drawn && at > 0 {
                homeless.push(at - 1);
            }
        }
        (excerpt, homeless)
    }

    /// The numbers of the lines to show, in order: the marked ones, what lies between them, and context that is not
    /// blank.
    fn line_numbers(&self, main: Span, marked: &[usize], context: usize) -> Vec<usize> {
        let first = marked.iter().min().copied().unwrap_or(1);
        let last = marked.iter().max().copied().unwrap_or(1);
        let source = self.sources.get(main.file);
        // What git does not publish is not published by its neighbourhood either.
        let context = if source.ignored { 0 } else { context };
        let says_something = |number: &usize| {
            let line = self.sources.line(main.file, *number);
            // What is not seen at the start of a line is cut away anyway.
            let mut seen = source.text.as_bytes()[line]
                .iter()
                .take(self.theme.columns());
            seen.any(|byte| !byte.is_ascii_whitespace())
        };
        let before =
            (first.saturating_sub(context).max(1)..first).skip_while(|n| !says_something(n));
        let mut after: Vec<_> = (last + 1..=last + context).collect();
        while after.last().is_some_and(|number| !says_something(number)) {
            after.pop();
        }
        before.chain(first..=last).chain(after).collect()
    }
}

impl Excerpt {
    /// Adds a mark if the renderer can draw it beside the others.
    fn place(&mut self, mark: Mark, line_start: usize, room: usize) -> bool {
        let Some(label) = &mark.label else {
            self.marks.push(mark);
            return true;
        };
        let arm = LABEL_ARM + wrap::width(label);
        let column = |offset: usize| wrap::width(&self.text[line_start..offset]);
        // The label hangs below the middle of what is underlined.
        let fits = |range: &Range<usize>| {
            usize::midpoint(column(range.start), column(range.end)) + arm <= room
        };
        let wide = |range: &Range<usize>| range.start..range.end.max(range.start + 1);
        let new = wide(&mark.range);
        let met = self.marks.iter_mut().find(|old| {
            let old = wide(&old.range);
            old.start < new.end && new.start < old.end
        });
        match met {
            None if fits(&mark.range) => self.marks.push(mark),
            // The renderer draws marks side by side only: what lies within an unlabelled one speaks for it.
            Some(old)
                if old.label.is_none()
                    && old.range.start <= mark.range.start
                    && mark.range.end <= old.range.end
                    && fits(&old.range) =>
            {
                old.label = mark.label;
            }
            _ => return false,
        }
        true
    }

    /// The marks as the renderer wants them; the first is the primary one.
    pub(super) fn labels(&self) -> Vec<LabeledSpan> {
        let labels = self.marks.iter().enumerate().map(|(at, mark)| {
            let span = (mark.range.start, mark.range.len());
            if at == 0 {
                LabeledSpan::new_primary_with_span(mark.label.clone(), span)
            } else {
                LabeledSpan::new_with_span(mark.label.clone(), span)
            }
        });
        labels.collect()
    }

    /// The index of the line that an offset lies in.
    fn line_at(&self, offset: usize) -> usize {
        let behind = self
            .lines
            .partition_point(|line| line.range.start <= offset);
        behind.saturating_sub(1)
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        if end > self.text.len() || self.lines.is_empty() {
            return Err(MietteError::OutOfBounds);
        }
        let first = self.line_at(start).saturating_sub(before);
        let last = (self.line_at(end) + after).min(self.lines.len() - 1);
        let range = self.lines[first].range.start..self.lines[last].range.end;
        // Asked without context, the renderer wants the place's own line and column for its header.
        let mark = self.marks.iter().find(|mark| mark.range.start == start);
        let column = match mark {
            Some(mark) if before == 0 => mark.column - 1,
            _ => 0,
        };
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            &self.text.as_bytes()[range.clone()],
            (range.start, range.len()).into(),
            self.lines[first].number - 1,
            column,
            last - first + 1,
        )))
    }
}
