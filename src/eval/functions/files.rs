//! Functions that read files of the repository.

use super::{
    args::{not_worked_out, string, strings, text},
    encoding::base64_encode,
    glob::Pattern,
    hashes,
    repository::{Repository, Unseen},
    signature::{A_BOOL, A_STRING, Function, Gives, STRING, Shape},
};
use crate::{
    source::EntryKind,
    value::{Type, Value, convert},
};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::reading("file", &[STRING], A_STRING, |arguments, _, repository| {
        Ok(string(repository.read_text(text(&arguments[0])?)?)?)
    }),
    Function::reading("filebase64", &[STRING], A_STRING, |arguments, _, files| {
        of_content(arguments, files, base64_encode)
    }),
    Function::reading(
        "filebase64sha256",
        &[STRING],
        A_STRING,
        |arguments, _, files| of_content(arguments, files, hashes::base64_sha256),
    ),
    Function::reading(
        "filebase64sha512",
        &[STRING],
        A_STRING,
        |arguments, _, files| of_content(arguments, files, hashes::base64_sha512),
    ),
    Function::reading("fileexists", &[STRING], A_BOOL, fileexists),
    Function::reading("filemd5", &[STRING], A_STRING, |arguments, _, files| {
        of_content(arguments, files, hashes::md5)
    }),
    Function::reading(
        "fileset",
        &[STRING, STRING],
        Gives::Always(Shape::Set(&Shape::String)),
        fileset,
    ),
    Function::reading("filesha1", &[STRING], A_STRING, |arguments, _, files| {
        of_content(arguments, files, hashes::sha1)
    }),
    Function::reading("filesha256", &[STRING], A_STRING, |arguments, _, files| {
        of_content(arguments, files, hashes::sha256)
    }),
    Function::reading("filesha512", &[STRING], A_STRING, |arguments, _, files| {
        of_content(arguments, files, hashes::sha512)
    }),
];

fn of_content(
    arguments: &[Value],
    repository: &Repository<'_>,
    make: fn(&[u8]) -> String,
) -> Result<Value, Unseen> {
    let content = repository.read(text(&arguments[0])?)?;
    Ok(string(make(&content))?)
}

fn fileexists(arguments: &[Value], _: &Type, repository: &Repository<'_>) -> Result<Value, Unseen> {
    let path = text(&arguments[0])?;
    match repository.kind(path)? {
        None => Ok(Value::bool(false)),
        Some(EntryKind::File) => Ok(Value::bool(true)),
        Some(_) => Err(format!("`{path}` is not a regular file").into()),
    }
}

fn fileset(
    arguments: &[Value],
    gives: &Type,
    repository: &Repository<'_>,
) -> Result<Value, Unseen> {
    let (path, pattern) = (text(&arguments[0])?, text(&arguments[1])?);
    // Such characters would be a part of the pattern to Terraform.
    if path.contains(['*', '?', '[', '{', '\\']) {
        return Ok(not_worked_out("fileset", gives));
    }
    repository.prepare(pattern)?;
    let found = Pattern::parse(pattern)?.files(repository, path)?;
    Ok(convert::convert(&strings(found)?, gives)?)
}
