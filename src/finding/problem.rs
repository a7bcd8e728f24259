//! What is reported besides the rules: broken input, bounds that were met, ignores that do nothing.

use super::Severity::{self, Error, Note, Warning};

/// A kind of problem that is not the violation of a rule. Its id shares one name space with the rules'.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The id under which it is reported: kebab case, named for the fault.
    pub id: &'static str,
    /// How much it weighs at the most.
    pub severity: Severity,
    /// What is wrong, in one line: lower case, no full stop.
    pub summary: &'static str,
}

macro_rules! problems {
    ($($name:ident = $id:literal, $severity:expr, $summary:literal;)*) => {
        $(
            #[doc = concat!("`", $id, "`: ", $summary, ".")]
            pub const $name: &str = $id;
        )*

        /// All of them, sorted by id.
        pub static PROBLEMS: &[Problem] = &[
            $(Problem { id: $id, severity: $severity, summary: $summary },)*
        ];
    };
}

problems! {
    BASELINE_STALE = "baseline-stale", Note, "entry of a baseline for something that is not found any more";
    CONDITION_FAILED = "condition-failed", Error, "precondition or assertion of the code that does not hold";
    DUPLICATE_DECLARATION = "duplicate-declaration", Error, "one name declared twice";
    DUPLICATE_OBJECT_KEY = "duplicate-object-key", Warning, "object with a key given twice, of which the last counts";
    EVALUATION_ERROR = "evaluation-error", Error, "expression that Terraform cannot evaluate";
    FILE_OUTSIDE_REPOSITORY = "file-outside-repository", Note, "file outside the repository, which is not read";
    FILE_UNREADABLE = "file-unreadable", Error, "file inside the tree that cannot be read";
    IGNORE_EXPIRED = "ignore-expired", Warning, "waiver whose last day is over, and so does not count";
    IGNORE_MALFORMED = "ignore-malformed", Warning, "comment for er-preflight that it does not understand";
    IGNORE_UNKNOWN_RULE = "ignore-unknown-rule", Warning, "ignore comment for a rule that does not exist";
    IGNORE_UNUSED = "ignore-unused", Warning, "waiver of something that is not wrong";
    IGNORE_WITHOUT_REASON = "ignore-without-reason", Warning, "ignore comment that gives no reason, and so does not count";
    INPUT_BOUND = "input-bound", Error, "input beyond a bound: what depends on it is not checked";
    MODULE_CYCLE = "module-cycle", Error, "module that calls itself";
    MODULE_MISSING = "module-missing", Warning, "local module that is not there";
    MODULE_NOT_AT_HAND = "module-not-at-hand", Note, "module about ExpressRoute whose source is not at hand";
    PLAN_INCOMPLETE = "plan-incomplete", Warning, "plan that Terraform could not complete";
    REFERENCE_CYCLE = "reference-cycle", Error, "value that needs itself";
    SETTINGS_INVALID = "settings-invalid", Error, "mistake in the settings, with which nothing is checked";
    SYNTAX_ERROR = "syntax-error", Error, "text that Terraform refuses";
    UNDECLARED_REFERENCE = "undeclared-reference", Error, "reference to something that is not declared";
    UNSUPPORTED_ARGUMENT = "unsupported-argument", Warning, "argument that the provider does not have";
    VALIDATION_FAILED = "validation-failed", Error, "value that breaks a validation of its variable";
    VARIABLE_UNDECLARED = "variable-undeclared", Note, "value for a variable that is not declared";
}

/// Whether something of the input is not there or could not be read, so that what is not found may still be wrong; nothing is
/// said of what stands in modules that are not at hand.
pub fn hides(id: &str) -> bool {
    [
        DUPLICATE_DECLARATION,
        EVALUATION_ERROR,
        FILE_UNREADABLE,
        INPUT_BOUND,
        MODULE_CYCLE,
        PLAN_INCOMPLETE,
        REFERENCE_CYCLE,
        SYNTAX_ERROR,
        UNDECLARED_REFERENCE,
    ]
    .contains(&id)
}

/// Whether a module is not at hand.
pub fn lacks_module(id: &str) -> bool {
    [MODULE_MISSING, MODULE_NOT_AT_HAND].contains(&id)
}

#[cfg(test)]
mod tests {
    use super::PROBLEMS;

    #[test]
    fn sorted_and_in_house_style() {
        assert!(PROBLEMS.is_sorted_by(|a, b| a.id < b.id));
        assert!(
            PROBLEMS
                .iter()
                .all(|problem| !problem.summary.ends_with('.'))
        );
    }
}
