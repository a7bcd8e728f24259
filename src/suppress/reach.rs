//! Which bytes of a file does an ignore comment speak for?

use std::{cmp::Reverse, ops::Range};

use super::comment::{Ignoring, Reach};
use crate::{
    source::{FileId, Sources, Span},
    syntax::{self, Body},
};

/// The blocks of a file. Few comments speak for blocks: it is parsed again where one does.
#[derive(Default)]
pub(super) struct Blocks(Option<Vec<Nested>>);

/// A block, and the number of the one that it stands in.
struct Nested {
    span: Span,
    within: Option<usize>,
}

impl Blocks {
    /// The bytes that a comment speaks for; `line` is the line that it stands on or above. Nothing if no block begins
    /// there.
    pub(super) fn reach(
        &mut self,
        ignoring: &Ignoring<'_>,
        line: usize,
        sources: &Sources,
    ) -> Option<Range<usize>> {
        let file = ignoring.span.file;
        match ignoring.reach {
            Reach::Line => Some(sources.line(file, line)),
            Reach::File => Some(0..sources.get(file).text.len()),
            // A property of JSON cannot stand above its object: it speaks for the one that it stands in.
            Reach::Block if is_json(file, sources) => self.around(ignoring.span, sources),
            Reach::Block => self.beginning(file, sources.line(file, line), sources),
        }
    }

    /// The first block that begins on a line.
    fn beginning(
        &mut self,
        file: FileId,
        line: Range<usize>,
        sources: &Sources,
    ) -> Option<Range<usize>> {
        let blocks = self.of(file, sources);
        let at = blocks.partition_point(|block| block.span.range().start < line.start);
        let first = blocks.get(at)?.span.range();
        (first.start < line.end).then_some(first)
    }

    /// The innermost block around a place.
    fn around(&mut self, place: Span, sources: &Sources) -> Option<Range<usize>> {
        let blocks = self.of(place.file, sources);
        let behind = blocks.partition_point(|block| block.span.start <= place.start);
        let mut at = behind.checked_sub(1);
        while let Some(block) = at.map(|at| &blocks[at]) {
            if Span::is_within(Some(place), Some(block.span)) {
                return Some(block.span.range());
            }
            at = block.within;
        }
        None
    }

    /// The blocks in the order of their beginnings: an outer one stands before those in it.
    fn of(&mut self, file: FileId, sources: &Sources) -> &[Nested] {
        self.0.get_or_insert_with(|| {
            let (parsed, _) = if is_json(file, sources) {
                syntax::parse_json(sources, file)
            } else {
                syntax::parse(sources, file)
            };
            let mut spans = Vec::new();
            add(&parsed.body, &mut spans);
            spans.sort_by_key(|span| (span.start, Reverse(span.end)));
            nested(&spans)
        })
    }
}

fn is_json(file: FileId, sources: &Sources) -> bool {
    sources.get(file).name.ends_with(".json")
}

fn add(body: &Body, spans: &mut Vec<Span>) {
    for block in &body.blocks {
        spans.push(block.span);
        add(&block.body, spans);
    }
}

/// Finds for each block the one that it stands in.
fn nested(spans: &[Span]) -> Vec<Nested> {
    let mut blocks: Vec<Nested> = Vec::with_capacity(spans.len());
    for span in spans {
        let mut within = blocks.len().checked_sub(1);
        while let Some(outer) = within.map(|at| &blocks[at]) {
            if Span::is_within(Some(*span), Some(outer.span)) {
                break;
            }
            within = outer.within;
        }
        blocks.push(Nested {
            span: *span,
            within,
        });
    }
    blocks
}
