//! Which bytes of the sources hold what must not be shown.

use crate::{
    eval::{Body, Instance},
    finding::{Finding, problem},
    mask::{Masks, is_reference, overlaps},
    module::{Estate, InputValue, ModuleId, RootInputs},
    source::{Sources, Span},
    value::{Kind, Origins, Value},
};

/// Adds the places where sensitive arguments of instances are written.
pub(super) fn add(masks: &mut Vec<Span>, instances: &[Instance], origins: &Origins) {
    for instance in instances {
        add_body(masks, &instance.body, origins);
    }
}

fn add_body(masks: &mut Vec<Span>, body: &Body, origins: &Origins) {
    for argument in body.attributes.values() {
        add_value(masks, &argument.value, origins);
    }
    for nested in body.blocks.values().flat_map(|blocks| &blocks.items) {
        add_body(masks, nested, origins);
    }
}

fn add_value(masks: &mut Vec<Span>, value: &Value, origins: &Origins) {
    // What is null is no secret, and may be a part of something that somebody has to read: the key that is not set in the
    // object that all of a peering comes from.
    if value.marks.sensitive && !matches!(value.kind, Kind::Null(_)) {
        let places = origins.written_places(value.origin);
        masks.extend(places.iter().filter_map(crate::finding::Place::span));
        return;
    }
    match &value.kind {
        Kind::List(sequence) | Kind::Set(sequence) => add_values(masks, &sequence.items, origins),
        Kind::Tuple(items) => add_values(masks, items.iter(), origins),
        Kind::Map(mapping) => add_values(masks, mapping.entries.values(), origins),
        Kind::Object(fields) => add_values(masks, fields.values(), origins),
        Kind::Null(_) | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) | Kind::Unknown(_) => {}
    }
}

fn add_values<'a>(
    masks: &mut Vec<Span>,
    values: impl IntoIterator<Item = &'a Value>,
    origins: &Origins,
) {
    for value in values {
        add_value(masks, value, origins);
    }
}

/// What is said where a name was written in the place of a secret. It may be the secret itself, without its quotes.
const UNNAMED: &str = "nothing is declared by the name that is written here";

/// Takes the names out of what is said of undeclared ones where an excerpt would not show them.
pub(super) fn leave_out_names(findings: &mut [Finding], sources: &Sources, spans: &[Span]) {
    let mut undeclared = findings
        .iter_mut()
        .filter(|finding| finding.rule == problem::UNDECLARED_REFERENCE)
        .peekable();
    // Most runs have none, and need not know what is hidden.
    if undeclared.peek().is_none() {
        return;
    }
    let masks = Masks::new(sources, spans);
    for finding in undeclared {
        if let Some(span) = finding.place.span()
            && !is_reference(&sources.get(span.file).text[span.range()])
            && overlaps(&masks.of(span.file), &span.range())
        {
            finding.message = UNNAMED.into();
            finding.help =
                Some("write a text between quotes, or take it from a sensitive variable".into());
        }
    }
}

/// Adds what is written for sensitive variables: their defaults in every module, and their values in the root.
pub(super) fn add_variables(
    masks: &mut Vec<Span>,
    estate: &Estate,
    root: ModuleId,
    inputs: &RootInputs,
) {
    for module in estate.modules() {
        let sensitive = module
            .variables
            .values()
            .filter(|variable| variable.sensitive);
        masks.extend(sensitive.filter_map(|variable| Some(variable.default.as_ref()?.span)));
    }
    for (name, input) in &inputs.values {
        let is_sensitive = estate
            .module(root)
            .variables
            .get(name)
            .is_some_and(|variable| variable.sensitive);
        if let (true, InputValue::Expression(expression)) = (is_sensitive, &input.value) {
            // An expression from the command line has a span of no file of this run.
            if input.place.is_none() {
                masks.push(expression.span);
            }
        }
    }
}
