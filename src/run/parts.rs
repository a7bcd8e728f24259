//! What is said less loudly of directories that hold parts of configurations?

use crate::{
    finding::{Finding, Severity, problem},
    module::Estate,
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
