//! Ids of the findings about evaluating a configuration, apart from the rules.

/// An expression that Terraform would refuse to evaluate.
pub const EVALUATION_ERROR: &str = "evaluation-error";
/// A name that is not declared.
pub const UNDECLARED_REFERENCE: &str = "undeclared-reference";
/// Names that need each other's values.
pub const REFERENCE_CYCLE: &str = "reference-cycle";
/// More depth, work or size than is worked out here.
pub const INPUT_BOUND: &str = "input-bound";
/// An argument or block that its resource type or module does not have.
pub const UNSUPPORTED_ARGUMENT: &str = "unsupported-argument";
