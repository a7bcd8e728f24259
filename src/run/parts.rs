//! What is said less loudly of directories that hold parts of configurations?

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    finding::{Finding, Severity, Step, problem},
    module::Estate,
    source::Sources,
};

/// Lowers what is said of directories from which nobody deploys: parts of a configuration, kept to be copied, lack
/// names and repeat others, and Terraform is never asked about them.
pub(super) fn excuse(findings: &mut [Finding], estate: &Estate) {
    let parts = estate.files_not_deployed();
    for finding in findings {
        let at_most = match finding.rule {
            problem::DUPLICATE_DECLARATION
            | problem::EVALUATION_ERROR
            | problem::UNDECLARED_REFERENCE => Severity::Warning,
            problem::MODULE_MISSING => Severity::Note,
            _ => continue,
        };
        let file = finding.place.span().map(|span| span.file);
        if file.is_some_and(|file| parts.contains(&file)) {
            finding.severity = finding.severity.min(at_most);
        }
    }
}

/// How it is said of a name.
const UNDECLARED: &str = " is not declared";

/// Names that are listed of one directory, besides the first.
const MOST_NAMES: usize = 5;

/// Says once of a directory that is not deployed which names are missing there, at the first of them: each of its files
/// was cut out of a configuration that has them. The findings are sorted by place.
pub(super) fn gather(findings: &mut Vec<Finding>, estate: &Estate, sources: &Sources) {
    let parts = estate.files_not_deployed();
    let mut first: BTreeMap<Of, usize> = BTreeMap::new();
    let mut gathered: Vec<Finding> = Vec::with_capacity(findings.len());
    let mut others: BTreeMap<usize, Vec<Step>> = BTreeMap::new();
    for finding in std::mem::take(findings) {
        let of = finding.place.span().map(|span| span.file);
        let of = of.filter(|file| {
            let is_missing = finding.rule == problem::UNDECLARED_REFERENCE;
            let is_missing = is_missing && finding.message.ends_with(UNDECLARED);
            is_missing && finding.ignored.is_none() && parts.contains(file)
        });
        let Some(file) = of else {
            gathered.push(finding);
            continue;
        };
        let name = &sources.get(file).name;
        let directory = name.rsplit_once('/').map_or("", |(directory, _)| directory);
        let key = (
            finding.root.clone(),
            finding.inputs.clone(),
            directory.into(),
        );
        if let Some(at) = first.get(&key) {
            others.entry(*at).or_default().push(Step {
                message: finding.message,
                place: Some(finding.place),
            });
        } else {
            first.insert(key, gathered.len());
            gathered.push(finding);
        }
    }
    for (at, steps) in others {
        let finding = &mut gathered[at];
        let names = steps.iter().take(MOST_NAMES);
        let names = names.map(|step| step.message.trim_end_matches(UNDECLARED));
        let mut names: Vec<_> = names.map(str::to_owned).collect();
        let more = steps.len() - names.len();
        names.extend((more > 0).then(|| format!("{more} more")));
        let last = names.pop().unwrap_or_default();
        finding.message += &if names.is_empty() {
            format!(", nor is {last}")
        } else {
            format!(", nor are {} and {last}", names.join(", "))
        };
        finding.related.extend(steps);
    }
    *findings = gathered;
}

/// What is said once: a root, the name of its inputs, and the directory.
type Of = (Arc<str>, Option<Arc<str>>, String);
