//! Which bytes of which file does an edit change?

use std::{ops::Range, path::PathBuf};

use super::{
    find::{self, Trees},
    within::Within,
};
use crate::{
    finding::{Edit, Ending, Place},
    source::{FileId, Span},
    syntax::{Attribute, Block, Body, ExprKind},
};

/// Bytes of a file, and what is to stand there instead. Ordered by file and place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Patch {
    /// Canonical path of the file.
    pub(super) path: PathBuf,
    pub(super) file: FileId,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: String,
}

impl Patch {
    /// Whether two patches touch each other.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.path == other.path && self.start <= other.end && other.start <= self.end
    }
}

/// The patch for an edit, and what it does in words; else why there is none.
pub(super) fn patch(
    edit: &Edit,
    trees: &Trees<'_>,
    within: &Within<'_>,
) -> Result<(Patch, String), String> {
    match edit {
        Edit::Write { ending, value, .. } => write(ending, value, trees, within),
        Edit::LeaveOut(place) => {
            let span = in_file(place)?;
            native(trees, span)?;
            let tree = trees.of(span.file);
            let (name, whole) = whole(&tree.body, span)?;
            let text = &trees.sources.get(span.file).text;
            let gone = whole_lines(text, whole.range())?;
            let what = format!("`{name}` is left out");
            Ok((at(trees, within, span.file, gone, String::new())?, what))
        }
        Edit::Rename {
            argument: place,
            name,
            in_list,
        } => {
            let span = in_file(place)?;
            native(trees, span)?;
            let tree = trees.of(span.file);
            let attribute = argument(&tree.body, span)?;
            let old = &attribute.name;
            let what = format!("`{}` is called `{name}`", old.text);
            let source = &trees.sources.get(span.file).text;
            let start = old.span.range().end;
            let equals = start + blanks(&source[start..span.range().start]);
            let name = aligned(&old.text, name, equals - start);
            let (end, text) = if *in_list {
                let (between, value) = (
                    &source[equals..span.range().start],
                    trees.sources.text(span),
                );
                (span.range().end, format!("{name}{between}[{value}]"))
            } else {
                (equals, name)
            };
            let range = old.span.range().start..end;
            Ok((at(trees, within, span.file, range, text)?, what))
        }
        Edit::WaitFor(place, name) => {
            let (range, text) =
                in_block(place, trees, |block, source| wait_for(block, source, name))?;
            let patch = at(trees, within, in_file(place)?.file, range, text)?;
            Ok((patch, format!("it waits for `{name}`")))
        }
        Edit::PreventDestroy(place) => {
            let (range, text) = in_block(place, trees, prevent_destroy)?;
            let patch = at(trees, within, in_file(place)?.file, range, text)?;
            Ok((patch, "Terraform refuses to destroy it".to_owned()))
        }
    }
}

fn at(
    trees: &Trees<'_>,
    within: &Within<'_>,
    file: FileId,
    range: Range<usize>,
    text: String,
) -> Result<Patch, String> {
    Ok(Patch {
        path: within.path_of(trees.sources.get(file))?,
        file,
        start: range.start,
        end: range.end,
        text,
    })
}

fn write(
    ending: &Ending,
    value: &str,
    trees: &Trees<'_>,
    within: &Within<'_>,
) -> Result<(Patch, String), String> {
    let (literal, through) = match ending {
        Ending::Literal { at, through } => (*at, through),
        Ending::Nowhere(reason) => return Err(reason.clone()),
    };
    for span in through.iter().chain([&literal]) {
        let tree = trees.of(span.file);
        let found = find::expression(&tree.body, *span);
        if let Some(treatment) = found.as_ref().and_then(find::treatment) {
            return Err(treatment);
        }
    }
    let tree = trees.of(literal.file);
    let found = find::expression(&tree.body, literal).ok_or("the value is written nowhere")?;
    let is_literal = found.around.last().is_some_and(|innermost| {
        let is_plain = matches!(
            innermost.kind,
            ExprKind::String(_) | ExprKind::Number(_) | ExprKind::Bool(_)
        );
        is_plain && innermost.span == literal
    });
    let old = trees.sources.text(literal);
    if !is_literal {
        return Err("the value is not written as a text or a number".to_owned());
    }
    let new = written_like(old, value)?;
    let what = format!("`{}` is now `{value}`", old.trim_matches('"'));
    Ok((at(trees, within, literal.file, literal.range(), new)?, what))
}

/// A value in the form in which another one is written: quoted or not.
fn written_like(old: &str, value: &str) -> Result<String, String> {
    if value.contains(['"', '\\', '$', '%']) || value.contains(char::is_control) {
        return Err("the new value needs escapes".to_owned());
    }
    let is_quoted = old.len() >= 2 && old.starts_with('"') && old.ends_with('"');
    let is_bare = |text: &str| {
        let is_number = text.starts_with(|char: char| char.is_ascii_digit())
            && text
                .chars()
                .all(|char| char.is_ascii_digit() || char == '.');
        is_number || text == "true" || text == "false"
    };
    match (is_quoted, is_bare(old)) {
        (false, true) if is_bare(value) => Ok(value.to_owned()),
        (true, _) | (false, true) => Ok(format!("\"{value}\"")),
        (false, false) => Err("the value is written as a heredoc".to_owned()),
    }
}

fn in_file(place: &Place) -> Result<Span, String> {
    place
        .span()
        .ok_or_else(|| "it stands in no file".to_owned())
}

/// Blocks and arguments are edited in Terraform's own syntax only.
fn native(trees: &Trees<'_>, span: Span) -> Result<(), String> {
    if find::is_json(&trees.sources.get(span.file).name) {
        return Err("in JSON syntax only values are edited".to_owned());
    }
    Ok(())
}

/// The argument whose value stands at a place.
fn argument(body: &Body, value: Span) -> Result<&Attribute, String> {
    let found = find::expression(body, value);
    let found = found.filter(|found| found.attribute.value.span == value && found.block.is_some());
    let found = found.ok_or("it is not an argument of a block")?;
    Ok(found.attribute)
}

/// How many blanks a text begins with.
fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}

/// A name and the blanks behind it, so that the equals sign stays in its column if there is room.
fn aligned(old: &str, name: &str, blanks: usize) -> String {
    let blanks = (old.len() + blanks).saturating_sub(name.len()).max(1);
    format!("{name}{}", " ".repeat(blanks))
}

/// The argument whose value stands at a place, or the block whose header does, with its name.
fn whole(body: &Body, place: Span) -> Result<(&str, Span), String> {
    if let Some(block) = find::block(body, place) {
        return match &*block.kind.text {
            "dynamic" | "content" => Err("the block is made by `dynamic`".to_owned()),
            kind => Ok((kind, block.span)),
        };
    }
    let attribute = argument(body, place)?;
    Ok((&attribute.name.text, attribute.span))
}

/// The lines of an argument, or its bytes where a comment stands behind it: comments are kept.
fn whole_lines(text: &str, range: Range<usize>) -> Result<Range<usize>, String> {
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[start..range.start];
    let rest = &text[range.end..];
    let line = rest.split('\n').next().unwrap_or_default();
    let behind = line.trim();
    if !before.trim().is_empty() {
        return Err("something else stands on its line".to_owned());
    }
    if behind.is_empty() {
        let end = range.end + line.len();
        return Ok(start..(end + 1).min(text.len()));
    }
    if behind.starts_with(['#', '/']) {
        let blanks = line.len() - line.trim_start().len();
        return Ok(range.start..range.end + blanks);
    }
    Err("something else stands on its line".to_owned())
}

/// An edit of the block with a header.
fn in_block(
    place: &Place,
    trees: &Trees<'_>,
    edit: impl FnOnce(&Block, &str) -> Result<(Range<usize>, String), String>,
) -> Result<(Range<usize>, String), String> {
    let span = in_file(place)?;
    native(trees, span)?;
    let tree = trees.of(span.file);
    let block = find::block(&tree.body, span).ok_or("its block is not in the source")?;
    edit(block, &trees.sources.get(span.file).text)
}

fn wait_for(block: &Block, source: &str, name: &str) -> Result<(Range<usize>, String), String> {
    let Some(named) = block.body.attribute("depends_on") else {
        return added(block, source, &[&format!("depends_on = [{name}]")]);
    };
    let ExprKind::Tuple(items) = &named.value.kind else {
        return Err("`depends_on` is not written as a list".to_owned());
    };
    let Some(last) = items.last() else {
        return Ok((named.value.span.range(), format!("[{name}]")));
    };
    let last = last.span.range();
    let line = source[..last.start].rfind('\n').map_or(0, |at| at + 1);
    let indent = &source[line..last.start];
    // On a line of its own if the last one has one.
    let between = if indent.trim().is_empty() {
        format!(",{}{indent}", line_break(source))
    } else {
        ", ".to_owned()
    };
    Ok((last.end..last.end, format!("{between}{name}")))
}

fn prevent_destroy(block: &Block, source: &str) -> Result<(Range<usize>, String), String> {
    const ENTRY: &str = "prevent_destroy = true";
    let Some(lifecycle) = block.body.blocks_of("lifecycle").next() else {
        return added(block, source, &["lifecycle {", &format!("  {ENTRY}"), "}"]);
    };
    match lifecycle.body.attribute("prevent_destroy") {
        Some(now) if matches!(now.value.kind, ExprKind::Bool(_)) => {
            Ok((now.value.span.range(), "true".to_owned()))
        }
        Some(_) => Err("`prevent_destroy` is not written as `true` or `false`".to_owned()),
        None => added(lifecycle, source, &[ENTRY]),
    }
}

/// Lines at the end of a block, apart from what stands there.
fn added(block: &Block, source: &str, lines: &[&str]) -> Result<(Range<usize>, String), String> {
    let brace = block.span.range().end - 1;
    let start = source[..brace].rfind('\n').map_or(0, |at| at + 1);
    let indent = &source[start..brace];
    if !source[brace..].starts_with('}') || !indent.trim().is_empty() {
        return Err("its block is written on one line".to_owned());
    }
    let (line_break, is_empty) = (
        line_break(source),
        block.body.attributes.is_empty() && block.body.blocks.is_empty(),
    );
    let mut text = String::new();
    if !is_empty {
        text.push_str(line_break);
    }
    for line in lines {
        text.extend([indent, "  ", line, line_break]);
    }
    Ok((start..start, text))
}

/// How the lines of a file end.
fn line_break(source: &str) -> &'static str {
    match source.find('\n') {
        Some(at) if source[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}
