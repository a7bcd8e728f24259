//! What is left of an expression that failed: its type, as far as Terraform goes on with it. It counts where the arm
//! of a conditional that is not taken fails, since both arms decide the type of the result.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    evaluator::Evaluator,
    fuel::Bound,
    loops::{Gathered, bound},
    scope::Scope,
};
use crate::{
    syntax::{BinaryOp, Expr, ExprKind, For, Part, Splat, UnaryOp},
    value::{
        Cause, Kind, Marks, Type, Value, convert,
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
            ExprKind::Template(parts) => {
                let marks = self.marks_of_parts(parts, scope);
                unknown(Type::String).with_marks(marks)
            }
            // A reference fails as a whole; of anything else, a part that did not fail is as good as ever.
            ExprKind::GetAttr(object, name) if !is_reference(object) => {
                let object = self.value_or_remnant(object, scope);
                ops::attribute(&object, &name.text).unwrap_or_else(|_| unknown(Type::Dynamic))
            }
            ExprKind::Index(collection, key) if !is_reference(collection) => {
                let collection = self.value_or_remnant(collection, scope);
                let key = self.value_or_remnant(key, scope);
                ops::index(&collection, &key).unwrap_or_else(|_| unknown(Type::Dynamic))
            }
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
                let condition = self.value_or_remnant(condition, scope);
                let then = self.value_or_remnant(then, scope);
                let otherwise = self.value_or_remnant(otherwise, scope);
                if !self.fuel.look([&then, &otherwise]) {
                    return self.limit(Bound::Steps, scope.place(expression.span));
                }
                ops::conditional(&condition, &then, &otherwise).unwrap_or_else(|_| {
                    let value = ops::conditional(&unknown(Type::Bool), &then, &otherwise);
                    unknown(value.map_or(Type::Dynamic, |value| value.ty()))
                        .with_marks(condition.marks)
                })
            }
            ExprKind::For(each) => self
                .loop_remnant(each, scope)
                .unwrap_or_else(|| unknown(Type::Dynamic)),
            ExprKind::Splat(splat) => self
                .splat_remnant(splat, scope)
                .unwrap_or_else(|| unknown(Type::Dynamic)),
            _ => unknown(Type::Dynamic),
        }
    }

    fn value_or_remnant(&self, expression: &Expr, scope: &Scope<'a>) -> Value {
        // The expression is left behind when it fails, and what is left of it is looked for as deep as it was nested.
        let _level = match self.fuel.enter() {
            Ok(level) => level,
            Err(bound) => return self.limit(bound, scope.place(expression.span)),
        };
        self.eval(expression, scope)
            .unwrap_or_else(|_| self.remnant(expression, scope))
    }

    /// What a text must remember, whichever of its parts failed.
    fn marks_of_parts(&self, parts: &[Part], scope: &Scope<'a>) -> Marks {
        let mut values = Vec::new();
        for part in parts {
            if let Part::Interpolation(inner) = part {
                values.push(self.value_or_remnant(inner, scope));
            } else {
                // Where a directive fails, what came before counts.
                let _ = self.parts(std::slice::from_ref(part), scope, &mut values);
            }
        }
        let marks = values.iter().map(|value| value.marks);
        marks.fold(Marks::NONE, Marks::and)
    }

    /// `None` if a key failed: then nothing is known of the object.
    fn object_remnant(&self, entries: &[(Expr, Expr)], scope: &Scope<'a>) -> Option<Value> {
        let mut object = BTreeMap::new();
        for (key, value) in entries {
            let name = self.eval(key, scope).ok()?;
            let name = self.key_of(&name, key, scope).ok()??;
            object.insert(name, self.value_or_remnant(value, scope));
        }
        Some(Value::object(object))
    }

    /// `None` if Terraform looks no further than at what the loop goes over, or at whether its condition can be a bool.
    fn loop_remnant(&self, each: &For, scope: &Scope<'a>) -> Option<Value> {
        let source = self.value_or_remnant(&each.source, scope);
        let iteration = self
            .iterate(&source, || scope.place(each.source.span))
            .ok()?;
        let condition_marks = match &each.condition {
            _ if source.ty() == Type::Dynamic => return None,
            Some(condition) => self.possible(each, condition, scope).ok()?,
            None => Marks::NONE,
        };
        let Iteration::Known(elements) = iteration else {
            return Some(unknown(Type::Dynamic).with_marks(source.marks.and(condition_marks)));
        };
        let mut gathered = Gathered {
            marks: source.marks,
            ..Gathered::default()
        };
        for element in elements {
            let inner = bound(scope, each.key.as_ref(), &each.value, element, None);
            if self.gather_remnant(each, &inner, &mut gathered).is_none() {
                gathered.unknown = Some(unknown(Type::Dynamic));
            }
        }
        Some(gathered.into_value(each))
    }

    /// `None` if the source failed. What the other elements are is not asked: one that fails makes all unknown.
    fn splat_remnant(&self, splat: &Splat, scope: &Scope<'a>) -> Option<Value> {
        let source = self.eval(&splat.source, scope).ok()?;
        if !self.fuel.iterate(&source) {
            return Some(self.limit(Bound::Steps, scope.place(splat.source.span)));
        }
        let name: Arc<str> = Splat::ELEMENT.into();
        let each = |ty: &Type| {
            let scope = scope.with(&name, unknown(ty.clone()), None);
            self.value_or_remnant(&splat.each, &scope).ty()
        };
        let ty = match ops::splat_source(&source).ty() {
            _ if source.is_null() => return None,
            Type::List(element) => Type::list(each(&element)),
            Type::Tuple(elements) => Type::Tuple(elements.iter().map(each).collect()),
            _ => Type::Dynamic,
        };
        Some(unknown(ty).with_marks(source.marks))
    }

    /// One round of a loop; `None` if it is not known whether, or under which key, it gives something. What keys and
    /// conditions remember is the result's even then.
    fn gather_remnant(&self, each: &For, scope: &Scope<'a>, gathered: &mut Gathered) -> Option<()> {
        if let Some(condition) = &each.condition {
            let value = self.value_or_remnant(condition, scope);
            if value.is_null() {
                return None;
            }
            gathered.marks = gathered.marks.and(value.marks);
            match convert::convert(&value, &Type::Bool).ok()?.kind {
                Kind::Bool(true) => {}
                Kind::Bool(false) => return Some(()),
                _ => return None,
            }
        }
        let Some(key) = &each.result_key else {
            let item = self.value_or_remnant(&each.result, scope);
            gathered.items.push(item);
            return Some(());
        };
        let name = self.value_or_remnant(key, scope);
        if name.is_null() {
            return None;
        }
        gathered.marks = gathered.marks.and(name.marks);
        let name = self.key_of(&name, key, scope).ok()??;
        let values = gathered.entries.entry(name).or_default();
        if values.is_empty() || each.grouping {
            values.push(self.value_or_remnant(&each.result, scope));
        }
        Some(())
    }
}

/// Whether an expression is a name with steps behind it.
fn is_reference(expression: &Expr) -> bool {
    match &expression.kind {
        ExprKind::Variable(_) => true,
        ExprKind::GetAttr(inner, _) | ExprKind::Index(inner, _) => is_reference(inner),
        _ => false,
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
