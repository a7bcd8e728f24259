//! `yamldecode`: the events of a YAML parser to a value.

use std::{collections::BTreeMap, sync::Arc};

use saphyr_parser::{Event, Parser, ScalarStyle, StrInput, Tag as WrittenTag};

use super::{
    args::{MAX_ELEMENTS, entries, items, not_worked_out, text},
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
}

fn decode(text: &str) -> Result<Value, Stop> {
    let mut decoder = Decoder {
        parser: Parser::new_from_str(text),
        anchors: BTreeMap::new(),
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
        Event::StreamEnd => Ok(value),
        _ => Err(Stop::Refused("only a single document is allowed".into())),
    }
}

impl<'a> Decoder<'a> {
    fn next(&mut self) -> Result<Event<'a>, Stop> {
        match self.parser.next_event() {
            Some(Ok((Event::Scalar(text, style, ..), _)))
                if yaml_scalar::is_infinite(&text, written(style)) =>
            {
                Err(Stop::NotWorkedOut)
            }
            Some(Ok((event, _))) => Ok(event),
            Some(Err(error)) => Err(Stop::Refused(format!("this is not YAML: {error}"))),
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

/// Takes over the fields of an object, or of each object in a sequence. Later fields replace earlier ones.
fn merge(value: &Value, fields: &mut BTreeMap<Arc<str>, Value>) -> Result<(), Stop> {
    let refused = || Stop::Refused("only mappings can be merged into a mapping".into());
    let objects = match &value.kind {
        Kind::Object(_) => std::slice::from_ref(value),
        Kind::Tuple(_) => items(value)?,
        _ => return Err(refused()),
    };
    for object in objects {
        let entries = entries(object).ok_or_else(refused)?;
        let entries = entries.iter();
        fields.extend(entries.map(|(name, value)| (name.clone(), value.clone())));
    }
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
