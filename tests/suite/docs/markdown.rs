//! What stands in a page, as far as the tests of pages ask: blocks of code, spans of code, links, headings.
//!
//! A reader of Markdown would be another crate. Ours understands what these pages use, which is little.

/// A block between fences.
pub(super) struct Block {
    /// What stands behind the opening fence.
    pub(super) language: String,
    pub(super) text: String,
}

/// The blocks of a page, and its prose with the blocks left out.
pub(super) fn split(page: &str) -> (Vec<Block>, String) {
    let mut blocks = Vec::new();
    let mut prose = String::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let (indent, rest) = line.split_at(line.len() - line.trim_start().len());
        if let Some(language) = rest.strip_prefix("```") {
            let end = format!("{indent}```");
            let text: Vec<_> = lines.by_ref().take_while(|line| *line != end).collect();
            blocks.push(Block {
                language: language.to_owned(),
                text: text.join("\n") + "\n",
            });
        } else {
            prose += line;
            prose.push('\n');
        }
    }
    (blocks, prose)
}

/// What stands in backquotes.
pub(super) fn code_spans(prose: &str) -> impl Iterator<Item = &str> {
    prose.split('`').skip(1).step_by(2)
}

/// Where the links of prose lead.
pub(super) fn links(prose: &str) -> Vec<String> {
    // Code is no link, whatever it looks like; the texts of links may be code.
    let mut plain = String::new();
    for (index, part) in prose.split('`').enumerate() {
        plain += if index % 2 == 0 { part } else { "code" };
    }
    let starts = plain.match_indices("](");
    let targets = starts.map(|(at, start)| {
        let rest = &plain[at + start.len()..];
        rest.split(')')
            .next()
            .expect("there is a first part")
            .to_owned()
    });
    targets.collect()
}

/// What headings are called in addresses: letters, digits and dashes, in lower case.
pub(super) fn anchors(prose: &str) -> Vec<String> {
    let headings = prose.lines().filter(|line| line.starts_with('#'));
    let anchors = headings.map(|heading| {
        let text = heading.trim_start_matches('#').trim().to_lowercase();
        let kept = text.chars().filter_map(|char| match char {
            ' ' => Some('-'),
            char if char.is_alphanumeric() || "-_".contains(char) => Some(char),
            _ => None,
        });
        kept.collect()
    });
    anchors.collect()
}

#[test]
fn a_page_is_read() {
    let page = "# The `a` page\n\nSee [`x](y)`](b.md#c), and\n`er-preflight check`.\n\n```sh\n# no heading\n```\n";
    let (blocks, prose) = split(page);
    assert_eq!(blocks.len(), 1);
    assert_eq!(
        (&*blocks[0].language, &*blocks[0].text),
        ("sh", "# no heading\n")
    );
    assert_eq!(anchors(&prose), ["the-a-page"]);
    assert_eq!(links(&prose), ["b.md#c"]);
    let spans: Vec<_> = code_spans(&prose).collect();
    assert_eq!(spans, ["a", "x](y)", "er-preflight check"]);
}
