//! One test binary; one file per question.

mod azure;
mod eval;
