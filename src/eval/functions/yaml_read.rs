//! `yamldecode`: the events of a YAML parser to a value.

use std::{collections::BTreeMap, sync::Arc};

use saphyr_parser::{Event, Parser, ScalarStyle, StrInput, Tag as WrittenTag};

use super::{
    args::{MAX_ELEMENTS, not_worked_out, text},
    signature::{ANYTHING, Function, STRING},
    yaml_scalar::{self, Style, Tag},
};
use crate::value::{Kind, Type, Value};

pub(super) const FUNCTIONS: &[Function] =
    &[Function::new("yamldecode", &[STRING], ANYTHING, yamldecode).or_null()];

/// Levels of a value, aliases followed. Terraform has no such bound.
const MAX_LEVELS: usize = 100;

fn yamldecode(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    match decode(text(&arguments[0])?) {
        Ok(value) => Ok(value),
        Err(Stop::Refused(reason)) => Err(reason),
        Err(Stop::NotWorkedOut) => Ok(not_worked_out("yamldecode", gives)),
    }
}

/// Why there is no value.
enum Stop {
    /// Terraform refuses the text.
    Refused(String),
    /// It is too large, or Terraform's parser may see it otherwise.
    NotWorkedOut,
}

impl From<String> for Stop {
    fn from(reason: String) -> Self {
        Self::Refused(reason)
    }
}

/// A value and what it takes to walk over it, so that aliases of aliases cannot grow without bound.
#[derive(Clone)]
struct Node {
    value: Value,
    parts: usize,
    levels: usize,
}

impl Node {
    fn leaf(value: Value) -> Self {
        Self {
            value,
            parts: 1,
            levels: 1,
        }
    }

    fn of(value: Value, parts: &[(usize, usize)]) -> Result<Self, Stop> {
        let count = parts
            .iter()
            .fold(1_usize, |sum, (parts, _)| sum.saturating_add(*parts));
        let levels = parts.iter().map(|(_, levels)| *levels).max().unwrap_or(0) + 1;
        if count > MAX_ELEMENTS || levels > MAX_LEVELS {
            return Err(Stop::NotWorkedOut);
        }
        Ok(Self {
            value,
            parts: count,
            levels,
        })
    }
}

struct Decoder<'a> {
    parser: Parser<'a, StrInput<'a>>,
    /// What anchors stand for, by the parser's number; nothing while it is being read.
    anchors: BTreeMap<usize, Option<Node>>,
    /// Whether the last scalar was a block that ended in a line break.
    ends_in_block: bool,
}

/// Whether Terraform's parser, which follows YAML 1.1, and ours, which follows 1.2, may see a text differently:
/// directives, tabs between words, an escape that is new, characters that one of them takes for line breaks or refuses.
fn is_read_differently(text: &str) -> bool {
    let differs = |character: char| {
        matches!(character,
            '\0'..='\u{9}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
            | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    let line_differs = |line: &str| line.starts_with('%') || line.starts_with("...");
    text.contains(differs)
        || text.contains("\\/")
        || text.lines().any(line_differs)
        || text
            .split([' ', '\n', '\r', '[', ']', '{', '}', ','])
            .any(is_odd_anchor)
        || text.replace("\r\n", "\n").contains('\r')
}

/// Names of anchors are letters, digits, `_` and `-` in YAML 1.1, and nearly anything in 1.2.
fn is_odd_anchor(word: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    word.strip_prefix(['&', '*'])
        .is_some_and(|name| name.is_empty() || !name.bytes().all(plain))
}

fn decode(text: &str) -> Result<Value, Stop> {
    if is_read_differently(text) {
        return Err(Stop::NotWorkedOut);
    }
    let mut decoder = Decoder {
        parser: Parser::new_from_str(text),
        anchors: BTreeMap::new(),
        ends_in_block: false,
    };
    decoder.next()?;
    let value = match decoder.next()? {
        Event::DocumentStart(_) => {
            let first = decoder.next()?;
            decoder.node(first, 0)?.value
        }
        _ => return Err(Stop::Refused("the text has no content".into())),
    };
    decoder.next()?;
    match decoder.next()? {
        // The last line of such a block has a break to our parser even where the text has none.
        Event::StreamEnd if decoder.ends_in_block && !text.ends_with('\n') => {
            Err(Stop::NotWorkedOut)
        }
        Event::StreamEnd => Ok(value),
        _ => Err(Stop::Refused("only a single document is allowed".into())),
    }
}

impl<'a> Decoder<'a> {
    fn next(&mut self) -> Result<Event<'a>, Stop> {
        match self.parser.next_event() {
            Some(Ok((Event::Scalar(text, style, ..), _)))
                if yaml_scalar::is_infinite(&text, written(style))
                    || (style == ScalarStyle::Plain && text.starts_with(['?', ':', '|', '>'])) =>
            {
                Err(Stop::NotWorkedOut)
            }
            Some(Ok((event, _))) => {
                if let Event::Scalar(text, style, ..) = &event {
                    self.ends_in_block = written(*style) == Style::Block && text.ends_with('\n');
                }
                Ok(event)
            }
            // Some of what it refuses is right in YAML 1.1: comments close behind quotes, lines of `{}` that stand too far
            // left.
            Some(Err(_)) => Err(Stop::NotWorkedOut),
            None => Err(Stop::Refused("the text ends too early".into())),
        }
    }

    /// The node that begins with an event.
    fn node(&mut self, event: Event<'a>, level: usize) -> Result<Node, Stop> {
        if level > MAX_LEVELS {
            return Err(Stop::NotWorkedOut);
        }
        let (anchor, node) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let value = yaml_scalar::value(scalar_tag(tag.as_deref())?, &text, written(style))?;
                (anchor, Node::leaf(value))
            }
            Event::Alias(anchor) => {
                return match self.anchors.get(&anchor) {
                    Some(Some(node)) => Ok(node.clone()),
                    _ => Err(Stop::Refused("an alias stands within what it names".into())),
                };
            }
            Event::SequenceStart(anchor, tag) => {
                collection_tag(tag.as_deref(), "seq")?;
                self.anchors.insert(anchor, None);
                (anchor, self.sequence(level)?)
            }
            Event::MappingStart(anchor, tag) => {
                collection_tag(tag.as_deref(), "map")?;
                self.anchors.insert(anchor, None);
                (anchor, self.mapping(level)?)
            }
            _ => return Err(Stop::Refused("a value is missing".into())),
        };
        // Zero is the parser's way to say that there is none.
        if anchor > 0 {
            self.anchors.insert(anchor, Some(node.clone()));
        }
        Ok(node)
    }

    fn sequence(&mut self, level: usize) -> Result<Node, Stop> {
        let (mut values, mut parts) = (Vec::new(), Vec::new());
        loop {
            match self.next()? {
                Event::SequenceEnd => return Node::of(Value::tuple(values), &parts),
                event => {
                    let node = self.node(event, level + 1)?;
                    parts.push((node.parts, node.levels));
                    values.push(node.value);
                }
            }
        }
    }

    fn mapping(&mut self, level: usize) -> Result<Node, Stop> {
        let (mut fields, mut parts) = (BTreeMap::new(), Vec::new());
        loop {
            let (text, style, tag) = match self.next()? {
                Event::MappingEnd => return Node::of(Value::object(fields), &parts),
                Event::Scalar(_, ScalarStyle::Literal | ScalarStyle::Folded, ..) => {
                    return Err(Stop::NotWorkedOut);
                }
                Event::Scalar(text, style, _, tag) => (text, style, tag),
                _ => return Err(Stop::Refused("only strings can be keys".into())),
            };
            let merges = match tag.as_deref() {
                None => text == "<<",
                Some(tag) => tag.is_yaml_core_schema() && tag.suffix == "merge",
            };
            let key = if merges {
                None
            } else {
                let tag = scalar_tag(tag.as_deref())?;
                Some(yaml_scalar::key(tag, &text, written(style))?)
            };
            let first = self.next()?;
            let node = self.node(first, level + 1)?;
            parts.push((node.parts, node.levels));
            match key {
                Some(key) => {
                    fields.insert(key, node.value);
                }
                None => merge(&node.value, &mut fields)?,
            }
        }
    }
}

/// Takes over the fields of an object; they replace earlier ones. Terraform 1.11 merges no sequences of objects.
fn merge(value: &Value, fields: &mut BTreeMap<Arc<str>, Value>) -> Result<(), Stop> {
    let Kind::Object(merged) = &value.kind else {
        return Err(Stop::Refused(
            "only a mapping can be merged into a mapping".into(),
        ));
    };
    let merged = merged.iter();
    fields.extend(merged.map(|(name, value)| (name.clone(), value.clone())));
    Ok(())
}

fn written(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
        ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
    }
}

fn scalar_tag(tag: Option<&WrittenTag>) -> Result<Option<Tag>, String> {
    let Some(tag) = tag else { return Ok(None) };
    let known = Tag::of(&tag.suffix).filter(|_| tag.is_yaml_core_schema());
    let refused = || format!("the tag `{tag}` is not supported");
    known.map(Some).ok_or_else(refused)
}

fn collection_tag(tag: Option<&WrittenTag>, expected: &str) -> Result<(), String> {
    match tag {
        Some(tag) if !(tag.is_yaml_core_schema() && tag.suffix == expected) => Err(format!(
            "the tag `{tag}` does not fit what it stands before"
        )),
        _ => Ok(()),
    }
}
