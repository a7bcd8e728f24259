//! What the code itself demands: `validation` of variables, preconditions, `check` blocks. What is not known before
//! apply is passed over, and so are postconditions, which look at what Azure made.

use std::{rc::Rc, sync::Arc};

use super::{
    evaluator::{Evaluator, fail},
    ids,
    module_instance::ModuleInstance,
    scope::Scope,
};
use crate::{
    finding::{Finding, Place, Severity, Step},
    module::{ResourceBlock, Variable},
    source::Span,
    syntax::Body,
    value::{Kind, Type, Value, convert},
};

/// A condition that is false.
struct Broken {
    /// Where the condition is written.
    span: Span,
    /// The value of the condition.
    result: Value,
    /// What the code says about it, unless that is secret or not known.
    says: Option<String>,
}

impl<'a> Evaluator<'a> {
    /// Judges what a module instance demands of its variables, outputs and surroundings.
    pub(super) fn judge(&self, module: &Rc<ModuleInstance<'a>>) {
        let source: &'a crate::module::ModuleSource = module.source;
        let scope = Scope::of(module);
        for (name, variable) in &source.variables {
            for validation in &variable.validations {
                if let Some(broken) = self.broken_condition(validation, &scope) {
                    self.invalid_variable(module, name, variable, &broken);
                }
            }
        }
        for (name, output) in &source.outputs {
            let address = module.address_of(&format!("output.{name}"));
            for precondition in &output.preconditions {
                let what = "a precondition of the output";
                self.condition(precondition, &scope, &address, what, Severity::Error);
            }
        }
        for (name, check) in &source.checks {
            // An assertion may look at the block's own data source, which nobody reads before apply.
            if check.body.blocks_of("data").next().is_some() {
                continue;
            }
            let address = module.address_of(&format!("check.{name}"));
            for assertion in check.body.blocks_of("assert") {
                let what = "an assertion of the check";
                // Terraform, too, goes on after an assertion that does not hold.
                self.condition(&assertion.body, &scope, &address, what, Severity::Warning);
            }
        }
    }

    /// Judges the preconditions of a resource, each for all its instances.
    pub(super) fn judge_resource(
        &self,
        module: &Rc<ModuleInstance<'a>>,
        name: &str,
        block: &ResourceBlock,
    ) {
        let preconditions: Vec<&Body> = block
            .body
            .blocks_of("lifecycle")
            .flat_map(|lifecycle| lifecycle.body.blocks_of("precondition"))
            .map(|precondition| &precondition.body)
            .collect();
        if preconditions.is_empty() {
            return;
        }
        let Ok(expansion) = self.resource(module, name, block) else {
            return;
        };
        for instance in expansion.iter() {
            let scope = Scope::of(module).named(instance.names.clone());
            for precondition in &preconditions {
                let what = "a precondition of the resource";
                self.condition(
                    precondition,
                    &scope,
                    &instance.address,
                    what,
                    Severity::Error,
                );
            }
        }
    }

    fn condition(
        &self,
        body: &Body,
        scope: &Scope<'a>,
        address: &Arc<str>,
        what: &str,
        severity: Severity,
    ) {
        let Some(broken) = self.broken_condition(body, scope) else {
            return;
        };
        let mut finding = Finding::at(
            ids::CONDITION_FAILED,
            self.weight(severity, &broken.result),
            scope.place(broken.span),
            format!("{what} does not hold"),
        );
        finding.address = Some(address.clone());
        finding.help = broken.says;
        if !broken.result.deep_marks().sensitive {
            finding.road = self.origins.road(broken.result.origin);
        }
        self.report(finding);
    }

    fn invalid_variable(
        &self,
        module: &Rc<ModuleInstance<'a>>,
        name: &Arc<str>,
        variable: &Variable,
        broken: &Broken,
    ) {
        let scope = Scope::of(module);
        let value = self.variable(name, variable.span, &scope);
        let is_secret = value.deep_marks().sensitive;
        // A secret is written at its place.
        let place = self.origins.place(value.origin).filter(|_| !is_secret);
        let header = || match &module.caller {
            Some(caller) => Place::Source(caller.call.span),
            None => Place::Source(variable.span),
        };
        let mut finding = Finding::at(
            ids::VALIDATION_FAILED,
            self.weight(Severity::Error, &value),
            place.unwrap_or_else(header),
            format!("the value of variable `{name}` breaks a validation of the variable"),
        );
        finding.address = Some(module.address_of(&format!("var.{name}")));
        finding.help.clone_from(&broken.says);
        if !is_secret {
            finding.road = self.origins.road(value.origin);
        }
        finding.related.push(Step {
            message: "the condition".into(),
            place: Some(broken.span.into()),
        });
        self.report(finding);
    }

    /// In a library, a default stands in for what its users will give; null stands for that they have to.
    fn weight(&self, severity: Severity, value: &Value) -> Severity {
        if !self.inputs.is_library || !self.origins.rests_on_default(value.origin) {
            severity
        } else if value.is_null() {
            severity.min(Severity::Note)
        } else {
            severity.min(Severity::Warning)
        }
    }

    /// The condition of a block if it is surely false. What Terraform could not evaluate is reported.
    fn broken_condition(&self, body: &Body, scope: &Scope<'a>) -> Option<Broken> {
        let condition = &body.attribute("condition")?.value;
        let result = self.value(condition, scope);
        let as_bool = match convert::convert(&result, &Type::Bool) {
            Ok(value) if value.is_null() => Err("a condition cannot be null".to_owned()),
            Err(message) => Err(format!("a condition is true or false: {message}")),
            Ok(value) => Ok(value.kind),
        };
        match as_bool {
            Ok(Kind::Bool(false)) => {}
            Ok(_) => return None,
            Err(message) => {
                self.settle(fail(scope.place(condition.span), message), scope);
                return None;
            }
        }
        let says = body.attribute("error_message").and_then(|message| {
            let text = self.value(&message.value, scope);
            let is_secret = text.deep_marks().sensitive;
            match convert::convert(&text, &Type::String).map(|text| text.kind) {
                Ok(Kind::String(text)) if !is_secret => Some(one_line(&text)),
                _ => None,
            }
        });
        Some(Broken {
            span: condition.span,
            result,
            says,
        })
    }
}

/// Messages are often written as a heredoc.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
