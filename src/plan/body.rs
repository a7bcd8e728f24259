//! The arguments and blocks of an instance out of a plan: which of them are set, their values, and where they came from.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    expressions::{member, references},
    modules::{Modules, Within},
    values::Part,
};
use crate::{
    eval::{Argument, Blocks, Body, Shape},
    finding::Place,
    value::{Cause, Kind, Marks, Node, OriginId, Origins, Resource, Value, convert},
};

/// What is the same for the whole of an instance.
pub(super) struct Reader<'x, W> {
    pub(super) origins: &'x Origins,
    pub(super) modules: &'x Modules<'x, W>,
    pub(super) address: &'x Arc<str>,
    pub(super) within: Within<'x>,
}

/// Which arguments count as set.
#[derive(Clone, Copy)]
pub(super) enum Setting<'x> {
    /// Those that have an expression: the plan's account of the body.
    Written(&'x Value),
    /// The plan has no account of the body, as of a `dynamic` block; what has a value is set.
    Unwritten,
    /// All that have a value or the promise of one, whoever gave it: for comparing two sides of a change.
    All,
}

/// A body, and what is known about it besides its values.
pub(super) struct Frame<'x> {
    pub(super) shape: Shape<'x>,
    /// Empty for the resource itself.
    pub(super) path: String,
    pub(super) setting: Setting<'x>,
    /// The same body as evaluation gave it.
    pub(super) source: Option<&'x Body>,
    /// References of an expression of which the body is a part.
    pub(super) references: Vec<Arc<str>>,
    /// Where the body is if no source tells better.
    pub(super) place: Place,
}

impl<'x> Frame<'x> {
    fn path_of(&self, name: &str) -> String {
        match &*self.path {
            "" => name.to_owned(),
            path => format!("{path}.{name}"),
        }
    }

    /// The expression, or the blocks, that are written under a name.
    fn written(&self, name: &str) -> Option<&'x Value> {
        match self.setting {
            Setting::Written(all) => member(all, name),
            Setting::Unwritten | Setting::All => None,
        }
    }

    fn names(&self, part: Part<'_>) -> Vec<Arc<str>> {
        match self.shape {
            Shape::Open => part.names(),
            Shape::Block(_) | Shape::Object(_) => self.shape.names().map(Arc::from).collect(),
        }
    }

    /// Whether an argument is set.
    fn is_set(&self, name: &str, part: Part<'_>) -> bool {
        match (self.setting, self.source) {
            (Setting::Written(all), _) => member(all, name).is_some(),
            (Setting::All, _) => !part.is_null(),
            (Setting::Unwritten, Some(source)) => source.attributes.contains_key(name),
            (Setting::Unwritten, None) => {
                let is_computed = match self.shape {
                    Shape::Block(schema) => schema
                        .attribute(name)
                        .is_some_and(|attribute| attribute.computed),
                    Shape::Object(_) | Shape::Open => false,
                };
                !(part.is_null() || is_computed && part.is_unknown())
            }
        }
    }
}

impl<W> Reader<'_, W> {
    pub(super) fn body(&self, part: Part<'_>, frame: &Frame<'_>) -> Body {
        let mut body = Body {
            attributes: BTreeMap::new(),
            blocks: BTreeMap::new(),
            place: frame.place.clone(),
        };
        for name in frame.names(part) {
            let inner = part.member(&name);
            if let Some(shape) = frame.shape.nested(&name) {
                if let Some(blocks) = self.blocks(inner, shape, &name, frame) {
                    body.blocks.insert(name, blocks);
                }
                continue;
            }
            // Without a schema, objects may be an argument or blocks: whoever reads them knows which.
            if matches!(frame.shape, Shape::Open)
                && inner.may_be_blocks()
                && let Some(blocks) = self.blocks(inner, Shape::Open, &name, frame)
            {
                body.blocks.insert(name.clone(), blocks);
            }
            if frame.is_set(&name, inner) {
                let argument = self.argument(inner, &name, frame);
                body.attributes.insert(name, argument);
            }
        }
        body
    }

    fn argument(&self, part: Part<'_>, name: &str, frame: &Frame<'_>) -> Argument {
        let references = match frame.written(name) {
            Some(expression) => references(expression),
            None => frame.references.clone(),
        };
        let source = frame.source.and_then(|body| body.attributes.get(name));
        let path = frame.path_of(name);
        let (place, from, cause) = self.road(&references, source, &path, frame);
        let value = part.value(&cause);
        let value = match frame.shape.ty(name) {
            // Another version of the provider may have another type; the plan's own is as good.
            Some(ty) => convert::convert(&value, &ty).unwrap_or(value),
            None => value,
        };
        let marks = Marks {
            sensitive: frame.shape.is_sensitive(name),
            ephemeral: false,
        };
        let value = match source {
            Some(source) => with_origins_of(value, &source.value),
            None => value,
        };
        let origin = self.origins.add(Node::Argument {
            path: path.into(),
            place,
            from,
        });
        Argument {
            value: value.with_marks(marks).with_origin(origin),
        }
    }

    /// Where an argument is, where its value came from, and why it is unknown if it is.
    fn road(
        &self,
        references: &[Arc<str>],
        source: Option<&Argument>,
        path: &str,
        frame: &Frame<'_>,
    ) -> (Place, OriginId, Cause) {
        let behind = self.modules.behind(references, self.within);
        let cause = behind
            .cause()
            .unwrap_or_else(|| Cause::AfterApply(format!("{}.{path}", self.address).into()));
        let Some(source) = source else {
            let place = frame.place.clone();
            let from = match self.through(&behind.resources, &place) {
                Some(from) => from,
                None if references.is_empty() && frame.written_literally() => {
                    self.origins.add(Node::Written(place.clone()))
                }
                None => OriginId::NONE,
            };
            return (place, from, cause);
        };
        let origin = source.value.origin;
        let place = self.origins.place(origin).unwrap_or(frame.place.clone());
        let mut from = match self.origins.get(origin) {
            Some(Node::Argument { from, .. }) => from,
            _ => origin,
        };
        // Evaluation may have lost the trace where the plan kept it, at an unknown key for one.
        if self.origins.resources(from).is_empty()
            && let Some(resources) = self.through(&behind.resources, &place)
        {
            from = self.origins.add(Node::Derived {
                place: place.clone(),
                from: [from, resources].into(),
            });
        }
        (place, from, cause)
    }

    /// The origin of a value that went through resources.
    fn through(&self, resources: &[Arc<Resource>], place: &Place) -> Option<OriginId> {
        let nodes: Vec<_> = resources
            .iter()
            .map(|resource| {
                self.origins.add(Node::Attribute {
                    place: place.clone(),
                    resource: resource.clone(),
                    from: OriginId::NONE,
                })
            })
            .collect();
        match nodes[..] {
            [] => None,
            [only] => Some(only),
            _ => Some(self.origins.add(Node::Derived {
                place: place.clone(),
                from: nodes.into(),
            })),
        }
    }

    /// The blocks of a kind; nothing where there are none.
    fn blocks(
        &self,
        part: Part<'_>,
        shape: Shape<'_>,
        name: &Arc<str>,
        frame: &Frame<'_>,
    ) -> Option<Blocks> {
        let written = frame.written(name);
        let source = frame.source.and_then(|body| body.blocks.get(name));
        // What is an argument of the schema is written or not. A block may also stand in a `dynamic` one, of which a plan
        // gives no account: then its values tell, unless they are the provider's to give or nobody knows whose they are.
        let is_argument = frame.shape.has(name) && !matches!(frame.shape, Shape::Open);
        let is_open = match frame.setting {
            Setting::All => true,
            Setting::Written(_) if is_argument => written.is_some(),
            Setting::Written(_) | Setting::Unwritten => {
                let is_computed = frame.shape.fills_in(name);
                written.is_some() || source.is_some() || !part.is_unknown() || !is_computed
            }
        };
        if !is_open || part.is_null() {
            return None;
        }
        let bodies = Bodies {
            shape,
            path: frame.path_of(name),
            frame,
            written,
            source,
        };
        if part.is_unknown() {
            let references = written.map(references).unwrap_or_default();
            let place = source.map_or(&frame.place, |source| {
                source
                    .items
                    .first()
                    .map_or(&frame.place, |body| &body.place)
            });
            let behind = self.modules.behind(&references, self.within);
            let missing = self
                .through(&behind.resources, place)
                .unwrap_or_else(|| self.origins.add(Node::Written(place.clone())));
            return Some(Blocks {
                items: vec![self.body(part, &bodies.frame(0, 1))],
                complete: false,
                missing,
            });
        }
        let elements = part.elements();
        let count = elements.len();
        let items: Vec<_> = elements
            .into_iter()
            .enumerate()
            .map(|(at, element)| self.body(element, &bodies.frame(at, count)))
            .collect();
        (!items.is_empty()).then_some(Blocks {
            items,
            complete: true,
            missing: OriginId::NONE,
        })
    }
}

impl Frame<'_> {
    /// Whether what has no references stands in the configuration itself.
    fn written_literally(&self) -> bool {
        matches!(self.setting, Setting::Written(_))
    }
}

/// The blocks of a kind, and what is known of them besides their values.
struct Bodies<'x> {
    shape: Shape<'x>,
    path: String,
    frame: &'x Frame<'x>,
    written: Option<&'x Value>,
    source: Option<&'x Blocks>,
}

impl<'x> Bodies<'x> {
    /// The frame of one of `count` blocks.
    fn frame(&self, at: usize, count: usize) -> Frame<'x> {
        let source = self.source.and_then(|blocks| match blocks.items.len() {
            // A `dynamic` block of which evaluation could not tell the number is the model of all.
            1 => blocks.items.first(),
            len if len == count => blocks.items.get(at),
            _ => None,
        });
        let written = self.written.and_then(|written| match &written.kind {
            Kind::Tuple(items) if items.len() == count => items.get(at),
            Kind::Object(entries) if !is_expression(entries) => Some(written),
            _ => None,
        });
        let setting = match (self.frame.setting, written) {
            (Setting::All, _) => Setting::All,
            (_, Some(written)) => Setting::Written(written),
            (_, None) => Setting::Unwritten,
        };
        Frame {
            shape: self.shape,
            path: format!("{}[{at}]", self.path),
            setting,
            source,
            references: self.written.map(references).unwrap_or_default(),
            place: source.map_or_else(|| self.frame.place.clone(), |body| body.place.clone()),
        }
    }
}

/// Whether an object is an expression and no block.
fn is_expression(entries: &BTreeMap<Arc<str>, Value>) -> bool {
    entries.is_empty()
        || entries
            .keys()
            .all(|key| matches!(&**key, "constant_value" | "references"))
}

/// The same value, whose elements are where those of another one are: those of an object by their names, those of a
/// sequence if they are as many.
fn with_origins_of(value: Value, source: &Value) -> Value {
    let placed =
        |own: Value, theirs: &Value| with_origins_of(own, theirs).with_origin(theirs.origin);
    let all = |own: &[Value], theirs: &[Value]| -> Option<Vec<Value>> {
        let pairs = own.iter().cloned().zip(theirs);
        (own.len() == theirs.len())
            .then(|| pairs.map(|(own, theirs)| placed(own, theirs)).collect())
    };
    let entries = |own: &BTreeMap<Arc<str>, Value>| -> Option<BTreeMap<Arc<str>, Value>> {
        let theirs = entries_of(source)?;
        let entry = |(name, own): (&Arc<str>, &Value)| {
            let own = own.clone();
            let own = match theirs.get(name) {
                Some(theirs) => placed(own, theirs),
                None => own,
            };
            (name.clone(), own)
        };
        Some(own.iter().map(entry).collect())
    };
    let theirs = items_of(source).unwrap_or_default();
    let kind = match &value.kind {
        Kind::List(own) => all(&own.items, theirs).map(|all| Value::list(own.element.clone(), all)),
        // Sets drop no element and keep their order when they are made of their own elements.
        Kind::Set(own) => all(&own.items, theirs).map(|all| Value::set(own.element.clone(), all)),
        Kind::Tuple(own) => all(own, theirs).map(Value::tuple),
        Kind::Object(own) => entries(own).map(Value::object),
        Kind::Map(own) => entries(&own.entries).map(|all| Value::map(own.element.clone(), all)),
        _ => None,
    };
    match kind {
        Some(Value { kind, .. }) => Value { kind, ..value },
        None => value,
    }
}

fn items_of(value: &Value) -> Option<&[Value]> {
    match &value.kind {
        Kind::List(sequence) | Kind::Set(sequence) => Some(&sequence.items),
        Kind::Tuple(items) => Some(items),
        _ => None,
    }
}

fn entries_of(value: &Value) -> Option<&BTreeMap<Arc<str>, Value>> {
    match &value.kind {
        Kind::Object(entries) => Some(entries),
        Kind::Map(mapping) => Some(&mapping.entries),
        _ => None,
    }
}
