//! What is said of a group of findings where there is no terminal: one line, and the lines below it.

use super::{
    escape,
    group::Group,
    place::{Pin, at},
    summary::counted,
};
use crate::{
    finding::{Finding, Place, Step},
    run::Run,
    source::Span,
};

/// Instances that are named of one group. A comment that names a hundred is not read.
const MOST_ADDRESSES: usize = 10;

/// Steps of a road, and related places, that are named of one group.
const MOST_STEPS: usize = 10;

/// A group in words. Nothing in them acts on a terminal; what acts in a format is for the format to escape.
pub(super) struct Told<'a> {
    /// The one that speaks for all.
    pub first: &'a Finding,
    /// What is wrong, on one line, with the number of further instances.
    pub message: String,
    /// Lines that name where the value came from.
    pub road: Vec<String>,
    /// Those of them that name no file.
    pub unplaced: Vec<String>,
    /// Other named lines, such as `help: ...`.
    pub details: Vec<String>,
    /// The file and the place in it; nothing for what stands in no file.
    pub pin: Option<Pin>,
}

impl<'a> Told<'a> {
    pub(super) fn new(group: &Group<'a>, run: &Run) -> Self {
        let first = group.first;
        let mut message = escape::field(&first.message);
        if !group.others.is_empty() {
            message += &format!(" (and {} more)", group.others.len());
        }
        Self {
            first,
            message,
            road: road(first, |_| true, run),
            unplaced: road(first, |step| span_of(step).is_none(), run),
            details: details(group, run),
            pin: Pin::of(first, run),
        }
    }

    /// The file, for formats that cannot do without one.
    pub(super) fn file(&self) -> &str {
        self.pin.as_ref().map_or(".", |pin| &pin.file)
    }

    /// `error[vlan-id-range]`.
    pub(super) fn head(&self) -> String {
        format!("{}[{}]", self.first.severity, self.first.rule)
    }

    /// All that is said, in lines.
    pub(super) fn text(&self) -> String {
        self.lines().collect::<Vec<_>>().join("\n")
    }

    /// Message, road and details, one line each.
    pub(super) fn lines(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.message)
            .chain(&self.road)
            .chain(&self.details)
            .map(String::as_str)
    }
}

/// A name and what it is set to.
pub(super) type Property = (&'static str, String);

/// `name=value` for each property of a command, with what would end a value spelt otherwise.
pub(super) fn properties(
    properties: &[Property],
    escape: fn(&str) -> String,
) -> impl Iterator<Item = String> {
    let properties = properties.iter();
    properties.map(move |(name, value)| format!("{name}={}", escape(value)))
}

/// The steps of the road, and the other places that belong to it.
fn road(finding: &Finding, wanted: impl Fn(&Step) -> bool, run: &Run) -> Vec<String> {
    let steps = finding.road.iter().chain(&finding.related);
    let steps = steps.filter(|step| wanted(step));
    let mut lines = Vec::new();
    let mut left = 0;
    for step in steps {
        if lines.len() == MOST_STEPS {
            left += 1;
            continue;
        }
        let message = escape::field(&step.message);
        lines.push(match span_of(step) {
            Some(span) => format!("from: {message} ({})", at(&span.into(), run)),
            None => format!("from: {message}"),
        });
    }
    if left > 0 {
        let places = counted(left, "more place");
        lines.push(format!("from: {places}, not named here"));
    }
    lines
}

/// Where a step is, if it is in a file.
pub(super) fn span_of(step: &Step) -> Option<Span> {
    step.place.as_ref().and_then(Place::span)
}

fn details(group: &Group<'_>, run: &Run) -> Vec<String> {
    let finding = group.first;
    let mut lines = Vec::new();
    if finding.place.span().is_none() {
        lines.push(format!("at: {}", at(&finding.place, run)));
    }
    if let Some(help) = &finding.help {
        lines.push(format!("help: {}", escape::field(help)));
    }
    if let Some(cost) = finding.cost {
        lines.push(format!("cost: {cost}"));
    }
    lines.extend(instances(group, run));
    if let Some(reference) = finding.references.first() {
        lines.push(format!("see: {}", reference.url));
    }
    lines
}

/// The instances concerned.
fn instances(group: &Group<'_>, run: &Run) -> Vec<String> {
    let mut lines = Vec::new();
    let mut left = 0;
    for finding in group.findings() {
        let Some(subject) = subject(finding, run.outcome.seen.roots > 1) else {
            continue;
        };
        if lines.len() == MOST_ADDRESSES {
            left += 1;
            continue;
        }
        lines.push(if finding.message == group.first.message {
            format!("for: {subject}")
        } else {
            format!("for: {subject}: {}", escape::field(&finding.message))
        });
    }
    if left > 0 {
        lines.push(format!("for: {left} more"));
    }
    lines
}

/// What a finding is about: the address, with root and inputs where there are several. Nothing for what concerns no
/// resource, unless only some inputs have it.
pub(super) fn subject(finding: &Finding, several_roots: bool) -> Option<String> {
    let what = finding.address.as_deref();
    let what = what.or(finding.inputs.as_ref().map(|_| "the configuration"))?;
    let mut text = escape::field(what);
    if let (Some(field), None) = (&finding.field, finding.place.span()) {
        text += &format!(" {}", escape::field(field));
    }
    let root = Some(&finding.root).filter(|root| several_roots && !root.is_empty());
    let root = root.map(|root| format!("root {}", escape::field(root)));
    let inputs = finding.inputs.as_ref();
    let inputs = inputs.map(|name| format!("inputs {}", escape::field(name)));
    let set: Vec<_> = root.into_iter().chain(inputs).collect();
    if !set.is_empty() {
        text += &format!(" ({})", set.join(", "));
    }
    Some(text)
}
