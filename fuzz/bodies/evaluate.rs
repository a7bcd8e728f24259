//! Configurations: built along the language, or a bundle of files as they are.

use er_preflight::source::Memory;

use super::{bytes::Bytes, configuration, whole};

/// What a bundle of files begins with. Behind it, `==== path` begins a file.
const BUNDLE: &[u8] = b"files\n";

const COMMANDS: &[&str] = &[
    "show",
    "show --format csv",
    "show --format json",
    "show --format markdown",
    "checklist",
    "checklist --format markdown",
    "checklist --format json",
    "check --estate",
    "init --stdout",
    "check --edition 2015 --color always",
];

/// The bytes choose, or are, the files.
pub(crate) fn body(data: &[u8]) {
    let files = match data.strip_prefix(BUNDLE) {
        Some(bundle) => bundled(bundle),
        None => configuration::configuration(&mut Bytes::new(data)),
    };
    whole::check(&files);
    let sum = data
        .iter()
        .fold(0, |sum: usize, byte| sum + usize::from(*byte));
    whole::command(&files, COMMANDS[sum % COMMANDS.len()]);
}

fn bundled(bundle: &[u8]) -> Memory {
    let text = String::from_utf8_lossy(bundle);
    let mut files = Memory::default();
    for file in text.split("==== ").skip(1) {
        let (path, content) = file.split_once('\n').unwrap_or((file, ""));
        let path = path.trim_start_matches('/');
        if !path.is_empty() {
            files = files.with(path, content);
        }
    }
    files
}
