//! `templatefile` and `templatestring`: functions whose argument is evaluated.

use super::{
    evaluator::{Evaluator, Failure},
    free_names::free_names,
    fuel::Bound,
    functions::Unseen,
    scope::{Names, Scope},
};
use crate::{
    syntax::{Call, Expr, ExprKind, parse_template},
    value::{Marks, Type, Value, convert, ops},
};

/// Bound wherever a template of these functions is evaluated; no configuration can spell it.
const WITHIN_TEMPLATE: &str = "%";

/// Whether a function evaluates its argument.
pub(super) fn is_template_function(name: &str) -> bool {
    matches!(name, "templatefile" | "templatestring")
}

impl<'a> Evaluator<'a> {
    /// The result of `templatefile` or `templatestring`. `checked` is what their signatures alone say of it.
    pub(super) fn rendered(
        &self,
        name: &str,
        call: &Call,
        checked: Value,
        arguments: &[Value],
        scope: &Scope<'a>,
    ) -> Result<Result<Value, String>, Box<Failure>> {
        if scope.get(WITHIN_TEMPLATE).is_some() {
            return Ok(Err(format!("`{name}` cannot be called within a template")));
        }
        let [source, variables] = arguments else {
            return Ok(Ok(checked));
        };
        let from_file = name == "templatefile";
        if !from_file && !call.arguments.first().is_some_and(is_reference) {
            let message = "the template must be a reference, such as `local.template`";
            return Ok(Err(message.into()));
        }
        if !source.is_known() || !variables.is_known() {
            return Ok(Ok(checked));
        }
        let text = match self.template_text(from_file, source) {
            Ok(text) => text,
            Err(Unseen::Refused(reason)) => return Ok(Err(reason)),
            Err(Unseen::Unknown(cause)) => {
                return Ok(Ok(
                    Value::unknown(checked.ty(), cause).with_marks(checked.marks)
                ));
            }
        };
        if !self.fuel.spend(text.len()) {
            return Ok(Ok(self.limit(Bound::Steps, scope.place(call.name.span))));
        }
        let value = match self.template_value(&text, variables, call, scope)? {
            Ok(value) if from_file => value,
            Ok(value) => match ops::template(&[value]) {
                Ok(value) => value,
                Err(reason) => return Ok(Err(reason)),
            },
            Err(reason) => return Ok(Err(reason)),
        };
        if value.is_null() {
            return Ok(Err("the template gives null".into()));
        }
        // What comes from anything sensitive is so as a whole.
        let marks = arguments.iter().fold(Marks::NONE, |marks, argument| {
            marks.and(argument.deep_marks())
        });
        let marks = marks.and(value.deep_marks());
        Ok(Ok(value.unmarked_deep().with_marks(marks)))
    }

    fn template_text(&self, from_file: bool, source: &Value) -> Result<String, Unseen> {
        let source = if from_file {
            convert::convert(source, &Type::String)?
        } else {
            source.clone()
        };
        let text = crate::eval::functions::text(&source)?;
        if from_file {
            self.repository.read_text(text)
        } else {
            Ok(text.into())
        }
    }

    /// The value of a template that sees nothing but `variables`.
    fn template_value(
        &self,
        text: &str,
        variables: &Value,
        call: &Call,
        scope: &Scope<'a>,
    ) -> Result<Result<Value, String>, Box<Failure>> {
        let Some(variables) = crate::eval::functions::entries(variables) else {
            return Ok(Err("the variables of a template must be a map".into()));
        };
        if let Some(name) = variables.keys().find(|name| !is_name(name)) {
            return Ok(Err(format!("`{name}` cannot be the name of a variable")));
        }
        let template = match parse_template(call.name.span.file, text) {
            Ok(template) => template,
            Err(reason) => return Ok(Err(reason)),
        };
        if let Some(name) = free_names(&template)
            .into_iter()
            .find(|name| !variables.contains_key(*name))
        {
            let message = format!("the template needs `{name}`, which is not among its variables");
            return Ok(Err(message));
        }
        let names = Names::of_template(variables.clone());
        let names = names.with(&WITHIN_TEMPLATE.into(), Value::bool(true), None);
        let mut within = scope.named(names);
        // What the template says stands in no file of the run.
        within.place = Some(scope.place(call.name.span));
        self.eval(&template, &within).map(Ok)
    }
}

/// Terraform takes a template only from where it is written elsewhere: one that stands in the call is a template already.
fn is_reference(expression: &Expr) -> bool {
    match &expression.kind {
        ExprKind::Variable(_) => true,
        ExprKind::GetAttr(inner, _) | ExprKind::Index(inner, _) => is_reference(inner),
        _ => false,
    }
}

fn is_name(text: &str) -> bool {
    let mut characters = text.chars();
    characters
        .next()
        .is_some_and(|first| first.is_alphabetic() || first == '_')
        && characters.all(|character| character.is_alphanumeric() || matches!(character, '_' | '-'))
}
