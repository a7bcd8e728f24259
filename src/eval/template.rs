//! Strings with interpolations and directives.

use super::{
    evaluator::{Evaluated, Evaluator, Failure, fail},
    expression::unknown_from,
    fuel::Bound,
    loops::bound,
    scope::Scope,
};
use crate::{
    source::Span,
    syntax::{Expr, Part, TemplateFor, TemplateIf},
    value::{
        Kind, Marks, Type, Value, convert,
        ops::{self, Iteration},
    },
};

impl<'a> Evaluator<'a> {
    /// The string that the parts make.
    pub(super) fn template(
        &self,
        expression: &Expr,
        parts: &[Part],
        scope: &Scope<'a>,
    ) -> Evaluated {
        let mut values = Vec::with_capacity(parts.len());
        self.parts(parts, scope, &mut values)?;
        let result = ops::template(&values);
        let value = self.result(result, expression, scope, &values)?;
        Ok(self.carried(value, || scope.place(expression.span)))
    }

    /// Adds the values of the parts in order, up to the first that fails.
    pub(super) fn parts(
        &self,
        parts: &[Part],
        scope: &Scope<'a>,
        values: &mut Vec<Value>,
    ) -> Result<(), Box<Failure>> {
        for part in parts {
            match part {
                Part::Text(text) => values.push(Value::string(text.clone())),
                Part::Interpolation(inner) => {
                    let value = self.eval(inner, scope)?;
                    if value.is_null() {
                        let message = "a null value cannot be part of a string";
                        return self.fail_over(scope.place(inner.span), message, None, [&value]);
                    }
                    // Long texts and numbers cost work for each place where they stand.
                    if !self.fuel.look([&value]) {
                        values.push(self.limit(Bound::Steps, scope.place(inner.span)));
                        return Ok(());
                    }
                    // Said here, where the place of the interpolation is known. Terraform does not check the unknown.
                    if value.is_known()
                        && let Err(message) = convert::convert(&value, &Type::String)
                    {
                        let message = format!("this cannot be part of a string: {message}");
                        return fail(scope.place(inner.span), message);
                    }
                    values.push(value);
                }
                Part::If(choice) => self.template_if(choice, scope, values)?,
                Part::For(each) => self.template_for(each, scope, values)?,
            }
        }
        Ok(())
    }

    fn template_if(
        &self,
        choice: &TemplateIf,
        scope: &Scope<'a>,
        values: &mut Vec<Value>,
    ) -> Result<(), Box<Failure>> {
        let condition = self.eval(&choice.condition, scope)?;
        let place = || scope.place(choice.condition.span);
        // As with a conditional, one that is not known is not looked at further.
        let wanted = if condition.is_known() {
            Type::Bool
        } else {
            Type::Dynamic
        };
        let (taken, other) = match convert::convert(&condition, &wanted).map(|value| value.kind) {
            Ok(Kind::Bool(true)) => (&choice.then, &choice.otherwise),
            Ok(Kind::Bool(false)) => (&choice.otherwise, &choice.then),
            Ok(Kind::Unknown(_)) => {
                values.push(unknown_string(&condition));
                self.marks_of(&choice.then, choice.condition.span, scope, values);
                self.marks_of(&choice.otherwise, choice.condition.span, scope, values);
                return Ok(());
            }
            Ok(_) => return fail(place(), "the condition is null"),
            Err(message) => {
                return fail(place(), format!("the condition is not a bool: {message}"));
            }
        };
        // Text remembers what it depends on.
        values.push(
            Value::string("")
                .with_marks(condition.marks)
                .with_origin(condition.origin),
        );
        self.branch(taken, choice.condition.span, scope, values)?;
        self.marks_of(other, choice.condition.span, scope, values);
        Ok(())
    }

    /// The parts within a directive, whose condition or source is `at`: a level of its own, and a step for each round.
    fn branch(
        &self,
        parts: &[Part],
        at: Span,
        scope: &Scope<'a>,
        values: &mut Vec<Value>,
    ) -> Result<(), Box<Failure>> {
        match self.fuel.enter() {
            Ok(_level) => self.parts(parts, scope, values),
            Err(bound) => {
                values.push(self.limit(bound, scope.place(at)));
                Ok(())
            }
        }
    }

    /// Adds what must be remembered about a branch that is not taken. As with a conditional, it may fail.
    fn marks_of(&self, branch: &[Part], at: Span, scope: &Scope<'a>, values: &mut Vec<Value>) {
        let mut passed_over = Vec::new();
        if self.branch(branch, at, scope, &mut passed_over).is_ok() {
            let marks = passed_over
                .iter()
                .fold(Marks::NONE, |marks, value| marks.and(value.marks));
            if marks != Marks::NONE {
                values.push(Value::string("").with_marks(marks));
            }
        }
    }

    fn template_for(
        &self,
        each: &TemplateFor,
        scope: &Scope<'a>,
        values: &mut Vec<Value>,
    ) -> Result<(), Box<Failure>> {
        let source = self.eval(&each.source, scope)?;
        let elements = match self.iterate(&source, || scope.place(each.source.span)) {
            Ok(Iteration::Known(elements)) => elements,
            Ok(Iteration::Unknown(unknown)) => {
                values.push(unknown_string(&unknown));
                return Ok(());
            }
            Err(message) => return fail(scope.place(each.source.span), message),
        };
        values.push(
            Value::string("")
                .with_marks(source.marks)
                .with_origin(source.origin),
        );
        let via = self.via(&source);
        for (key, value) in elements {
            let inner = bound(
                scope,
                each.key.as_ref(),
                &each.value,
                (key, value),
                via.as_ref(),
            );
            let before = values.len();
            self.branch(&each.body, each.source.span, &inner, values)?;
            if !self.fuel.spend(values.len() - before) {
                values.push(self.limit(Bound::Steps, scope.place(each.source.span)));
                return Ok(());
            }
        }
        Ok(())
    }
}

/// Some text that depends on what is not known.
fn unknown_string(value: &Value) -> Value {
    let unknown = unknown_from(value);
    let cause = unknown
        .cause()
        .cloned()
        .unwrap_or(crate::value::Cause::Error);
    Value::unknown(Type::String, cause)
        .with_marks(unknown.marks)
        .with_origin(value.origin)
}
