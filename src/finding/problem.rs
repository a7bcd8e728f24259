//! What is reported besides the rules: broken input, bounds that were met, ignores that do nothing.

use super::Severity;

/// A kind of problem that is not the violation of a rule. Its id shares one name space with the rules'.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The id under which it is reported: kebab case, named for the fault.
    pub id: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong, in one line: lower case, no full stop.
    pub summary: &'static str,
}
