//! What is left of an expression that failed: its type, as far as Terraform goes on with it. It counts where the arm
//! of a conditional that is not taken fails, since both arms decide the type of the result.

use std::collections::BTreeMap;

use super::{evaluator::Evaluator, expression::key_of, loops::bound, scope::Scope};
use crate::{
    syntax::{BinaryOp, Expr, ExprKind, For, UnaryOp},
    value::{
        Cause, Type, Value,
        ops::{self, Iteration},
    },
};

impl<'a> Evaluator<'a> {
    /// A value of the type that a failed expression would have had, unknown where it failed.
    pub(super) fn remnant(&self, expression: &Expr, scope: &Scope<'a>) -> Value {
        match &expression.kind {
            ExprKind::Paren(inner) | ExprKind::Wrapped(inner) => {
                self.value_or_remnant(inner, scope)
            }
            ExprKind::Template(_) => unknown(Type::String),
            ExprKind::Tuple(items) => {
                let items = items.iter().map(|item| self.value_or_remnant(item, scope));
                Value::tuple(items.collect::<Vec<_>>())
            }
            ExprKind::Object(entries) => self
                .object_remnant(entries, scope)
                .unwrap_or_else(|| unknown(Type::Dynamic)),
            ExprKind::Unary(UnaryOp::Negate, _) => unknown(Type::Number),
            ExprKind::Unary(UnaryOp::Not, _) => unknown(Type::Bool),
            ExprKind::Binary(op, _) => unknown(result_of(*op)),
            ExprKind::Conditional(arms) => {
                let [condition, then, otherwise] = &**arms;
                let marks = self.value_or_remnant(condition, scope).marks;
                let then = self.value_or_remnant(then, scope);
                let otherwise = self.value_or_remnant(otherwise, scope);
                let value = ops::conditional(&unknown(Type::Bool), &then, &otherwise);
                unknown(value.map_or(Type::Dynamic, |value| value.ty())).with_marks(marks)
            }
            ExprKind::For(each) => self
                .loop_remnant(each, scope)
                .unwrap_or_else(|| unknown(Type::Dynamic)),
            ExprKind::Splat(splat) => match self.value_or_remnant(&splat.source, scope).ty() {
                Type::List(_) | Type::Set(_) => unknown(Type::list(Type::Dynamic)),
                // What the other elements are is not asked: one that fails refuses them all.
                Type::Tuple(items) => unknown(Type::tuple(vec![Type::Dynamic; items.len()])),
                _ => unknown(Type::Dynamic),
            },
            _ => unknown(Type::Dynamic),
        }
    }

    fn value_or_remnant(&self, expression: &Expr, scope: &Scope<'a>) -> Value {
        self.eval(expression, scope)
            .unwrap_or_else(|_| self.remnant(expression, scope))
    }

    /// `None` if a key failed: then nothing is known of the object.
    fn object_remnant(&self, entries: &[(Expr, Expr)], scope: &Scope<'a>) -> Option<Value> {
        let mut object = BTreeMap::new();
        for (key, value) in entries {
            let name = self.eval(key, scope).ok()?;
            let name = key_of(&name, key, scope).ok()??;
            object.insert(name, self.value_or_remnant(value, scope));
        }
        Some(Value::object(object))
    }

    /// `None` if it is not known for which elements there are results.
    fn loop_remnant(&self, each: &For, scope: &Scope<'a>) -> Option<Value> {
        let source = self.value_or_remnant(&each.source, scope);
        let Ok(Iteration::Known(elements)) = ops::iterate(&source) else {
            return None;
        };
        if each.condition.is_some() || each.grouping {
            return Some(unknown(Type::Dynamic).with_marks(source.marks));
        }
        let mut items = Vec::new();
        let mut object = BTreeMap::new();
        for element in elements {
            let inner = bound(scope, each.key.as_ref(), &each.value, element, None);
            let result = self.value_or_remnant(&each.result, &inner);
            match &each.result_key {
                None => items.push(result),
                Some(key) => {
                    let name = self.eval(key, &inner).ok()?;
                    object.insert(key_of(&name, key, &inner).ok()??, result);
                }
            }
        }
        let value = if each.result_key.is_none() {
            Value::tuple(items)
        } else {
            Value::object(object)
        };
        Some(value.with_marks(source.marks))
    }
}

fn unknown(ty: Type) -> Value {
    Value::unknown(ty, Cause::Error)
}

/// The type of what an operator gives.
fn result_of(op: BinaryOp) -> Type {
    match op {
        BinaryOp::Add
        | BinaryOp::Subtract
        | BinaryOp::Multiply
        | BinaryOp::Divide
        | BinaryOp::Modulo => Type::Number,
        _ => Type::Bool,
    }
}
