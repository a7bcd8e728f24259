//! Which names does an expression take from its surroundings?

use crate::syntax::{Expr, ExprKind, Name, Part, Splat};

/// The first words of all references in an expression, but for names that it binds itself; in order.
pub(super) fn free_names(expression: &Expr) -> Vec<&str> {
    let references = references(expression).into_iter();
    references
        .filter_map(|words| words.first().copied())
        .collect()
}

/// The words of all references in an expression, keys left out, but for names that it binds itself; in order.
pub(super) fn references(expression: &Expr) -> Vec<Vec<&str>> {
    let mut walk = Walk::default();
    walk.expression(expression);
    walk.free
}

#[derive(Default)]
struct Walk<'e> {
    /// Names of loops around.
    bound: Vec<&'e str>,
    free: Vec<Vec<&'e str>>,
}

impl<'e> Walk<'e> {
    fn expression(&mut self, expression: &'e Expr) {
        match &expression.kind {
            ExprKind::Variable(_) | ExprKind::GetAttr(..) | ExprKind::Index(..) => {
                self.traversal(expression);
            }
            ExprKind::Template(parts) => self.parts(parts),
            ExprKind::Wrapped(inner) | ExprKind::Paren(inner) | ExprKind::Unary(_, inner) => {
                self.expression(inner);
            }
            ExprKind::Tuple(items) => self.all(items),
            ExprKind::Object(entries) => {
                for (key, value) in entries {
                    self.all([key, value]);
                }
            }
            ExprKind::Splat(splat) => self.all([&splat.source, &splat.each]),
            ExprKind::Conditional(arms) => self.all(&**arms),
            ExprKind::Binary(_, operands) => self.all(&**operands),
            ExprKind::Call(call) => self.all(&call.arguments),
            ExprKind::For(each) => {
                self.expression(&each.source);
                self.bind(each.key.as_ref(), &each.value, |walk| {
                    walk.all(each.result_key.iter().chain([&each.result]));
                    walk.all(&each.condition);
                });
            }
            ExprKind::Null
            | ExprKind::Bool(_)
            | ExprKind::Number(_)
            | ExprKind::String(_)
            | ExprKind::Broken => {}
        }
    }

    /// `a.b[c].d`: its words, and what is in its keys.
    fn traversal(&mut self, expression: &'e Expr) {
        let mut words = Vec::new();
        let mut keys = Vec::new();
        let mut at = expression;
        loop {
            match &at.kind {
                ExprKind::GetAttr(inner, name) => {
                    words.push(&*name.text);
                    at = inner;
                }
                ExprKind::Index(inner, key) => {
                    keys.push(&**key);
                    at = inner;
                }
                ExprKind::Variable(name) => {
                    if !self.bound.contains(&&**name) && &**name != Splat::ELEMENT {
                        words.push(name);
                        words.reverse();
                        self.free.push(words);
                    }
                    break;
                }
                _ => {
                    self.expression(at);
                    break;
                }
            }
        }
        self.all(keys.into_iter().rev());
    }

    fn all(&mut self, expressions: impl IntoIterator<Item = &'e Expr>) {
        for expression in expressions {
            self.expression(expression);
        }
    }

    fn parts(&mut self, parts: &'e [Part]) {
        for part in parts {
            match part {
                Part::Text(_) => {}
                Part::Interpolation(inner) => self.expression(inner),
                Part::If(choice) => {
                    self.expression(&choice.condition);
                    self.parts(&choice.then);
                    self.parts(&choice.otherwise);
                }
                Part::For(each) => {
                    self.expression(&each.source);
                    self.bind(each.key.as_ref(), &each.value, |walk| {
                        walk.parts(&each.body);
                    });
                }
            }
        }
    }

    fn bind(&mut self, key: Option<&'e Name>, value: &'e Name, inside: impl FnOnce(&mut Self)) {
        let before = self.bound.len();
        let names = key.into_iter().chain([value]);
        self.bound.extend(names.map(|name| &*name.text));
        inside(self);
        self.bound.truncate(before);
    }
}
