//! A group of findings as a result of SARIF.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};
use serde_sarif::sarif::{
    ArtifactChange, ArtifactContent, ArtifactLocation, CodeFlow, Fix, Location, LogicalLocation,
    PhysicalLocation, PropertyBag, Region, Replacement, Result, ResultLevel, Suppression,
    ThreadFlow, ThreadFlowLocation,
};

use super::{
    BASE,
    text::message,
    uri::{is_absolute, uri},
};
use crate::{
    finding::{Finding, Place, Severity, Step, Waiver},
    mask::{Masks, overlaps},
    report::{
        escape,
        group::Group,
        place::{Pin, at},
        suggested,
        told::{Told, span_of},
    },
    run::Run,
    source::{FileId, Span},
};

/// Under which name the fingerprint of the JSON report stands. Another way to make it would get another number.
const FINGERPRINT: &str = "erPreflight/v1";

/// Bytes of a snippet. What is longer is read in its file.
const LONGEST_SNIPPET: usize = 400;

/// Instances that a result lists.
const MOST_INSTANCES: usize = 100;

/// What results are made from.
pub(super) struct Maker<'a> {
    pub run: &'a Run,
    pub masks: Masks<'a>,
    /// Of all findings, in their order.
    pub fingerprints: Vec<String>,
    /// Where a rule is described.
    pub indexes: BTreeMap<&'static str, usize>,
}

impl Maker<'_> {
    pub(super) fn result(&self, group: &Group<'_>) -> Result {
        let finding = group.first;
        let told = Told::new(group, self.run);
        // The rest of the road is a code flow.
        let lines = std::iter::once(&told.message)
            .chain(&told.unplaced)
            .chain(&told.details);
        let lines: Vec<_> = lines.map(String::as_str).collect();
        let fingerprint = &self.fingerprints[group.positions[0]];
        let mut result = Result::builder()
            .rule_id(finding.rule)
            .level(match finding.severity {
                Severity::Error => ResultLevel::Error,
                Severity::Warning => ResultLevel::Warning,
                Severity::Note => ResultLevel::Note,
            })
            .message(message(&lines.join("\n")))
            .partial_fingerprints([(FINGERPRINT.to_owned(), fingerprint.clone())])
            .properties(self.properties(group))
            .build();
        result.rule_index = self.indexes.get(finding.rule).map(|at| number(*at));
        result.locations = Some(vec![self.place(&told)]);
        result.related_locations = some(self.related(finding));
        result.code_flows = self.road(&told).map(|flow| vec![flow]);
        result.fixes = self.fix(finding).map(|fix| vec![fix]);
        result.suppressions = finding
            .ignored
            .as_ref()
            .map(|waiver| vec![self.suppression(waiver)]);
        result
    }

    /// What SARIF has no key for. Instances stand here with the fingerprints that they have in the JSON report.
    fn properties(&self, group: &Group<'_>) -> PropertyBag {
        let finding = group.first;
        let instances: Vec<Json> = group
            .findings()
            .zip(&group.positions)
            .take(MOST_INSTANCES)
            .map(|(finding, position)| {
                json!({
                    "root": &*finding.root,
                    "inputs": finding.inputs.as_deref(),
                    "address": finding.address.as_deref(),
                    "field": finding.field.as_deref(),
                    "fingerprint": self.fingerprints[*position],
                })
            })
            .collect();
        let mut properties = vec![
            ("edition".to_owned(), Json::from(self.run.edition.name())),
            ("count".to_owned(), Json::from(group.positions.len())),
            ("instances".to_owned(), Json::from(instances)),
        ];
        if let Some(cost) = finding.cost {
            properties.push(("cost".to_owned(), Json::from(cost)));
        }
        PropertyBag::builder()
            .additional_properties(BTreeMap::from_iter(properties))
            .build()
    }

    /// Where a finding is, with the address of its instance. GitHub refuses a log in which a place has no file.
    fn place(&self, told: &Told<'_>) -> Location {
        let finding = told.first;
        let somewhere = Pin {
            file: told.file().to_owned(),
            place: None,
        };
        let pin = told.pin.as_ref().unwrap_or(&somewhere);
        let mut location = Location::builder()
            .physical_location(self.physical(pin))
            .build();
        let logical = match (&finding.address, finding.place.span()) {
            (Some(address), _) => LogicalLocation::builder()
                .fully_qualified_name(&**address)
                .kind("resource")
                .build(),
            (None, None) => LogicalLocation::builder()
                .fully_qualified_name(at(&finding.place, self.run))
                .build(),
            (None, Some(_)) => return location,
        };
        location.logical_locations = Some(vec![logical]);
        location
    }

    /// A file, and the place in it.
    fn physical(&self, pin: &Pin) -> PhysicalLocation {
        let region = match &pin.place {
            Some((place, span)) => {
                let mut region = region(place);
                region.snippet = self.snippet(*span);
                region
            }
            // The file as a whole is meant, but what has no line is refused by GitHub.
            None => Region::builder().start_line(1).build(),
        };
        PhysicalLocation::builder()
            .artifact_location(artifact(&pin.file))
            .region(region)
            .build()
    }

    /// What would mend it, in one or several files: all of it or nothing.
    fn fix(&self, finding: &Finding) -> Option<Fix> {
        let changes = suggested::changes(finding, &self.masks);
        let mut by_file: BTreeMap<FileId, Vec<Replacement>> = BTreeMap::new();
        for change in changes {
            let location = self.run.sources.location(change.at);
            let inserted = ArtifactContent::builder().text(&*change.text).build();
            let replacement = Replacement::builder()
                .deleted_region(region(&location))
                .inserted_content(inserted)
                .build();
            by_file.entry(change.at.file).or_default().push(replacement);
        }
        let by_file: Vec<_> = by_file
            .into_iter()
            .map(|(file, replacements)| {
                ArtifactChange::builder()
                    .artifact_location(artifact(&self.run.sources.get(file).name))
                    .replacements(replacements)
                    .build()
            })
            .collect();
        let description = message(&suggested::description(finding, changes));
        let fix = Fix::builder()
            .artifact_changes(by_file)
            .description(description);
        (!changes.is_empty()).then(|| fix.build())
    }

    /// The text at a place, if it is short and no part of it is secret.
    fn snippet(&self, span: Span) -> Option<ArtifactContent> {
        let text = self.run.sources.text(span);
        let is_shown = !text.is_empty()
            && text.len() <= LONGEST_SNIPPET
            && !text
                .chars()
                .any(|char| char != '\n' && escape::is_hostile(char))
            && !overlaps(&self.masks.of(span.file), &span.range());
        is_shown.then(|| ArtifactContent::builder().text(text).build())
    }

    /// Other places that belong to the finding, numbered.
    fn related(&self, finding: &Finding) -> Vec<Location> {
        let related = finding.related.iter();
        let related = related.filter_map(|step| self.step(step)).enumerate();
        related
            .map(|(at, mut location)| {
                location.id = Some(number(at + 1));
                location
            })
            .collect()
    }

    /// The road of the value through the files, from where it is written to where Terraform takes it.
    fn road(&self, told: &Told<'_>) -> Option<CodeFlow> {
        let steps = told.first.road.iter().rev();
        let mut locations: Vec<_> = steps.filter_map(|step| self.step(step)).collect();
        if locations.is_empty() {
            return None;
        }
        let mut taken = self.place(told);
        taken.message = Some(message(&escape::field(&told.first.message)));
        locations.push(taken);
        let locations = locations.into_iter();
        let locations = locations.map(|it| ThreadFlowLocation::builder().location(it).build());
        let flow = ThreadFlow::builder()
            .locations(locations.collect::<Vec<_>>())
            .build();
        Some(CodeFlow::builder().thread_flows(vec![flow]).build())
    }

    /// A step that is in a file.
    fn step(&self, step: &Step) -> Option<Location> {
        let mut location = self.at(span_of(step)?);
        location.message = Some(message(&escape::field(&step.message)));
        Some(location)
    }

    /// A place by itself, for what is no finding.
    pub(super) fn at(&self, span: Span) -> Location {
        Location::builder()
            .physical_location(self.physical(&Pin::at(span, self.run)))
            .build()
    }

    fn suppression(&self, waiver: &Waiver) -> Suppression {
        let kind = if waiver.by.is_in_source() {
            "inSource"
        } else {
            "external"
        };
        let by = ("by".to_owned(), Json::from(waiver.by.name()));
        let mut suppression = Suppression::builder()
            .kind(kind)
            .status("accepted")
            .justification(escape::field(&waiver.reason))
            .properties(PropertyBag::builder().additional_properties([by]).build())
            .build();
        let span = waiver.place.as_ref().and_then(Place::span);
        suppression.location = span.map(|span| self.at(span));
        suppression
    }
}

/// The name of a file.
fn artifact(name: &str) -> ArtifactLocation {
    let mut artifact = ArtifactLocation::builder().uri(uri(name)).build();
    if !is_absolute(name) {
        artifact.uri_base_id = Some(BASE.to_owned());
    }
    artifact
}

/// A place in a file.
fn region(place: &crate::source::Location) -> Region {
    Region::builder()
        .start_line(number(place.line))
        .start_column(number(place.column))
        .end_line(number(place.end_line))
        .end_column(number(place.end_column))
        .build()
}

/// Nothing instead of an empty list.
pub(super) fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}

/// SARIF's numbers are signed; none of ours comes near the end.
pub(super) fn number(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
