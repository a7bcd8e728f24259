//! Checkstyle's XML, which many servers and editors read.
//!
//! <https://checkstyle.org/config.html>, read 2026-11-30: files with their errors; the form itself has no schema.

use std::{collections::BTreeMap, io};

use quick_xml::{
    Writer,
    events::{BytesDecl, Event},
};

use super::{escape, group, told::Told};
use crate::{finding::Severity, run::Run};

/// The version of Checkstyle whose form this is.
const VERSION: &str = "4.3";

/// An element for each file with a group in it, in the order of their names.
pub(super) fn checkstyle(run: &Run) -> String {
    let groups = group::groups(&run.outcome.findings);
    let mut files: BTreeMap<String, Vec<Told<'_>>> = BTreeMap::new();
    for told in groups.iter().map(|group| Told::new(group, run)) {
        files.entry(told.file().to_owned()).or_default().push(told);
    }
    let mut bytes = Vec::new();
    write(&mut bytes, &files).expect("writing to memory cannot fail");
    let text = String::from_utf8(bytes).expect("the writer is given text only");
    escape::xml(&(text + "\n"))
}

fn write(bytes: &mut Vec<u8>, files: &BTreeMap<String, Vec<Told<'_>>>) -> io::Result<()> {
    let mut writer = Writer::new_with_indent(bytes, b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let all = writer.create_element("checkstyle");
    let all = all.with_attribute(("version", VERSION));
    all.write_inner_content(|writer| {
        for (name, errors) in files {
            let file = writer.create_element("file");
            let file = file.with_attribute(("name", &*escape::field(name)));
            file.write_inner_content(|writer| {
                errors.iter().try_for_each(|told| error(writer, told))
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

fn error(writer: &mut Writer<&mut Vec<u8>>, told: &Told<'_>) -> io::Result<()> {
    let pin = told.pin.as_ref();
    let (line, column) = pin.map_or((1, 1), |pin| (pin.line(), pin.column()));
    let severity = match told.first.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "info",
    };
    let message = match &told.first.help {
        Some(help) => format!("{}; {}", told.message, escape::field(help)),
        None => told.message.clone(),
    };
    let source = format!("er-preflight.{}", told.first.rule);
    writer
        .create_element("error")
        .with_attributes([
            ("line", &*line.to_string()),
            ("column", &*column.to_string()),
            ("severity", severity),
            ("message", &message),
            ("source", &source),
        ])
        .write_empty()?;
    Ok(())
}
