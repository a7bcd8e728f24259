//! Ids of the findings about reading a configuration, apart from the rules.

/// What is not Terraform, or not where Terraform expects it.
pub const SYNTAX_ERROR: &str = "syntax-error";
/// A file inside the tree that cannot be read.
pub const FILE_UNREADABLE: &str = "file-unreadable";
/// One name for two things.
pub const DUPLICATE_DECLARATION: &str = "duplicate-declaration";
/// A module that calls itself, maybe through others.
pub const MODULE_CYCLE: &str = "module-cycle";
/// A local module that is not there.
pub const MODULE_MISSING: &str = "module-missing";
/// A value for a variable that nobody declares.
pub const VARIABLE_UNDECLARED: &str = "variable-undeclared";
