//! Ids of the findings about evaluating a configuration, apart from the rules.

pub use crate::finding::problem::{
    CONDITION_FAILED, EVALUATION_ERROR, FILE_OUTSIDE_REPOSITORY, INPUT_BOUND, REFERENCE_CYCLE,
    UNDECLARED_REFERENCE, UNSUPPORTED_ARGUMENT, VALIDATION_FAILED,
};
