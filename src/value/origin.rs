//! Where values came from: an append-only arena, flattened only when something is reported.

use std::{cell::RefCell, collections::BTreeSet, sync::Arc};

use crate::{
    finding::{Ending, Place, Step},
    source::Span,
};

/// A node of [`Origins`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OriginId(u32);

impl OriginId {
    /// Nothing is known about where it came from.
    pub const NONE: Self = Self(u32::MAX);
}

/// An attribute of a resource that a value went through.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Resource {
    /// Absolute address of the instance, `module.a.azurerm_subnet.b["c"]`.
    pub address: Arc<str>,
    /// The attribute that was read, such as `id`; empty for the whole object.
    pub attribute: Arc<str>,
}

/// How a value came to be. `place` is always where the expression stands, `from` where its value came from.
#[derive(Clone, Debug)]
#[expect(
    missing_docs,
    reason = "the fields are explained once, above and at the variants"
)]
pub enum Node {
    /// It is written at this place.
    Written(Place),
    /// It is given by the block whose header is at this place: nothing of it is written there.
    Made(Place),
    /// It is the argument `path` of a resource. The outermost node of every field that rules see.
    Argument {
        path: Arc<str>,
        place: Place,
        from: OriginId,
    },
    /// The argument `path` is not set in the block whose header is at `place`.
    Unset { path: Arc<str>, place: Place },
    /// An expression names another value. `what` is how a person would call the place behind `from`:
    /// "default of variable `asn`", "local `sites`".
    Reference {
        place: Place,
        what: Arc<str>,
        from: OriginId,
    },
    /// An expression reads an attribute of a resource.
    Attribute {
        place: Place,
        resource: Arc<Resource>,
        from: OriginId,
    },
    /// It was worked out from others by a function, an operator, a template.
    Derived { place: Place, from: Box<[OriginId]> },
    /// It is an object or a tuple that is written out here: it holds others and makes nothing of them.
    Composed { place: Place, from: Box<[OriginId]> },
}

/// The origins of one root.
#[derive(Debug, Default)]
pub struct Origins(RefCell<Nodes>);

/// Nodes in pieces: there are a hundred and more for each object, and a list in one piece is copied while it grows.
#[derive(Debug, Default)]
struct Nodes(Vec<Vec<Node>>);

impl Nodes {
    /// Nodes of a piece.
    const PIECE: usize = 1 << 12;

    fn len(&self) -> usize {
        match self.0.split_last() {
            Some((last, full)) => full.len() * Self::PIECE + last.len(),
            None => 0,
        }
    }

    fn get(&self, id: OriginId) -> Option<&Node> {
        let at = id.0 as usize;
        self.0.get(at / Self::PIECE)?.get(at % Self::PIECE)
    }

    fn push(&mut self, node: Node) {
        match self.0.last_mut() {
            Some(last) if last.len() < Self::PIECE => last.push(node),
            // A small root fills no piece.
            None => self.0.push(vec![node]),
            Some(_) => {
                let mut piece = Vec::with_capacity(Self::PIECE);
                piece.push(node);
                self.0.push(piece);
            }
        }
    }
}

/// Steps of a road that are shown at the most.
const MAX_STEPS: usize = 12;

impl Origins {
    /// Adds a node.
    pub fn add(&self, node: Node) -> OriginId {
        let mut nodes = self.0.borrow_mut();
        let id = OriginId(u32::try_from(nodes.len()).unwrap_or(u32::MAX));
        nodes.push(node);
        id
    }

    /// The node that will be added next: all nodes before it are there already.
    pub fn next(&self) -> OriginId {
        OriginId(u32::try_from(self.0.borrow().len()).unwrap_or(u32::MAX))
    }

    /// Adds "it is written here".
    pub fn written(&self, span: Span) -> OriginId {
        self.add(Node::Written(span.into()))
    }

    /// Adds "the block with this header gives it".
    pub fn made(&self, header: Span) -> OriginId {
        self.add(Node::Made(header.into()))
    }

    /// A copy of a node; `None` for [`OriginId::NONE`].
    pub fn get(&self, id: OriginId) -> Option<Node> {
        self.0.borrow().get(id).cloned()
    }

    /// Where the field is: the place of its argument, or of what it came from.
    pub fn place(&self, id: OriginId) -> Option<Place> {
        Some(match self.0.borrow().get(id)? {
            Node::Written(place)
            | Node::Made(place)
            | Node::Argument { place, .. }
            | Node::Unset { place, .. }
            | Node::Reference { place, .. }
            | Node::Attribute { place, .. }
            | Node::Derived { place, .. }
            | Node::Composed { place, .. } => place.clone(),
        })
    }

    /// The path of the argument, if the node is an argument's.
    pub fn path(&self, id: OriginId) -> Option<Arc<str>> {
        match self.0.borrow().get(id)? {
            Node::Argument { path, .. } | Node::Unset { path, .. } => Some(path.clone()),
            _ => None,
        }
    }

    /// The road from a value back to where it was written, without the place of the argument itself. Where several
    /// values went into one, all are followed, each place said once.
    pub fn road(&self, id: OriginId) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        let mut pending = vec![(id, None::<Arc<str>>)];
        let mut visited = BTreeSet::new();
        while let Some((id, what)) = pending.pop() {
            if steps.len() >= MAX_STEPS {
                break;
            }
            let Some(node) = self.get(id) else { continue };
            if let (Some(what), Some(place)) = (&what, self.place(id)) {
                let step = Step {
                    message: what.to_string(),
                    place: Some(place),
                };
                let is_known = steps.contains(&step);
                // An element keeps its own place through names of the whole: one place, several names.
                match steps.last_mut().filter(|last| last.place == step.place) {
                    Some(last) if last.message != step.message => {
                        last.message = format!("{}, from {}", last.message, step.message);
                    }
                    None if !is_known => steps.push(step),
                    _ => {}
                }
            }
            if !visited.insert(id) {
                continue;
            }
            match node {
                Node::Written(_) | Node::Made(_) | Node::Unset { .. } => {}
                Node::Argument { from, .. } => pending.push((from, None)),
                Node::Reference { what, from, .. } => pending.push((from, Some(what))),
                Node::Attribute { resource, from, .. } => {
                    let what = format!("`{}` of `{}`", resource.attribute, resource.address);
                    pending.push((from, Some(what.into())));
                }
                Node::Derived { from, .. } | Node::Composed { from, .. } => {
                    // Reversed, since the last pushed is followed first.
                    pending.extend(from.iter().rev().map(|from| (*from, None)));
                }
            }
        }
        steps
    }

    /// The resource attributes that went into a value, each once, in the order of the road. Does not look behind a
    /// resource: what went into its attribute is that resource's business.
    pub fn resources(&self, id: OriginId) -> Vec<Arc<Resource>> {
        let mut found: Vec<Arc<Resource>> = Vec::new();
        let mut known = BTreeSet::new();
        self.walk(id, &mut |node| {
            if let Node::Attribute { resource, .. } = node {
                if known.insert(resource.clone()) {
                    found.push(resource.clone());
                }
                return false;
            }
            true
        });
        found
    }

    /// The resource attribute that a value is, whatever names it went by; `None` if it was worked out from something.
    pub fn attribute(&self, id: OriginId) -> Option<Arc<Resource>> {
        let nodes = self.0.borrow();
        let mut at = id;
        // Nodes lead to earlier ones only.
        loop {
            match nodes.get(at)? {
                Node::Attribute { resource, .. } => return Some(resource.clone()),
                Node::Argument { from, .. } | Node::Reference { from, .. } => at = *from,
                Node::Written(_)
                | Node::Made(_)
                | Node::Unset { .. }
                | Node::Derived { .. }
                | Node::Composed { .. } => {
                    return None;
                }
            }
        }
    }

    /// Where a value is written, if nothing on its road makes another one of it.
    pub fn ending(&self, id: OriginId) -> Ending {
        let nodes = self.0.borrow();
        let (mut at, mut through) = (id, Vec::new());
        let nowhere = |reason: &str| Ending::Nowhere(reason.to_owned());
        // Nodes lead to earlier ones only.
        loop {
            match nodes.get(at) {
                Some(Node::Written(Place::Source(span))) => {
                    return Ending::Literal { at: *span, through };
                }
                Some(Node::Written(Place::CommandLine(name))) => {
                    return Ending::Nowhere(format!("the value is given by `{name}`"));
                }
                Some(Node::Written(Place::Plan(_))) => return nowhere("a plan cannot be edited"),
                Some(
                    Node::Argument { place, from, .. }
                    | Node::Reference { place, from, .. }
                    | Node::Attribute { place, from, .. },
                ) => {
                    through.extend(place.span());
                    at = *from;
                }
                Some(Node::Derived { .. } | Node::Composed { .. }) => {
                    return nowhere("the value is worked out from others");
                }
                Some(Node::Made(_) | Node::Unset { .. }) | None => {
                    return nowhere("the value is written nowhere");
                }
            }
        }
    }

    /// The places where the text of a value is written: the ends of all roads.
    pub fn written_places(&self, id: OriginId) -> Vec<Place> {
        let mut places = Vec::new();
        let mut known = BTreeSet::new();
        self.walk(id, &mut |node| {
            if let Node::Written(place) = node
                && known.insert(place.clone())
            {
                places.push(place.clone());
            }
            true
        });
        places
    }

    /// The same without what only stands beside it in an object or a tuple: who reads one key of a map does not read its
    /// values.
    pub fn read_places(&self, id: OriginId) -> Vec<Place> {
        let mut places = Vec::new();
        self.walk(id, &mut |node| {
            if let Node::Written(place) = node {
                places.push(place.clone());
            }
            !matches!(node, Node::Composed { .. })
        });
        places
    }

    /// Whether the value, or a part of what it was made of, is a variable's default.
    pub fn rests_on_default(&self, id: OriginId) -> bool {
        let mut found = false;
        self.walk(id, &mut |node| {
            found |=
                matches!(node, Node::Reference { what, .. } if what.starts_with(Self::DEFAULT_OF));
            !found
        });
        found
    }

    /// How [`Node::Reference`] calls the default of a variable, before its name.
    pub const DEFAULT_OF: &'static str = "default of variable";

    /// Visits the nodes behind `id`, each once; `visit` says whether to go on behind a node.
    fn walk(&self, id: OriginId, visit: &mut dyn FnMut(&Node) -> bool) {
        let nodes = self.0.borrow();
        let mut visited = BTreeSet::new();
        let mut pending = vec![id];
        while let Some(id) = pending.pop() {
            let Some(node) = nodes.get(id) else {
                continue;
            };
            if !visited.insert(id) || !visit(node) {
                continue;
            }
            match node {
                Node::Written(_) | Node::Made(_) | Node::Unset { .. } => {}
                Node::Argument { from, .. }
                | Node::Reference { from, .. }
                | Node::Attribute { from, .. } => {
                    pending.push(*from);
                }
                Node::Derived { from, .. } | Node::Composed { from, .. } => {
                    pending.extend(from.iter().rev());
                }
            }
        }
    }
}
