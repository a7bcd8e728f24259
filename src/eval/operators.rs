//! Operators with two operands.

use super::{
    evaluator::{Evaluated, Evaluator},
    fuel::Bound,
    scope::Scope,
};
use crate::{
    syntax::{BinaryOp, Expr},
    value::{
        Cause, Kind, Type, Value, convert,
        ops::{self, Arithmetic, Comparison},
    },
};

impl<'a> Evaluator<'a> {
    /// `a + b` and all the others.
    pub(super) fn binary(
        &self,
        expression: &Expr,
        op: BinaryOp,
        [left, right]: &[Expr; 2],
        scope: &Scope<'a>,
    ) -> Evaluated {
        let left = self.eval(left, scope)?;
        let right = match self.eval(right, scope) {
            Ok(right) => right,
            // Since 1.12 the second operand does not matter once the first has decided.
            Err(_) if decides(op, &left) => Value::unknown(Type::Bool, Cause::Error),
            Err(failure) => return Err(failure),
        };
        if !self.fuel.look([&left, &right]) {
            return Ok(self.limit(Bound::Steps, scope.place(expression.span)));
        }
        let arithmetic = |op| ops::arithmetic(op, &left, &right);
        let compare = |op| ops::compare(op, &left, &right);
        let result = match op {
            BinaryOp::Or => ops::or(&left, &right),
            BinaryOp::And => ops::and(&left, &right),
            BinaryOp::Equal => Ok(ops::equal(&left, &right)),
            BinaryOp::NotEqual => ops::not(&ops::equal(&left, &right)),
            BinaryOp::Less => compare(Comparison::Less),
            BinaryOp::LessOrEqual => compare(Comparison::LessOrEqual),
            BinaryOp::Greater => compare(Comparison::Greater),
            BinaryOp::GreaterOrEqual => compare(Comparison::GreaterOrEqual),
            BinaryOp::Add => arithmetic(Arithmetic::Add),
            BinaryOp::Subtract => arithmetic(Arithmetic::Subtract),
            BinaryOp::Multiply => arithmetic(Arithmetic::Multiply),
            BinaryOp::Divide => arithmetic(Arithmetic::Divide),
            BinaryOp::Modulo => arithmetic(Arithmetic::Modulo),
        };
        self.result(result, expression, scope, [&left, &right])
    }
}

fn decides(op: BinaryOp, left: &Value) -> bool {
    let left = convert::convert(left, &Type::Bool).map(|value| value.kind);
    matches!(
        (op, left),
        (BinaryOp::And, Ok(Kind::Bool(false))) | (BinaryOp::Or, Ok(Kind::Bool(true)))
    )
}
