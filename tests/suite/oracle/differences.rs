//! Where is another answer than Terraform 1.11's given on purpose, and why?

use super::answer::{ERROR, knows_more};

/// A recorded expression that is answered otherwise.
pub(super) struct Difference {
    pub(super) expression: &'static str,
    pub(super) ours: &'static str,
    pub(super) reason: &'static str,
}

const SHORT_CIRCUIT: &str = "since 1.12 the first operand decides alone when it can";

/// All of them.
pub(super) const DIFFERENCES: &[Difference] = &[Difference {
    expression: "false && var.ub",
    ours: "false : \"bool\"",
    reason: SHORT_CIRCUIT,
}];

/// Why a random expression may be answered otherwise; `None` if nothing explains it.
pub(super) fn explained(expression: &str, terraform: &str, ours: &str) -> Option<&'static str> {
    let connects = expression.contains("&&") || expression.contains("||");
    if connects && (knows_more(ours, terraform) || (terraform == ERROR && ours != ERROR)) {
        return Some(SHORT_CIRCUIT);
    }
    None
}
