//! `provider::name::function`: which provider offers it, and what does it give?

use std::sync::Arc;

use super::{
    evaluator::{Evaluator, Failure},
    free_names::free_names,
    fuel::Bound,
    functions::{self, CallError, Function},
    scope::{Names, Scope},
};
use crate::{
    syntax::{Call, Expr, ExprKind, parse_values},
    value::{Cause, Type, Value},
};

/// The provider that is a part of Terraform.
const BUILTIN: &str = "terraform.io/builtin/terraform";

/// Bound where values are evaluated that may call no functions; no configuration can spell it.
const WITHOUT_FUNCTIONS: &str = "!";

/// Hosts of public registries: an address without a host means one of them.
const PUBLIC: &[&str] = &["registry.terraform.io/", "registry.opentofu.org/"];

impl<'a> Evaluator<'a> {
    /// The result of a provider's function. One that is not worked out here is unknown: the user's version of the
    /// provider may have more of them than any table.
    pub(super) fn provided(
        &self,
        call: &Call,
        path: &str,
        arguments: &[Value],
        scope: &Scope<'a>,
    ) -> Result<Result<Value, CallError>, Box<Failure>> {
        let function = path.split_once("::").and_then(|(provider, name)| {
            let source = source_of(provider, scope)?;
            self.function_of(&source, name)
        });
        let Some(function) = function else {
            let cause = Cause::Function(call.name.text.clone());
            return Ok(Ok(Value::unknown(Type::Dynamic, cause)));
        };
        let result = functions::call_function(function, None, &self.patterns, arguments);
        match (&result, arguments) {
            (Ok(_), [text]) if function.name() == "decode_tfvars" && text.is_known() => {
                let decoded = self.decoded(call, text, scope)?;
                Ok(decoded.map_err(CallError::Refused))
            }
            _ => Ok(result),
        }
    }

    fn function_of(&self, source: &str, name: &str) -> Option<&'a Function> {
        match source {
            BUILTIN => functions::OF_TERRAFORM
                .iter()
                .find(|function| function.name() == name),
            _ => self.schemas.function(source, name),
        }
    }

    /// The values in a text that is written as a file of variables is. They refer to nothing.
    fn decoded(
        &self,
        call: &Call,
        text: &Value,
        scope: &Scope<'a>,
    ) -> Result<Result<Value, String>, Box<Failure>> {
        let marks = text.marks;
        let text = match crate::value::convert::convert(text, &Type::String) {
            Ok(text) => text,
            Err(reason) => return Ok(Err(reason)),
        };
        let source = match functions::text(&text) {
            Ok(source) => source,
            Err(reason) => return Ok(Err(reason)),
        };
        if !self.fuel.spend(source.len()) {
            return Ok(Ok(self.limit(Bound::Steps, scope.place(call.name.span))));
        }
        let body = match parse_values(call.name.span.file, source) {
            Ok(body) => body,
            Err(_) if marks.sensitive => {
                return Ok(Err("the text is not a list of variables".into()));
            }
            Err(reason) => return Ok(Err(reason)),
        };
        let names = Names::default().with(&WITHOUT_FUNCTIONS.into(), Value::bool(true), None);
        let mut within = scope.named(names);
        // What the text says stands in no file of the run.
        within.place = Some(scope.place(call.name.span));
        let mut values = std::collections::BTreeMap::new();
        for attribute in body.attributes {
            if !free_names(&attribute.value).is_empty() {
                return Ok(Err("the values of variables refer to nothing else".into()));
            }
            let value = self.eval(&attribute.value, &within)?;
            values.insert(attribute.name.text, value);
        }
        Ok(Ok(Value::object(values).with_marks(marks)))
    }

    /// Whether functions must not be called here.
    pub(super) fn is_without_functions(scope: &Scope<'a>) -> bool {
        scope.get(WITHOUT_FUNCTIONS).is_some()
    }
}

/// The address of the provider that a module calls by that name, in lower case and without the host of a public
/// registry. A name that is not declared stands for the provider of that name from `hashicorp`. `None` if it is not
/// written out.
fn source_of(name: &str, scope: &Scope<'_>) -> Option<Arc<str>> {
    let declared = &scope.module.source.settings.required_providers;
    let by_name = || match name {
        "terraform" => BUILTIN.into(),
        _ => format!("hashicorp/{name}").to_lowercase().into(),
    };
    let entries = match declared.get(name).map(|declared| &declared.kind) {
        // A text alone is a version.
        None | Some(ExprKind::String(_)) => return Some(by_name()),
        Some(ExprKind::Object(entries)) => entries,
        Some(_) => return None,
    };
    let is_source =
        |(key, _): &&(Expr, Expr)| matches!(&key.kind, ExprKind::String(key) if **key == *"source");
    let Some((_, source)) = entries.iter().find(is_source) else {
        return Some(by_name());
    };
    let ExprKind::String(source) = &source.kind else {
        return None;
    };
    let source = source.to_lowercase();
    let short = PUBLIC.iter().find_map(|host| source.strip_prefix(host));
    let source = short.unwrap_or(&source);
    Some(if source.contains('/') {
        source.into()
    } else {
        format!("hashicorp/{source}").into()
    })
}
