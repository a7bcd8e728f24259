//! What a name and the steps behind it lead to: `var.sites["ams"].asn`, `module.hub.id`, `azurerm_subnet.a.id`.

use std::sync::Arc;

use super::{
    evaluator::{Evaluated, Evaluator, Failure},
    fuel::Bound,
    functions::entries,
    ids,
    scope::Scope,
};
use crate::{
    finding::suggest::nearest,
    finding::{Finding, Severity},
    source::Span,
    syntax::{Expr, ExprKind, Name},
    value::{Cause, OriginId, Type, Value, ops},
};

/// One step behind a name.
pub(super) enum Step<'e> {
    /// `.name`
    Attribute(&'e Name),
    /// `[key]`
    Index(&'e Expr),
}

/// A name with the steps behind it.
pub(super) struct Path<'e> {
    pub(super) steps: Vec<Step<'e>>,
    /// The whole expression.
    pub(super) span: Span,
}

impl<'e> Path<'e> {
    /// The name of the step at `at`, if it is `.name`.
    pub(super) fn name(&self, at: usize) -> Option<&'e Name> {
        match self.steps.get(at) {
            Some(Step::Attribute(name)) => Some(name),
            _ => None,
        }
    }

    /// The key of the step at `at`, if it is `[key]`.
    pub(super) fn key(&self, at: usize) -> Option<&'e Expr> {
        match self.steps.get(at) {
            Some(Step::Index(key)) => Some(key),
            _ => None,
        }
    }
}

/// Terraform's own data source, which reads what other roots put out.
const STATE: &str = "terraform_remote_state";

impl<'a> Evaluator<'a> {
    /// The value of a name with steps, or of any expression with steps.
    pub(super) fn traversal(&self, expression: &Expr, scope: &Scope<'a>) -> Evaluated {
        let mut steps = Vec::new();
        let mut at = expression;
        let root = loop {
            match &at.kind {
                ExprKind::GetAttr(inner, name) => {
                    steps.push(Step::Attribute(name));
                    at = inner;
                }
                ExprKind::Index(inner, key) => {
                    steps.push(Step::Index(key));
                    at = inner;
                }
                ExprKind::Variable(name) => break Some(name),
                _ => break None,
            }
        };
        steps.reverse();
        let path = Path {
            steps,
            span: expression.span,
        };
        let Some(root) = root else {
            let base = self.eval(at, scope)?;
            return self.steps(base, &path.steps, path.span, scope);
        };
        if let Some(meaning) = scope.get(root) {
            let value = self.steps(meaning.value.clone(), &path.steps, path.span, scope)?;
            let origin = self.used(value.origin, path.span, scope, meaning.via);
            return Ok(value.with_origin(origin));
        }
        self.named(root, &path, scope)
    }

    fn named(&self, root: &Arc<str>, path: &Path<'_>, scope: &Scope<'a>) -> Evaluated {
        match &**root {
            "var" => self.symbol(path, scope, |name| self.variable(name, path.span, scope)),
            "local" => self.symbol(path, scope, |name| self.local(name, path.span, scope)),
            "module" => self.module_reference(path, scope),
            "data" => self.data_reference("data", path, scope),
            "ephemeral" => self.data_reference("ephemeral", path, scope),
            "path" => Ok(self.path_reference(path, scope)),
            "terraform" => Ok(self.terraform_reference(path, scope)),
            "each" | "count" | "self" => {
                let message = format!("`{root}` has no meaning here");
                Ok(self.undeclared(path.span, scope, message))
            }
            "resource" => match path.name(0) {
                Some(kind) => self.resource_reference(&kind.text, path, 1, scope),
                None => Ok(self.undeclared(path.span, scope, "a type is missing here")),
            },
            kind => self.resource_reference(kind, path, 0, scope),
        }
    }

    /// A variable or local, and the steps behind its name.
    fn symbol(
        &self,
        path: &Path<'_>,
        scope: &Scope<'a>,
        get: impl FnOnce(&str) -> Value,
    ) -> Evaluated {
        let Some(name) = path.name(0) else {
            return Ok(self.undeclared(path.span, scope, "a name is missing here"));
        };
        let base = get(&name.text);
        let what = self.via(&base);
        let value = self.steps(base, &path.steps[1..], path.span, scope)?;
        let origin = self.used(value.origin, path.span, scope, what.as_ref());
        Ok(value.with_origin(origin))
    }

    /// Takes the steps from a value on.
    pub(super) fn steps(
        &self,
        mut value: Value,
        steps: &[Step<'_>],
        span: Span,
        scope: &Scope<'a>,
    ) -> Evaluated {
        for step in steps {
            let next = match step {
                Step::Attribute(name) => ops::attribute(&value, &name.text),
                Step::Index(key) => {
                    let key = self.eval(key, scope)?;
                    // Why the element is unknown is looked for in all of them.
                    if !key.is_known() && !self.fuel.look([&value]) {
                        return Ok(self.limit(Bound::Steps, scope.place(span)));
                    }
                    self.element(&value, &key)
                }
            };
            let next = match next {
                Ok(next) => next,
                Err(message) => {
                    let help = meant(&value, step);
                    return self.fail_over(scope.place(span), message, help, [&value]);
                }
            };
            let origin = if next.origin == OriginId::NONE {
                value.origin
            } else {
                next.origin
            };
            value = next.with_origin(origin);
        }
        Ok(value)
    }

    /// Reports a reference that names nothing. Terraform looks names up before it evaluates anything, so that `try`
    /// does not help.
    pub(super) fn undeclared(
        &self,
        span: Span,
        scope: &Scope<'a>,
        message: impl Into<String>,
    ) -> Value {
        let place = scope.place(span);
        self.error(ids::UNDECLARED_REFERENCE, place.clone(), message);
        self.broken(place)
    }

    /// Reports a name that the module does not declare, with the nearest one that it does.
    pub(super) fn not_declared<'n>(
        &self,
        span: Span,
        scope: &Scope<'a>,
        what: &str,
        name: &str,
        declared: impl IntoIterator<Item = &'n Arc<str>>,
    ) -> Value {
        let place = scope.place(span);
        let mut finding = Finding::at(
            ids::UNDECLARED_REFERENCE,
            Severity::Error,
            place.clone(),
            format!("{what}`{name}` is not declared"),
        );
        if !self.is_full_of_slips() {
            finding.help = nearest(name, declared.into_iter().map(|name| &**name));
        }
        self.report_not_declared(scope.module.id, finding);
        self.broken(place)
    }

    /// `data.type.name` and what is behind it: read when Terraform plans, which is not done here.
    fn data_reference(&self, what: &str, path: &Path<'_>, scope: &Scope<'a>) -> Evaluated {
        let (Some(kind), Some(name)) = (path.name(0), path.name(1)) else {
            let message = format!("type and name are missing behind `{what}`");
            return Ok(self.undeclared(path.span, scope, message));
        };
        let address = format!("{}.{}", kind.text, name.text);
        let source = scope.module.source;
        let declared = match what {
            "data" => &source.data,
            _ => &source.ephemeral,
        };
        let Some(block) = declared.get(&*address) else {
            let kind = match what {
                "data" => "data source ",
                _ => "ephemeral resource ",
            };
            let names = declared.keys();
            return Ok(self.not_declared(path.span, scope, kind, &address, names));
        };
        let (key, attribute) = match path.key(2) {
            Some(key) => (self.literal_key(key, scope)?, path.name(3)),
            None => (String::new(), path.name(2)),
        };
        let attribute = match &*kind.text {
            // Which output it is tells what another root gives.
            STATE => self.path_text(&path.steps[if key.is_empty() { 2 } else { 3 }..], scope)?,
            _ => attribute.map_or_else(String::new, |name| name.text.to_string()),
        };
        let relative = format!("{what}.{address}{key}");
        let cause = Cause::Data(address.into());
        let from = self.origins.made(block.span);
        let origin = self.attribute_origin(
            path.span,
            scope,
            &scope.module.address_of(&relative),
            &attribute,
            from,
        );
        Ok(Value::unknown(Type::Dynamic, cause).with_origin(origin))
    }

    /// Steps as a path has them, `outputs.sites["ams"].id`.
    pub(super) fn path_text(
        &self,
        steps: &[Step<'_>],
        scope: &Scope<'a>,
    ) -> Result<String, Box<Failure>> {
        let mut text = String::new();
        for step in steps {
            match step {
                Step::Attribute(name) if text.is_empty() => text.push_str(&name.text),
                Step::Attribute(name) => text.extend([".", &name.text]),
                Step::Index(key) => text.push_str(&self.literal_key(key, scope)?),
            }
        }
        Ok(text)
    }

    /// `["key"]` or `[0]` as an address has it; `[*]` if the key is not known.
    fn literal_key(&self, key: &Expr, scope: &Scope<'a>) -> Result<String, Box<Failure>> {
        let value = self.eval(key, scope)?;
        Ok(super::multiplicity::key_text(&value))
    }

    fn path_reference(&self, path: &Path<'_>, scope: &Scope<'a>) -> Value {
        let origin = self.written(path.span, scope);
        let value = match path.name(0).map(|name| &*name.text) {
            Some("root") => Value::string("."),
            Some("module") => Value::string(self.relative_path(&scope.module)),
            Some("cwd") => Value::unknown(Type::String, Cause::Surroundings("path.cwd".into())),
            _ => {
                let message = "`path` has `module`, `root` and `cwd` only";
                return self.undeclared(path.span, scope, message);
            }
        };
        value.with_origin(origin)
    }

    fn terraform_reference(&self, path: &Path<'_>, scope: &Scope<'a>) -> Value {
        let origin = self.written(path.span, scope);
        let value = match (path.name(0).map(|name| &*name.text), self.workspace) {
            (Some("workspace"), Some(workspace)) => Value::string(workspace),
            (Some("workspace"), None) => {
                let cause = Cause::Surroundings("terraform.workspace".into());
                Value::unknown(Type::String, cause)
            }
            (Some("applying"), _) => {
                let cause = Cause::Surroundings("terraform.applying".into());
                Value::unknown(Type::Bool, cause)
            }
            _ => {
                let message = "`terraform` has `workspace` and `applying` only";
                return self.undeclared(path.span, scope, message);
            }
        };
        value.with_origin(origin)
    }

    /// The origin of a value that was read from a resource.
    pub(super) fn attribute_origin(
        &self,
        span: Span,
        scope: &Scope<'a>,
        address: &Arc<str>,
        attribute: &str,
        from: OriginId,
    ) -> OriginId {
        let resource = crate::value::Resource {
            address: address.clone(),
            attribute: attribute.into(),
        };
        self.origins.add(crate::value::Node::Attribute {
            place: scope.place(span),
            resource: Arc::new(resource),
            from,
        })
    }
}

/// The part of a value that a step may mean. What may be secret is not offered.
fn meant(value: &Value, step: &Step<'_>) -> Option<String> {
    let name = match step {
        Step::Attribute(name) => &name.text,
        Step::Index(key) => match &key.kind {
            ExprKind::String(text) => text,
            _ => return None,
        },
    };
    if value.marks.sensitive {
        return None;
    }
    match value.outline() {
        // A known object has its names in its entries only; its outline names none.
        Type::Object(fields) if !fields.is_empty() => {
            nearest(name, fields.keys().map(|name| &**name))
        }
        _ => nearest(name, entries(value)?.keys().map(|name| &**name)),
    }
}
