//! The value of an expression.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    evaluator::{Evaluated, Evaluator, Failure, fail, fail_with},
    fuel::Bound,
    functions::{self, CallError},
    ids,
    scope::Scope,
    template_functions::is_template_function,
};
use crate::{
    finding::{Finding, Severity, suggest::nearest},
    syntax::{Call, Expr, ExprKind, UnaryOp},
    value::{Cause, Kind, Marks, Node, Number, OriginId, Type, Value, convert, ops},
};

impl<'a> Evaluator<'a> {
    /// The value of an expression. A failure is not reported yet.
    pub(super) fn eval(&self, expression: &Expr, scope: &Scope<'a>) -> Evaluated {
        let _level = match self.fuel.enter() {
            Ok(level) => level,
            Err(bound) => return Ok(self.limit(bound, scope.place(expression.span))),
        };
        let written = |value: Value| Ok(value.with_origin(self.written(expression.span, scope)));
        match &expression.kind {
            ExprKind::Null => written(Value::null()),
            ExprKind::Bool(value) => written(Value::bool(*value)),
            ExprKind::Number(text) => match Number::parse(text) {
                Ok(number) => written(Value::new(Kind::Number(number))),
                Err(error) => fail(scope.place(expression.span), error.to_string()),
            },
            ExprKind::String(text) => written(Value::string(text.clone())),
            ExprKind::Template(parts) => self.template(expression, parts, scope),
            ExprKind::Wrapped(inner) | ExprKind::Paren(inner) => self.eval(inner, scope),
            ExprKind::Tuple(items) => self.tuple(expression, items, scope),
            ExprKind::Object(entries) => self.object(expression, entries, scope),
            ExprKind::Variable(_) | ExprKind::GetAttr(..) | ExprKind::Index(..) => {
                self.traversal(expression, scope)
            }
            ExprKind::Splat(splat) => self.splat(expression, splat, scope),
            ExprKind::For(each) => self.for_expression(expression, each, scope),
            ExprKind::Conditional(arms) => self.conditional(expression, arms, scope),
            ExprKind::Unary(op, operand) => self.unary(expression, *op, operand, scope),
            ExprKind::Binary(op, operands) => self.binary(expression, *op, operands, scope),
            ExprKind::Call(call) => self.call(expression, call, scope),
            // The parser has said what is wrong with it.
            ExprKind::Broken => Ok(self.broken(scope.place(expression.span))),
        }
    }

    /// The value of an expression; a failure is reported.
    pub(super) fn value(&self, expression: &Expr, scope: &Scope<'a>) -> Value {
        self.settle(self.eval(expression, scope), scope)
    }

    /// Gives a result its origin: its own if it is a part of an operand, else it was derived from them.
    pub(super) fn result<'v>(
        &self,
        result: Result<Value, String>,
        expression: &Expr,
        scope: &Scope<'a>,
        from: impl IntoIterator<Item = &'v Value> + Clone,
    ) -> Evaluated {
        match result {
            Ok(value) if value.origin == OriginId::NONE => {
                let origins = from.into_iter().map(|value| value.origin);
                let origin = self.derived(expression.span, scope, origins);
                Ok(value.with_origin(origin))
            }
            Ok(value) => Ok(value),
            Err(message) => self.fail_over(scope.place(expression.span), message, None, from),
        }
    }

    fn tuple(&self, expression: &Expr, items: &[Expr], scope: &Scope<'a>) -> Evaluated {
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            values.push(self.eval(item, scope)?);
        }
        let origin = self.composed(expression, scope, items, &values);
        Ok(Value::tuple(values).with_origin(origin))
    }

    /// The origin of a tuple or object that is written out: its place, and with it what its elements refer to.
    fn composed<'e>(
        &self,
        expression: &Expr,
        scope: &Scope<'a>,
        elements: impl IntoIterator<Item = &'e Expr>,
        values: &[Value],
    ) -> OriginId {
        let literal = |element: &Expr| {
            matches!(
                element.kind,
                ExprKind::Null | ExprKind::Bool(_) | ExprKind::Number(_) | ExprKind::String(_)
            )
        };
        if elements.into_iter().all(literal) {
            return self.written(expression.span, scope);
        }
        let parts = values.iter().map(|value| value.origin);
        let from = Self::sources(parts);
        let place = scope.place(expression.span);
        self.origins.add(Node::Composed { place, from })
    }

    fn object(&self, expression: &Expr, entries: &[(Expr, Expr)], scope: &Scope<'a>) -> Evaluated {
        let mut object: BTreeMap<Arc<str>, Value> = BTreeMap::new();
        let mut marks = Marks::NONE;
        let mut unknown = None;
        let mut values = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let name = self.eval(key, scope)?;
            let value = self.eval(value, scope)?;
            values.push(value.clone());
            marks = marks.and(name.marks);
            if let Some(name) = self.key_of(&name, key, scope)? {
                object.insert(name, value);
            } else {
                unknown.get_or_insert(name);
            }
        }
        let origin = self.composed(
            expression,
            scope,
            entries.iter().map(|(_, value)| value),
            &values,
        );
        let value = match unknown {
            Some(key) => unknown_from(&key),
            None => Value::object(object),
        };
        Ok(value.with_marks(marks).with_origin(origin))
    }

    fn unary(
        &self,
        expression: &Expr,
        op: UnaryOp,
        operand: &Expr,
        scope: &Scope<'a>,
    ) -> Evaluated {
        let value = self.eval(operand, scope)?;
        let result = match op {
            UnaryOp::Negate => ops::negate(&value),
            UnaryOp::Not => ops::not(&value),
        };
        self.result(result, expression, scope, [&value])
    }

    fn conditional(
        &self,
        expression: &Expr,
        [condition, then_arm, other_arm]: &[Expr; 3],
        scope: &Scope<'a>,
    ) -> Evaluated {
        let condition = self.eval(condition, scope)?;
        let then = self.eval(then_arm, scope);
        let otherwise = self.eval(other_arm, scope);
        // Terraform evaluates both arms for their types, and forgives the one that is not taken.
        let taken = match convert::convert(&condition, &Type::Bool).map(|value| value.kind) {
            Ok(Kind::Bool(true)) => Some(&then),
            Ok(Kind::Bool(false)) => Some(&otherwise),
            _ => None,
        };
        if let Some(Err(failure)) = taken {
            return Err(failure.clone());
        }
        let then = then.unwrap_or_else(|_| self.remnant(then_arm, scope));
        let otherwise = otherwise.unwrap_or_else(|_| self.remnant(other_arm, scope));
        if !self.fuel.look([&then, &otherwise]) {
            return Ok(self.limit(Bound::Steps, scope.place(expression.span)));
        }
        let result = match ops::conditional(&condition, &then, &otherwise) {
            // Of arms that do not fit together the types are wrong, whatever the values.
            Err(message) if !condition.is_null() => {
                return fail(scope.place(expression.span), message);
            }
            result => result,
        };
        self.result(result, expression, scope, [&condition, &then, &otherwise])
    }

    fn call(&self, expression: &Expr, call: &Call, scope: &Scope<'a>) -> Evaluated {
        let name = call.name.text.strip_prefix("core::");
        let name = name.unwrap_or(&call.name.text);
        match name {
            _ if Self::is_without_functions(scope) => {
                return fail(
                    scope.place(call.name.span),
                    "functions cannot be called here",
                );
            }
            "try" => return self.try_call(expression, call, scope),
            "can" => return self.can_call(expression, call, scope),
            _ => {}
        }
        let mut arguments = Vec::with_capacity(call.arguments.len());
        for argument in &call.arguments {
            arguments.push(self.eval(argument, scope)?);
        }
        if call.expand
            && let Some(last) = arguments.pop()
        {
            if let Some(items) = expanded(call, &last, scope)? {
                arguments.extend(items);
            } else {
                let unknown = unknown_from(&last);
                arguments.push(last);
                return self.result(Ok(unknown), expression, scope, &arguments);
            }
        }
        // What is long costs work even if little is made of it.
        let is_left = self.fuel.spend(weight_of_texts(&arguments))
            && match name {
                _ if is_glance(name, &arguments) => true,
                "distinct" | "matchkeys" | "setintersection" | "setproduct" | "setsubtract"
                | "setunion" | "toset" => self.fuel.order(&arguments),
                _ => self.fuel.look(&arguments),
            };
        if !is_left {
            return Ok(self.limit(Bound::Steps, scope.place(expression.span)));
        }
        let called = match name.strip_prefix("provider::") {
            Some(path) => self.provided(call, path, &arguments, scope)?,
            None => functions::call_in(Some(&self.repository), &self.patterns, name, &arguments),
        };
        let result = match called {
            Ok(value) if is_template_function(name) => {
                self.rendered(name, call, value, &arguments, scope)?
            }
            Ok(value) => Ok(value),
            Err(CallError::Refused(reason)) => Err(reason),
            Err(CallError::NoSuchFunction) => {
                let message = format!("there is no function `{}`", call.name.text);
                let help = nearest(name, functions::names());
                return fail_with(scope.place(call.name.span), message, help);
            }
        };
        if self.patterns.is_spent() {
            self.limit(Bound::Patterns, scope.place(expression.span));
        }
        if self.repository.was_left() {
            let place = scope.place(expression.span);
            let message = "this file lies outside the repository and was not read";
            let finding = Finding::at(ids::FILE_OUTSIDE_REPOSITORY, Severity::Note, place, message);
            self.report(finding.with_help(
                "only files below the directory that holds `.git` are read, or without one below the root module",
            ));
        }
        let value = self.result(result, expression, scope, &arguments)?;
        // Of what arguments met it was said before.
        let is_new = |value: &Value| !matches!(value.first_cause(), Some(Cause::Limit));
        if !is_new(&value) && arguments.iter().all(is_new) {
            self.limit(Bound::Files, scope.place(expression.span));
        }
        Ok(self.carried(value, || scope.place(expression.span)))
    }

    /// The text of an object's key; `None` if it is not known.
    pub(super) fn key_of(
        &self,
        key: &Value,
        expression: &Expr,
        scope: &Scope<'a>,
    ) -> Result<Option<Arc<str>>, Box<Failure>> {
        let place = || scope.place(expression.span);
        if key.is_null() {
            return fail(place(), "a key cannot be null");
        }
        if !self.fuel.look([key]) {
            self.limit(Bound::Steps, place());
            return Ok(None);
        }
        match convert::convert(key, &Type::String) {
            Ok(text) => match text.kind {
                Kind::String(text) => Ok(Some(text)),
                _ => Ok(None),
            },
            Err(message) => fail(place(), format!("this cannot be a key: {message}")),
        }
    }
}

/// Whether a function looks at one element only, or at none, however many there are: it may be called for each
/// instance of an estate.
fn is_glance(name: &str, arguments: &[Value]) -> bool {
    match (name, arguments) {
        ("length" | "element", _) => true,
        ("lookup", [map, key, ..]) => match (&map.kind, &key.kind) {
            (Kind::Map(map), Kind::String(key)) => map.entries.contains_key(key),
            (Kind::Object(entries), Kind::String(key)) => entries.contains_key(key),
            _ => false,
        },
        _ => false,
    }
}

/// Steps for the texts among arguments, which functions walk through.
fn weight_of_texts(arguments: &[Value]) -> usize {
    let weight = |argument: &Value| match &argument.kind {
        Kind::String(text) => text.len() / 16,
        _ => 0,
    };
    arguments.iter().map(weight).sum()
}

/// An unknown value of any type, for the same reason and with the same marks as `value`.
pub(super) fn unknown_from(value: &Value) -> Value {
    let cause = value.first_cause().cloned().unwrap_or(Cause::Error);
    Value::unknown(Type::Dynamic, cause).with_marks(value.deep_marks())
}

/// The elements behind `...`; `None` if their number is not known.
fn expanded(
    call: &Call,
    last: &Value,
    scope: &Scope<'_>,
) -> Result<Option<Vec<Value>>, Box<Failure>> {
    let items: Vec<Value> = match &last.kind {
        Kind::Tuple(items) => items.to_vec(),
        Kind::List(sequence) | Kind::Set(sequence) => sequence.items.clone(),
        Kind::Unknown(_) => return Ok(None),
        _ => {
            let span = call
                .arguments
                .last()
                .map_or(call.name.span, |last| last.span);
            let message = "only a list, set or tuple can be expanded with `...`";
            return fail(scope.place(span), message);
        }
    };
    let marked = items.into_iter().map(|item| item.with_marks(last.marks));
    Ok(Some(marked.collect()))
}
