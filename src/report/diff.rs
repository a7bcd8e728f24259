//! What `--diff` prints: the edits as a unified diff that `patch -p0` takes.

use similar::TextDiff;

use super::{Theme, escape, theme::Ink};
use crate::{fix::Mended, mask::Masks, run::Run, source::Sources};

/// The edits of all files, in the order of their paths. Secrets are masked on both sides alike, and what acts on a
/// terminal or a runner is shown instead of sent: a patch would not apply to such lines.
pub fn diff(mended: &Mended, theme: Theme) -> String {
    let mut out = String::new();
    for changed in &mended.files {
        let name = &*changed.name;
        let before = shown(&mended.before, name, theme);
        let after = shown(&mended.after, name, theme);
        let diff = TextDiff::from_lines(&before, &after);
        let name = escape::field(name);
        let text = diff.unified_diff().header(&name, &name).to_string();
        for line in text.split_inclusive('\n') {
            let ink = match line.as_bytes().first() {
                Some(b'+') => Some(Ink::Green),
                Some(b'-') => Some(Ink::Red),
                Some(b'@') => Some(Ink::Cyan),
                _ => None,
            };
            match ink {
                Some(ink) => {
                    let bare = line.trim_end_matches(['\r', '\n']);
                    out.push_str(&theme.paint(ink, bare));
                    out.push_str(&line[bare.len()..]);
                }
                None => out.push_str(line),
            }
        }
    }
    escape::commands(&out)
}

/// The text of a file without what must not be shown.
fn shown(run: &Run, name: &str, theme: Theme) -> String {
    let Some((file, source)) = find(&run.sources, name) else {
        return String::new();
    };
    let masks = Masks::new(&run.sources, &run.masks);
    let hidden = masks.of(file);
    let mut out = String::with_capacity(source.text.len());
    let mut at = 0;
    for range in hidden.iter().cloned() {
        visible(&source.text[at..range.start], theme, &mut out);
        // The length of a secret tells something about it; the number of its lines must stay.
        for (number, line) in source.text[range.clone()].split('\n').enumerate() {
            if number > 0 {
                out.push('\n');
            }
            if !line.trim().is_empty() {
                out.push_str("(sensitive)");
            }
        }
        at = range.end;
    }
    visible(&source.text[at..], theme, &mut out);
    out
}

fn visible(text: &str, theme: Theme, out: &mut String) {
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\n' | '\t' => out.push(char),
            '\r' if chars.peek() == Some(&'\n') => out.push(char),
            _ => out.push(escape::excerpt(char, theme.unicode)),
        }
    }
}

fn find<'s>(
    sources: &'s Sources,
    name: &str,
) -> Option<(crate::source::FileId, &'s crate::source::Source)> {
    sources.iter().find(|(_, source)| *source.name == *name)
}
