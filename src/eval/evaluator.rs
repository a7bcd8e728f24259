//! What is shared while one root is evaluated: inputs, origins, findings, fuel.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    sync::Arc,
};

use super::{
    builtin::Builtin,
    fuel::{Bound, Fuel},
    functions::{Patterns, Repository},
    ids,
    module_instance::{ModuleIndex, ModuleInstance},
    schema::Schemas,
    scope::Scope,
};
use crate::{
    finding::{Finding, Place, Severity},
    module::{Estate, ModuleId, RootInputs},
    source::Span,
    value::{
        Cause, Node, OriginId, Origins, Type, Value,
        ops::{self, Iteration},
    },
};

/// What tells findings apart: rule, place, message, address.
type Said = (&'static str, Place, String, Option<Arc<str>>);

/// Evaluates one root.
pub(super) struct Evaluator<'a> {
    pub(super) estate: &'a Estate,
    pub(super) inputs: &'a RootInputs,
    pub(super) schemas: &'a dyn Schemas,
    pub(super) builtin: Builtin,
    pub(super) workspace: Option<&'a str>,
    /// What functions may read.
    pub(super) repository: Repository<'a>,
    pub(super) patterns: Patterns,
    pub(super) origins: Origins,
    pub(super) fuel: Fuel,
    pub(super) modules: RefCell<Vec<Rc<ModuleInstance<'a>>>>,
    findings: RefCell<Vec<Finding>>,
    said: RefCell<BTreeSet<Said>>,
    /// Names that a module does not declare, each with its first use in the order of the files.
    not_declared: RefCell<BTreeMap<(ModuleId, String), Finding>>,
    bounds_met: RefCell<BTreeSet<Bound>>,
}

/// Why an expression has no value. `try` and `can` catch it; anything else reports it.
#[derive(Debug, Clone)]
pub(super) struct Failure {
    pub(super) place: Place,
    pub(super) message: String,
    /// What might be meant.
    pub(super) help: Option<String>,
    /// How much it weighs if it is reported.
    pub(super) severity: Severity,
}

/// The value of an expression, or why it has none.
pub(super) type Evaluated = Result<Value, Box<Failure>>;

/// A failure at a place.
pub(super) fn fail<T>(place: Place, message: impl Into<String>) -> Result<T, Box<Failure>> {
    fail_with(place, message, None)
}

/// A failure at a place, with what might be meant.
pub(super) fn fail_with<T>(
    place: Place,
    message: impl Into<String>,
    help: Option<String>,
) -> Result<T, Box<Failure>> {
    Err(Box::new(Failure {
        place,
        message: message.into(),
        help,
        severity: Severity::Error,
    }))
}

impl<'a> Evaluator<'a> {
    pub(super) fn new(
        estate: &'a Estate,
        inputs: &'a RootInputs,
        schemas: &'a dyn Schemas,
        workspace: Option<&'a str>,
        repository: Repository<'a>,
    ) -> Self {
        Self {
            estate,
            inputs,
            schemas,
            builtin: Builtin::default(),
            workspace,
            repository,
            patterns: Patterns::default(),
            origins: Origins::default(),
            fuel: Fuel::default(),
            modules: RefCell::default(),
            findings: RefCell::default(),
            said: RefCell::default(),
            not_declared: RefCell::default(),
            bounds_met: RefCell::default(),
        }
    }

    /// The findings so far.
    pub(super) fn take_findings(&self) -> Vec<Finding> {
        let mut findings = self.findings.take();
        findings.extend(self.not_declared.take().into_values());
        findings
    }

    /// The module instance of that number.
    pub(super) fn module(&self, index: ModuleIndex) -> Rc<ModuleInstance<'a>> {
        self.modules.borrow()[index.0].clone()
    }

    /// Adds a finding, once for each place, message and address however often the place is evaluated.
    pub(super) fn report(&self, finding: Finding) {
        let key = (
            finding.rule,
            finding.place.clone(),
            finding.message.clone(),
            finding.address.clone(),
        );
        if self.said.borrow_mut().insert(key) {
            self.findings.borrow_mut().push(finding);
        }
    }

    /// Adds a finding about a name that a module does not declare: once however often the name is used, since one
    /// declaration mends it everywhere.
    pub(super) fn report_not_declared(&self, module: ModuleId, finding: Finding) {
        let key = (module, finding.message.clone());
        let mut all = self.not_declared.borrow_mut();
        match all.get_mut(&key) {
            Some(first) if finding.place < first.place => *first = finding,
            Some(_) => {}
            None => {
                all.insert(key, finding);
            }
        }
    }

    /// Whether so many undeclared names were met that a nearest one is no help any more: each is looked for among all.
    pub(super) fn is_full_of_slips(&self) -> bool {
        const MOST: usize = 500;
        self.not_declared.borrow().len() > MOST
    }

    /// Reports an error at a place.
    pub(super) fn error(&self, rule: &'static str, place: Place, message: impl Into<String>) {
        self.report(Finding::at(rule, Severity::Error, place, message));
    }

    /// The value, or an unknown one after reporting why there is none.
    pub(super) fn settle(&self, result: Evaluated, scope: &Scope<'a>) -> Value {
        result.unwrap_or_else(|failure| {
            let origin = self.origins.add(Node::Written(failure.place.clone()));
            let cause = self.refused_as(*failure, scope);
            Value::unknown(Type::Dynamic, cause).with_origin(origin)
        })
    }

    /// Reports that Terraform would refuse something, unless it may never evaluate it. Gives the cause for which what
    /// depends on it is unknown.
    pub(super) fn refused(
        &self,
        place: Place,
        message: impl Into<String>,
        scope: &Scope<'a>,
    ) -> Cause {
        let failure = Failure {
            place,
            message: message.into(),
            help: None,
            severity: Severity::Error,
        };
        self.refused_as(failure, scope)
    }

    fn refused_as(&self, failure: Failure, scope: &Scope<'a>) -> Cause {
        scope.doubt().unwrap_or_else(|| {
            self.report_failure(failure, scope);
            Cause::Error
        })
    }

    /// Reports that Terraform refuses something, in the name of the instance whose argument it is.
    pub(super) fn evaluation_error(
        &self,
        place: Place,
        message: impl Into<String>,
        help: Option<String>,
        scope: &Scope<'a>,
    ) {
        let failure = Failure {
            place,
            message: message.into(),
            help,
            severity: Severity::Error,
        };
        self.report_failure(failure, scope);
    }

    fn report_failure(&self, failure: Failure, scope: &Scope<'a>) {
        let (rule, place) = (ids::EVALUATION_ERROR, failure.place);
        let mut finding = Finding::at(rule, failure.severity, place, failure.message);
        finding.address.clone_from(&scope.instance);
        finding.help = failure.help;
        self.report(finding);
    }

    /// A failure of what was to be made of values. A null that is a variable's default asks the caller for a value; that
    /// his is not at hand is no fault of the code, least of all in a library, which nobody calls without values.
    pub(super) fn fail_over<'v, T>(
        &self,
        place: Place,
        message: impl Into<String>,
        help: Option<String>,
        values: impl IntoIterator<Item = &'v Value> + Clone,
    ) -> Result<T, Box<Failure>> {
        // Messages tell types, which are as large as the values; once too many were told, nothing more is evaluated.
        self.fuel.look(values.clone());
        let is_asked_for =
            |value: &Value| value.is_null() && self.origins.rests_on_default(value.origin);
        let severity = match values.into_iter().any(is_asked_for) {
            true if self.inputs.is_library => Severity::Note,
            true => Severity::Warning,
            false => Severity::Error,
        };
        Err(Box::new(Failure {
            place,
            message: message.into(),
            help,
            severity,
        }))
    }

    /// An unknown value where a bound was met; each bound is said once, since it is met many times then.
    pub(super) fn limit(&self, bound: Bound, place: Place) -> Value {
        if self.bounds_met.borrow_mut().insert(bound) {
            let message = format!("this goes beyond {bound}; what depends on it is not checked");
            self.report(Finding::at(
                ids::INPUT_BOUND,
                Severity::Error,
                place.clone(),
                message,
            ));
        }
        let origin = self.origins.add(Node::Written(place));
        Value::unknown(Type::Dynamic, Cause::Limit).with_origin(origin)
    }

    /// The value, or an unknown one if it is too large to go on with.
    pub(super) fn carried(&self, value: Value, place: impl FnOnce() -> Place) -> Value {
        match self.fuel.carry(&value) {
            Ok(()) => value,
            Err(bound) => self.limit(bound, place()),
        }
    }

    /// The elements of a collection, of which each is a step: see [`ops::iterate`].
    pub(super) fn iterate(
        &self,
        collection: &Value,
        place: impl FnOnce() -> Place,
    ) -> Result<Iteration, String> {
        if self.fuel.iterate(collection) {
            ops::iterate(collection)
        } else {
            Ok(Iteration::Unknown(self.limit(Bound::Steps, place())))
        }
    }

    /// An unknown value after an error that was reported.
    pub(super) fn broken(&self, place: Place) -> Value {
        let origin = self.origins.add(Node::Written(place));
        Value::unknown(Type::Dynamic, Cause::Error).with_origin(origin)
    }

    /// Reports that a value is needed for itself.
    pub(super) fn circle(&self, place: Place, what: &str) -> Value {
        self.error(
            ids::REFERENCE_CYCLE,
            place.clone(),
            format!("{what} needs its own value"),
        );
        self.broken(place)
    }

    /// The origin of something that is written where it is used.
    pub(super) fn written(&self, span: Span, scope: &Scope<'a>) -> OriginId {
        self.origins.add(Node::Written(scope.place(span)))
    }

    /// The origin of something that was worked out from others; from a single one as well, since it is not the same.
    pub(super) fn derived(
        &self,
        span: Span,
        scope: &Scope<'a>,
        from: impl IntoIterator<Item = OriginId>,
    ) -> OriginId {
        self.origins.add(Node::Derived {
            place: scope.place(span),
            from: Self::sources(from),
        })
    }

    /// The origins that a value remembers of all that went into it.
    pub(super) fn sources(from: impl IntoIterator<Item = OriginId>) -> Box<[OriginId]> {
        let mut all: Vec<OriginId> = Vec::new();
        for origin in from {
            if origin != OriginId::NONE && !all.contains(&origin) && all.len() < MAX_SOURCES {
                all.push(origin);
            }
        }
        all.into()
    }

    /// The origin of a use: as `origin`, but said to be at `span`, and called `what` if it is called nothing yet.
    pub(super) fn used(
        &self,
        origin: OriginId,
        span: Span,
        scope: &Scope<'a>,
        what: Option<&Arc<str>>,
    ) -> OriginId {
        let place = scope.place(span);
        match (self.origins.get(origin), what) {
            (
                Some(Node::Reference {
                    what: old, from, ..
                }),
                new,
            ) if new.is_none_or(|new| *new == old) => self.origins.add(Node::Reference {
                place,
                what: old,
                from,
            }),
            (Some(Node::Attribute { resource, from, .. }), None) => {
                self.origins.add(Node::Attribute {
                    place,
                    resource,
                    from,
                })
            }
            (_, Some(what)) => self.origins.add(Node::Reference {
                place,
                what: what.clone(),
                from: origin,
            }),
            (_, None) => origin,
        }
    }
}

/// Origins that one derived value remembers. More would not help a reader, and each use would carry them all.
const MAX_SOURCES: usize = 32;
