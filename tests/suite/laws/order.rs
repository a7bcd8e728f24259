//! Law 3: the order of files, of blocks and of paths changes no finding and no byte.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use er_preflight::{
    finding::Edition,
    report::{Format, Theme},
    run::{self, Request, Run},
    source::{Entry, EntryKind, Files, Memory, ReadError, Sources, with_deep_stack},
    syntax::parse,
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

use crate::preflight::{Texts, bad_examples, check, instead_of_main, report, request};

/// Rule, severity, address, field, message.
type Seen = BTreeSet<(&'static str, &'static str, String, String, String)>;

fn seen(run: &Run) -> Seen {
    let findings = run.outcome.findings.iter();
    findings
        .map(|finding| {
            (
                finding.rule,
                finding.severity.name(),
                finding.address.as_deref().unwrap_or_default().to_owned(),
                finding.field.as_deref().unwrap_or_default().to_owned(),
                finding.message.clone(),
            )
        })
        .collect()
}

/// The top-level blocks of a text, one text each.
fn blocks(text: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let file = sources.add("main.tf", text.to_owned(), false);
    let (parsed, _) = with_deep_stack(|| parse(&sources, file));
    let blocks = parsed.body.blocks.iter();
    blocks
        .map(|block| format!("{}\n", &text[block.span.range()]))
        .collect()
}

/// The blocks in the order of their numbers, spread over files.
fn spread(blocks: &[String], numbers: &[(u8, u8)]) -> Texts {
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by_key(|block| numbers[*block].0);
    let mut texts = Texts::new();
    for block in order {
        let name = format!("part_{}.tf", numbers[block].1 % 4);
        texts.entry(name).or_default().push_str(&blocks[block]);
    }
    texts
}

#[test]
fn order_of_blocks_and_files_changes_no_finding() {
    for (rule, texts) in bad_examples() {
        let blocks = blocks(&texts["main.tf"]);
        let before = seen(&check(&texts, Edition::Current));
        let mut runner = TestRunner::new(Config {
            cases: 12,
            failure_persistence: None,
            ..Config::default()
        });
        let numbers = proptest::collection::vec((any::<u8>(), any::<u8>()), blocks.len());
        let outcome = runner.run(&numbers, |numbers| {
            let shuffled = instead_of_main(&texts, spread(&blocks, &numbers));
            let run = check(&shuffled, Edition::Current);
            prop_assert_eq!(&before, &seen(&run), "{:#?}\n{}", shuffled, report(&run));
            Ok(())
        });
        outcome.unwrap_or_else(|error| panic!("{}: {error}", rule.id));
    }
}

/// Files whose directories are listed from the end.
struct Backwards(Memory);

impl Files for Backwards {
    fn read(&self, path: &Path) -> Result<Vec<u8>, ReadError> {
        self.0.read(path)
    }

    fn read_named(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
        self.0.read_named(path, limit)
    }

    fn list(&self, directory: &Path) -> Result<Vec<Entry>, ReadError> {
        let mut entries = self.0.list(directory)?;
        entries.reverse();
        Ok(entries)
    }

    fn kind(&self, path: &Path) -> Option<EntryKind> {
        self.0.kind(path)
    }

    fn canonical(&self, path: &Path) -> PathBuf {
        self.0.canonical(path)
    }
}

/// All bytes that `check` prints, in every format.
fn printed(files: &dyn Files, paths: &[PathBuf]) -> [String; 12] {
    let request = Request { paths, ..request() };
    let run = with_deep_stack(|| run::run(files, &request)).expect("the paths are there");
    Format::ALL.map(|format| format.write(&run, Theme::default(), true))
}

#[test]
fn order_of_listing_and_of_paths_changes_no_byte() {
    // All examples in one tree, each block in a file of its own.
    let mut memory = Memory::default();
    let mut paths = Vec::new();
    for (rule, texts) in bad_examples() {
        for (number, block) in blocks(&texts["main.tf"]).into_iter().enumerate() {
            memory = memory.with(format!("{}/block_{number:02}.tf", rule.id), block);
        }
        for (path, text) in texts.iter().filter(|(path, _)| *path != "main.tf") {
            memory = memory.with(format!("{}/{path}", rule.id), text.as_str());
        }
        paths.push(PathBuf::from(rule.id));
    }
    let whole = [PathBuf::from(".")];
    let expected = printed(&memory, &whole);
    assert!(expected[0].contains("error"), "{}", expected[0]);
    assert_eq!(expected, printed(&Backwards(memory.clone()), &whole));
    let named = printed(&memory, &paths);
    paths.reverse();
    assert_eq!(named, printed(&memory, &paths));
    paths.extend(paths.clone());
    assert_eq!(
        named,
        printed(&Backwards(memory), &paths),
        "each path is named twice"
    );
}
