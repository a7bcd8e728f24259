//! Ids of the findings about reading a configuration, apart from the rules.

pub use crate::finding::problem::{
    DUPLICATE_DECLARATION, FILE_UNREADABLE, INPUT_BOUND, MODULE_CYCLE, MODULE_MISSING,
    SYNTAX_ERROR, VARIABLE_UNDECLARED,
};
