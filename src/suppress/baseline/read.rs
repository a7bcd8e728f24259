//! How is the file of a baseline read?

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Baseline, Entry, Key, VERSION, key::HASH_DIGITS};
use crate::source::{FileId, Span};

/// The file, its entries as text: their places are wanted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document<'a> {
    version: u32,
    tool: String,
    #[serde(borrow)]
    findings: Vec<&'a RawValue>,
}

/// The version alone: a newer file may have any form.
#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    root: String,
    address: Option<String>,
    field: Option<String>,
    file: Option<String>,
    rule: String,
    value: Option<String>,
    count: Option<usize>,
}

pub(super) fn read(text: &str, file: Option<FileId>) -> Result<Baseline, String> {
    let other = |version: u32| {
        Err(format!(
            "it has version {version}, and this program reads version {VERSION}"
        ))
    };
    let document: Document<'_> = match serde_json::from_str(text) {
        Ok(document) => document,
        // What is newer may have any form.
        Err(error) => match serde_json::from_str(text) {
            Ok(Versioned { version }) if version != VERSION => return other(version),
            _ => return Err(shown(&error, text, 0)),
        },
    };
    if document.version != VERSION {
        return other(document.version);
    }
    let mut baseline = Baseline {
        tool: document.tool,
        ..Baseline::default()
    };
    for raw in document.findings {
        let raw = raw.get();
        // It is a part of the text.
        let start = raw.as_ptr() as usize - text.as_ptr() as usize;
        let written: Written =
            serde_json::from_str(raw).map_err(|error| shown(&error, text, start))?;
        let count = written.count.unwrap_or(1);
        let is_hash = |value: &str| {
            value.len() == HASH_DIGITS && value.bytes().all(|byte| byte.is_ascii_hexdigit())
        };
        if count == 0
            || written
                .value
                .as_deref()
                .is_some_and(|value| !is_hash(value))
        {
            let line = 1 + text[..start].matches('\n').count();
            let what = if count == 0 {
                "a count of 0"
            } else {
                "a value that is no hash"
            };
            return Err(format!("line {line}: {what}"));
        }
        let key = Key {
            root: written.root.into(),
            address: written.address.map(Into::into),
            field: written.field.map(Into::into),
            file: written.file.map(Into::into),
            rule: written.rule.into(),
            value: written.value.map(Into::into),
        };
        let place = file.map(|file| Span::new(file, start, start + raw.len()).into());
        // Where two branches brought the same entry it is there twice, and the fault is not.
        let entry = baseline.entries.entry(key);
        let entry = entry.or_insert(Entry { count: 0, place });
        entry.count = entry.count.max(count);
    }
    Ok(baseline)
}

/// What is wrong with the JSON, and in which line of the file.
fn shown(error: &serde_json::Error, text: &str, start: usize) -> String {
    let line = text[..start].matches('\n').count() + error.line().max(1);
    let reason = error.to_string();
    let reason = reason.split(" at line ").next().unwrap_or_default();
    format!("line {line}: {reason}")
}
