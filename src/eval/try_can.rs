//! `try` and `can`: the two functions whose arguments may fail.

use super::{
    evaluator::{Evaluated, Evaluator, fail},
    expression::unknown_from,
    fuel::Bound,
    scope::Scope,
};
use crate::{
    syntax::{Call, Expr},
    value::{Cause, Type, Value},
};

impl<'a> Evaluator<'a> {
    /// The first argument that has a value. One that is not wholly known could still fail or turn out otherwise, and
    /// so makes the result unknown.
    pub(super) fn try_call(&self, expression: &Expr, call: &Call, scope: &Scope<'a>) -> Evaluated {
        let mut last = None;
        for argument in &call.arguments {
            match self.eval(argument, scope) {
                Ok(value) if !self.fuel.look([&value]) => {
                    return Ok(self.limit(Bound::Steps, scope.place(argument.span)));
                }
                Ok(value) if value.is_wholly_known() => return Ok(value),
                Ok(value) => {
                    let unknown = unknown_from(&value);
                    return self.result(Ok(unknown), expression, scope, [&value]);
                }
                Err(failure) => last = Some(failure),
            }
        }
        let place = scope.place(expression.span);
        match last {
            Some(failure) => fail(
                place,
                format!(
                    "no argument of `try` has a value; the last: {}",
                    failure.message
                ),
            ),
            None => fail(place, "`try` takes one argument or more"),
        }
    }

    /// Whether the argument has a value.
    pub(super) fn can_call(&self, expression: &Expr, call: &Call, scope: &Scope<'a>) -> Evaluated {
        let [argument] = &*call.arguments else {
            return fail(scope.place(expression.span), "`can` takes one argument");
        };
        match self.eval(argument, scope) {
            Ok(value) if !self.fuel.look([&value]) => {
                Ok(self.limit(Bound::Steps, scope.place(argument.span)))
            }
            Ok(value) if value.is_wholly_known() => {
                self.result(Ok(Value::bool(true)), expression, scope, [&value])
            }
            Ok(value) => {
                let cause = value.first_cause().cloned().unwrap_or(Cause::Error);
                let unknown = Value::unknown(Type::Bool, cause);
                self.result(Ok(unknown), expression, scope, [&value])
            }
            Err(_) => self.result(Ok(Value::bool(false)), expression, scope, []),
        }
    }
}
