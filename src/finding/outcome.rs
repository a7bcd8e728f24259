//! What a run found out, before anybody has decided how to show it.

use super::{Finding, Severity, Undecided};

/// Everything that a run has to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Sorted by place, rule, address, root. Waived ones are in it, with their reason.
    pub findings: Vec<Finding>,
    /// In the same order.
    pub undecided: Vec<Undecided>,
    /// What was seen.
    pub seen: Seen,
}

/// Counts of what a run looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Terraform files that were parsed.
    pub files: usize,
    /// Terraform files that were passed over since nothing in their module tree concerns ExpressRoute.
    pub not_looked_into: usize,
    /// Roots that were evaluated, each once for every set of inputs.
    pub roots: usize,
    /// Instances of circuits.
    pub circuits: usize,
    /// Instances of peerings.
    pub peerings: usize,
    /// Rules that ran.
    pub rules: usize,
    /// Checks, one for each rule and subject, that passed.
    pub passed: usize,
    /// Instances of resources that the model read.
    pub instances: usize,
}

impl Outcome {
    /// How many findings of a severity count: waived ones do not.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.severity == severity && finding.ignored.is_none())
            .count()
    }
}
