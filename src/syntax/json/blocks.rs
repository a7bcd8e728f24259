//! JSON objects to blocks, where Terraform itself says which properties are blocks.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    sync::Arc,
};

use super::{
    super::{Attribute, Block, Body, Comment, Name, scan::Fault},
    expression::{Lowering, is_identifier},
    nested::nested_blocks,
    read::{Node, NodeKind, Property},
    shape::{Meaning, Reading, Shape},
    text::Text,
};
use crate::source::Span;

/// A property with this name is a comment.
pub(super) const COMMENT: &str = "//";

/// What the blocks of a property have in common.
#[derive(Clone, Copy)]
struct Declared<'n> {
    kind: &'n Text,
    shape: &'static Shape,
    /// Whether labels are names of things.
    names: bool,
}

impl Lowering<'_> {
    /// The root of a file: an object or, in a configuration, an array of objects.
    pub(super) fn root(&mut self, root: &Node, shape: &'static Shape) -> Body {
        let is_array = matches!(root.kind, NodeKind::Array(_));
        let is_fit = matches!(root.kind, NodeKind::Object(_)) || is_array && shape.names;
        if !is_fit {
            let message = "the file must hold one object";
            self.report(Fault::new(root.range.start..root.range.start + 1, message));
            return Body::default();
        }
        self.body(root, shape)
    }

    fn body(&mut self, node: &Node, shape: &'static Shape) -> Body {
        let mut body = Body::default();
        let mut first_uses: BTreeMap<Arc<str>, (Span, bool)> = BTreeMap::new();
        self.depth += 1;
        for Property { name, value } in self.properties(node, "the content of a block") {
            if name.value == COMMENT {
                self.comment(name, value);
                continue;
            }
            match shape.meaning(&name.value) {
                None => self.report_unknown(name, shape),
                Some(Meaning::Block(labels, inner)) => {
                    let declared = Declared {
                        kind: name,
                        shape: inner,
                        names: shape.names,
                    };
                    self.blocks(value, declared, labels, &mut Vec::new(), &mut body.blocks);
                }
                Some(Meaning::Argument(reading)) => {
                    let name_text = name.normalised();
                    let is_scalar = !matches!(value.kind, NodeKind::Object(_) | NodeKind::Array(_));
                    match first_uses.entry(name_text) {
                        Entry::Vacant(entry) => {
                            entry.insert((self.span(&name.range), is_scalar));
                        }
                        Entry::Occupied(entry) => {
                            let (before, was_scalar) = *entry.get();
                            if !shape.has_schema || is_scalar || was_scalar {
                                self.report_twice("argument", name, before);
                                continue;
                            }
                        }
                    }
                    self.argument(name, value, reading, shape, &mut body);
                }
            }
        }
        self.depth -= 1;
        body
    }

    fn argument(
        &mut self,
        name: &Text,
        value: &Node,
        reading: Reading,
        shape: &'static Shape,
        body: &mut Body,
    ) {
        if shape.names && !is_identifier(&name.value) {
            self.report_name(name);
            return;
        }
        let value = self.expression(value, reading, shape.has_schema);
        let name = self.name(name);
        if shape.has_schema
            && &*name.text == "dynamic"
            && let Some(blocks) = nested_blocks(&name, &value)
        {
            body.blocks.extend(blocks);
            return;
        }
        let span = name.span.to(value.span);
        body.attributes.push(Attribute { name, value, span });
    }

    /// The blocks that a property declares: below as many levels of objects as there are labels, one object, or an
    /// array of them.
    fn blocks<'n>(
        &mut self,
        node: &'n Node,
        declared: Declared<'n>,
        labels_left: usize,
        labels: &mut Vec<&'n Text>,
        blocks: &mut Vec<Block>,
    ) {
        if labels_left > 0 {
            let properties = self.properties(node, "a label of a block");
            if properties.is_empty() && has_properties(node) {
                let message = format!("`{}` has no label", declared.kind.value.escape_debug());
                self.report(Fault::new(declared.kind.range.clone(), message));
            }
            self.depth += 1;
            for Property { name, value } in properties {
                if declared.names && !is_identifier(&name.value) {
                    self.report_name(name);
                }
                labels.push(name);
                self.blocks(value, declared, labels_left - 1, labels, blocks);
                labels.pop();
            }
            self.depth -= 1;
            return;
        }
        match &node.kind {
            NodeKind::Null => {}
            NodeKind::Object(_) => {
                let header = labels.last().copied().unwrap_or(declared.kind);
                let header = self.span(&header.range);
                self.one_block(node, declared, header, labels, blocks);
            }
            NodeKind::Array(items) => {
                self.depth += 1;
                for item in items {
                    let start = item.range.start;
                    let header = self.span(&(start..start + 1));
                    self.one_block(item, declared, header, labels, blocks);
                }
                self.depth -= 1;
            }
            _ => {
                let message = "an object is required here, or an array of objects";
                self.report(Fault::new(node.range.clone(), message));
            }
        }
    }

    fn one_block(
        &mut self,
        node: &Node,
        declared: Declared<'_>,
        header: Span,
        labels: &[&Text],
        blocks: &mut Vec<Block>,
    ) {
        let block = Block {
            kind: self.name(declared.kind),
            labels: labels.iter().map(|label| self.name(label)).collect(),
            body: self.body(node, declared.shape),
            header,
            span: header.to(self.span(&node.range)),
        };
        blocks.push(block);
    }

    /// The properties of an object, or of all objects of an array.
    fn properties<'n>(&mut self, node: &'n Node, what: &str) -> Vec<&'n Property> {
        let mut all = Vec::new();
        match &node.kind {
            NodeKind::Null => {}
            NodeKind::Object(properties) => all.extend(properties),
            NodeKind::Array(items) => {
                for item in items {
                    match &item.kind {
                        NodeKind::Object(properties) => all.extend(properties),
                        _ => self.report_object(item, what),
                    }
                }
            }
            _ => self.report_object(node, what),
        }
        all
    }

    fn report_object(&mut self, node: &Node, what: &str) {
        if node.cut {
            return;
        }
        let message = format!("an object is required here: {what}");
        self.report(Fault::new(node.range.clone(), message));
    }

    fn report_unknown(&mut self, name: &Text, shape: &Shape) {
        let shown = name.value.escape_debug();
        let message = format!("property `{shown}` is not expected here");
        let similar = shape
            .known()
            .filter(|known| strsim::damerau_levenshtein(known, &name.value) <= 2)
            .min_by_key(|known| strsim::damerau_levenshtein(known, &name.value));
        self.report(Fault::new(name.range.clone(), message));
        if let (Some(similar), Some(finding)) = (similar, self.findings.last_mut()) {
            finding.help = Some(format!("did you mean `{similar}`?"));
        }
    }

    fn report_name(&mut self, name: &Text) {
        let message = format!("`{}` is not a name", name.value.escape_debug());
        let help = "names are made of letters, digits, `_` and `-`, and begin with a letter or `_`";
        self.report(Fault::new(name.range.clone(), message).help(help));
    }

    fn name(&self, text: &Text) -> Name {
        Name {
            text: text.normalised(),
            span: self.span(&text.range),
        }
    }

    /// What a comment says may be meant for us. The comma behind it belongs to it, as it does to who reads the line.
    fn comment(&mut self, name: &Text, value: &Node) {
        if matches!(value.kind, NodeKind::String(_)) {
            let rest = &self.text[value.range.end..];
            let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            let comma = rest[blanks..].starts_with(',');
            let behind = if comma { blanks + 1 } else { 0 };
            let span = self.span(&(name.range.start..value.range.end + behind));
            self.comments.push(Comment { span });
        }
    }
}

/// Whether a value could have had properties, of which there are none.
fn has_properties(node: &Node) -> bool {
    let fits = matches!(
        node.kind,
        NodeKind::Null | NodeKind::Object(_) | NodeKind::Array(_)
    );
    fits && !node.cut
}
