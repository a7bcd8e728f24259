//! What is reported besides the rules, all of it in one list.

use crate::{
    eval,
    finding::{
        Problem,
        Severity::{self, Error, Note, Warning},
    },
    module, suppress, syntax,
};

const fn problem(id: &'static str, severity: Severity, summary: &'static str) -> Problem {
    Problem {
        id,
        severity,
        summary,
    }
}

/// What is met while reading and evaluating.
static MET: &[Problem] = &[
    problem(syntax::SYNTAX_ERROR, Error, "text that Terraform refuses"),
    problem(
        syntax::INPUT_BOUND,
        Error,
        "input beyond a bound: what depends on it is not checked",
    ),
    problem(
        "duplicate-object-key",
        Warning,
        "object with a key given twice, of which the last counts",
    ),
    problem(
        module::ids::FILE_UNREADABLE,
        Error,
        "file inside the tree that cannot be read",
    ),
    problem(
        module::ids::DUPLICATE_DECLARATION,
        Error,
        "one name declared twice",
    ),
    problem(module::ids::MODULE_CYCLE, Error, "module that calls itself"),
    problem(
        module::ids::MODULE_MISSING,
        Warning,
        "local module that is not there",
    ),
    problem(
        module::ids::VARIABLE_UNDECLARED,
        Note,
        "value for a variable that is not declared",
    ),
    problem(
        eval::ids::EVALUATION_ERROR,
        Error,
        "expression that Terraform cannot evaluate",
    ),
    problem(eval::ids::REFERENCE_CYCLE, Error, "value that needs itself"),
    problem(
        eval::ids::UNDECLARED_REFERENCE,
        Error,
        "reference to something that is not declared",
    ),
    problem(
        eval::ids::UNSUPPORTED_ARGUMENT,
        Warning,
        "argument that the provider does not have",
    ),
];

/// All problems that are not rules, sorted by id.
pub fn problems() -> Vec<Problem> {
    let mut problems: Vec<_> = MET.iter().chain(suppress::PROBLEMS).copied().collect();
    problems.sort_by_key(|problem| problem.id);
    problems
}
