//! Functions that are known by their signatures only: their results are unknown here, but for templates, which the
//! evaluator renders.

use super::signature::{A_STRING, ANY, ANYTHING, Function, NUMBER, STRING};

/// What depends on the clock or on chance, and two that are not worth their code: `base64gzip` would have to compress
/// exactly as Go does, `rsadecrypt` reads secrets.
pub(super) const FUNCTIONS: &[Function] = &[
    Function::unevaluated("base64gzip", &[STRING], A_STRING),
    Function::unevaluated("bcrypt", &[STRING], A_STRING).and_more(NUMBER),
    Function::unevaluated("plantimestamp", &[], A_STRING),
    Function::unevaluated("rsadecrypt", &[STRING, STRING], A_STRING),
    Function::unevaluated("templatefile", &[STRING, ANY], ANYTHING).or_null(),
    Function::unevaluated("templatestring", &[STRING, ANY], A_STRING).or_null(),
    Function::unevaluated("timestamp", &[], A_STRING),
    Function::unevaluated("uuid", &[], A_STRING),
];
