//! Functions that are known by their signatures only: their results are unknown here.

use super::signature::{
    A_BOOL, A_NUMBER, A_STRING, ANY, ANYTHING, Function, Gives, NUMBER, STRING, Shape,
};

/// What depends on the clock, on chance or on files, and what this program has not learnt.
pub(super) const FUNCTIONS: &[Function] = &[
    Function::unevaluated("abspath", &[STRING], A_STRING),
    Function::unevaluated("base64gzip", &[STRING], A_STRING),
    Function::unevaluated("base64sha256", &[STRING], A_STRING),
    Function::unevaluated("base64sha512", &[STRING], A_STRING),
    Function::unevaluated("bcrypt", &[STRING], A_STRING).and_more(NUMBER),
    Function::unevaluated("csvdecode", &[STRING], ANYTHING),
    Function::unevaluated("file", &[STRING], A_STRING),
    Function::unevaluated("filebase64", &[STRING], A_STRING),
    Function::unevaluated("filebase64sha256", &[STRING], A_STRING),
    Function::unevaluated("filebase64sha512", &[STRING], A_STRING),
    Function::unevaluated("fileexists", &[STRING], A_BOOL),
    Function::unevaluated("filemd5", &[STRING], A_STRING),
    Function::unevaluated(
        "fileset",
        &[STRING, STRING],
        Gives::Always(Shape::Set(&Shape::String)),
    ),
    Function::unevaluated("filesha1", &[STRING], A_STRING),
    Function::unevaluated("filesha256", &[STRING], A_STRING),
    Function::unevaluated("filesha512", &[STRING], A_STRING),
    Function::unevaluated("formatdate", &[STRING, STRING], A_STRING),
    Function::unevaluated("md5", &[STRING], A_STRING),
    Function::unevaluated("pathexpand", &[STRING], A_STRING),
    Function::unevaluated("plantimestamp", &[], A_STRING),
    Function::unevaluated("rsadecrypt", &[STRING, STRING], A_STRING),
    Function::unevaluated("sha1", &[STRING], A_STRING),
    Function::unevaluated("sha256", &[STRING], A_STRING),
    Function::unevaluated("sha512", &[STRING], A_STRING),
    Function::unevaluated("templatefile", &[STRING, ANY], ANYTHING).or_null(),
    Function::unevaluated("templatestring", &[STRING, ANY], A_STRING).or_null(),
    Function::unevaluated("textdecodebase64", &[STRING, STRING], A_STRING),
    Function::unevaluated("textencodebase64", &[STRING, STRING], A_STRING),
    Function::unevaluated("timeadd", &[STRING, STRING], A_STRING),
    Function::unevaluated("timecmp", &[STRING, STRING], A_NUMBER),
    Function::unevaluated("timestamp", &[], A_STRING),
    Function::unevaluated("uuid", &[], A_STRING),
    Function::unevaluated("uuidv5", &[STRING, STRING], A_STRING),
    Function::unevaluated("yamldecode", &[STRING], ANYTHING).or_null(),
    Function::unevaluated(
        "yamlencode",
        &[ANY.or_null().or_unknown().or_untyped()],
        A_STRING,
    ),
];
