//! From the blocks of the file to settings; every mistake is said.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Addressing, BLOCKS, BlockKind, Directories, Listed, Organization, Settings, SettingsFile, TOP,
    Threshold, Vocabulary, Written,
    glob::Reach,
    literal::{self, Mistakes, Reading},
};
use crate::{
    finding::{Edition, suggest},
    source::{EntryKind, Files, Span, clean},
    syntax::{Attribute, Block, Body, Expr},
};

/// Environments of one file: each is an evaluation of every root.
const MOST_ENVIRONMENTS: usize = 100;

/// What reading a file needs besides its text.
pub(super) struct Reader<'a> {
    pub(super) files: &'a dyn Files,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) file: &'a SettingsFile,
    /// What paths may not lead out of: the repository.
    pub(super) top: &'a Path,
    pub(super) mistakes: Mistakes,
}

impl Reader<'_> {
    /// All that the file says.
    pub(super) fn settings(&mut self, body: &Body) -> Settings {
        self.arguments(&TOP, body, None);
        let mut settings = Settings {
            file: Some(self.file.clone()),
            edition: self.edition(body),
            fail_on: self.fail_on(body),
            catalog: self.written_path(body, "catalog", true),
            // It is written by a run with these settings.
            baseline: self.written_path(body, "baseline", false),
            skip: self
                .directories(body, "skip", Reach::Below)
                .unwrap_or_default(),
            ..Settings::default()
        };
        let mut once: BTreeMap<&str, Span> = BTreeMap::new();
        let mut named: BTreeMap<(&str, Arc<str>), Span> = BTreeMap::new();
        for block in &body.blocks {
            let Some(kind) = self.kind(block) else {
                continue;
            };
            if kind.once && once.insert(kind.name, block.header).is_some() {
                let message = format!("there is an `{}` block already", kind.name);
                let help = "write all arguments into the first one";
                self.mistakes.add(block.header, message, help);
                continue;
            }
            let label = block.labels.first();
            // Several may attest the same thing, each for circuits of their own.
            if let Some(label) = label.filter(|_| kind.name != "attest")
                && named
                    .insert((kind.name, label.text.clone()), label.span)
                    .is_some()
            {
                let message = format!(
                    "`{} \"{}\"` is there already",
                    kind.name,
                    shown(&label.text)
                );
                self.mistakes
                    .add(label.span, message, "remove one of the two");
                continue;
            }
            self.arguments(kind, &block.body, Some(block));
            self.block(block, &mut settings);
        }
        if settings.environments.len() > MOST_ENVIRONMENTS {
            let place = body
                .blocks
                .iter()
                .rfind(|block| &*block.kind.text == "environment");
            if let Some(block) = place {
                let message = format!("there are more than {MOST_ENVIRONMENTS} environments");
                let help = "each is an evaluation of every root: use `roots`, or several files";
                self.mistakes.add(block.header, message, help);
            }
        }
        settings
    }

    fn block(&mut self, block: &Block, settings: &mut Settings) {
        let body = &block.body;
        match &*block.kind.text {
            "rule" => self.rule(block, settings),
            "addressing" => {
                settings.addressing = Addressing {
                    on_premises: self.list(body, "on_premises", literal::prefix),
                    azure: self.list(body, "azure", literal::prefix),
                    routing_blocks: self.list(body, "routing_blocks", literal::prefix),
                };
            }
            "organization" => {
                settings.organization = Organization {
                    asns: self.list(body, "asns", literal::asn),
                    providers: self.list(body, "providers", literal::text),
                    locations: self.list(body, "locations", literal::text),
                };
            }
            "environment" => settings.environments.extend(self.environment(block)),
            "attest" => settings.attestations.extend(self.attestation(block)),
            _ => settings.ignores.extend(self.ignore(block)),
        }
    }

    /// What kind of block it is, if it is well made: with its label, and without blocks in it.
    fn kind(&mut self, block: &Block) -> Option<&'static BlockKind> {
        let name = &*block.kind.text;
        let Some(kind) = BLOCKS.iter().find(|kind| kind.name == name) else {
            let names: Vec<_> = BLOCKS.iter().map(|kind| kind.name).collect();
            let help = if TOP.names().any(|argument| argument == name) {
                format!("`{name}` is an argument: write `{name} = ...`")
            } else {
                suggest::nearest(name, names.iter().copied())
                    .unwrap_or_else(|| literal::one_of(&names))
            };
            let message = format!("there is no block `{}`", shown(name));
            self.mistakes.add(block.kind.span, message, help);
            return None;
        };
        match (kind.label, &*block.labels) {
            (None, [label, ..]) => {
                let message = format!("`{name}` takes no label");
                self.mistakes.add(label.span, message, "remove it");
                return None;
            }
            (Some(_), [_]) | (None, []) => {}
            (Some(label), _) => {
                let message = format!("`{name}` takes one label: {label}");
                let help = format!("write `{name} \"...\" {{`");
                self.mistakes.add(block.header, message, help);
                return None;
            }
        }
        for inner in &block.body.blocks {
            let inner_name = shown(&inner.kind.text);
            let help = if kind.names().any(|argument| argument == &*inner.kind.text) {
                format!("`{inner_name}` is an argument: write `{inner_name} = ...`")
            } else {
                "blocks stand beside each other: close this one first".to_owned()
            };
            let message = format!("`{name}` has no blocks in it, and so no `{inner_name}`");
            self.mistakes.add(inner.kind.span, message, help);
        }
        Some(kind)
    }

    /// Says which arguments there are not, and which are missing.
    fn arguments(&mut self, kind: &BlockKind, body: &Body, block: Option<&Block>) {
        let all: Vec<_> = kind.names().collect();
        for attribute in &body.attributes {
            let name = &*attribute.name.text;
            if all.contains(&name) {
                continue;
            }
            let help = if block.is_none() && BLOCKS.iter().any(|kind| kind.name == name) {
                format!("`{name}` is a block: write `{name} {{`")
            } else {
                suggest::nearest(name, all.iter().copied()).unwrap_or_else(|| literal::one_of(&all))
            };
            let message = match block {
                None => format!("there is no argument `{name}`"),
                Some(_) => format!("`{}` has no argument `{name}`", kind.name),
            };
            self.mistakes.add(attribute.name.span, message, help);
        }
        for argument in kind
            .arguments
            .iter()
            .filter(|argument| argument.is_required)
        {
            if let (None, Some(block)) = (body.attribute(argument.name), block) {
                let message = format!("`{}` needs `{}`", kind.name, argument.name);
                let help = format!("write `{} = ...` into it", argument.name);
                self.mistakes.add(block.header, message, help);
            }
        }
    }

    fn edition(&mut self, body: &Body) -> Option<Written<Edition>> {
        let names = [Edition::Current, Edition::Page2015].map(Edition::name);
        self.one(body, "edition", |expr| {
            literal::word(expr, &names)?.parse().map_err(|_| None)
        })
    }

    fn fail_on(&mut self, body: &Body) -> Option<Threshold> {
        let words = self.list(body, "fail_on", |expr| {
            literal::word(expr, &Threshold::WORDS)
        })?;
        match Threshold::of(words.items.iter().map(|word| word.value)) {
            Ok(_) if words.items.is_empty() && self.mistakes.0.is_empty() => {
                let span = words.place.span()?;
                let help = "for a run that never fails write `[\"never\"]`";
                self.mistakes.add(span, "this list is empty", help);
                None
            }
            Ok(threshold) => Some(threshold),
            Err(message) => {
                let span = words.place.span()?;
                self.mistakes.add(span, message, "remove it, or the others");
                None
            }
        }
    }

    pub(super) fn directories(
        &mut self,
        body: &Body,
        name: &str,
        reach: Reach,
    ) -> Option<Directories> {
        let globs = self.list(body, name, literal::text)?;
        let texts: Vec<&str> = globs.items.iter().map(|glob| &*glob.value).collect();
        match Directories::of(&texts, reach) {
            Ok(directories) => Some(directories),
            Err((number, reason)) => {
                let span = globs.items.get(number)?.place.span()?;
                let message = format!("this glob cannot be read: {reason}");
                self.mistakes
                    .add(span, message, "write it like `live/*` or `legacy/**`");
                None
            }
        }
    }

    pub(super) fn paths(&mut self, attribute: &Attribute) -> Option<Vec<PathBuf>> {
        let paths = self
            .mistakes
            .list(&attribute.value, |expr| Ok(expr.clone()))?;
        let paths = paths
            .items
            .iter()
            .filter_map(|expr| self.path(&expr.value, true));
        Some(paths.collect())
    }

    fn written_path(&mut self, body: &Body, name: &str, must_be: bool) -> Option<Written<PathBuf>> {
        let expr = &body.attribute(name)?.value;
        Some(Written {
            value: self.path(expr, must_be)?,
            place: expr.span.into(),
        })
    }

    /// A file of the repository, by its path from the directory of the settings. A stranger's settings must not make us
    /// quote what lies elsewhere.
    fn path(&mut self, expr: &Expr, must_be: bool) -> Option<PathBuf> {
        let text = self.mistakes.value(expr, literal::text)?.value;
        let path = clean(&self.file.directory.join(&*text));
        let kind = self.files.kind(&path);
        // What is not there is where its directory is.
        let there = match kind {
            Some(_) => Some(path.as_path()),
            None => path.parent(),
        };
        let is_inside = path.starts_with(self.top)
            && there.is_some_and(|there| self.files.canonical(there).starts_with(self.top));
        let (message, help) = match kind {
            _ if !is_inside => (
                "leads out of the repository",
                "keep the file in the repository",
            ),
            Some(EntryKind::File) => return Some(path),
            None if !must_be => return Some(path),
            Some(_) => ("is not a file", "name the file"),
            None => (
                "is not there",
                "paths count from the directory of the settings",
            ),
        };
        self.mistakes
            .add(expr.span, format!("`{}` {message}", shown(&text)), help);
        None
    }

    pub(super) fn one<T>(
        &mut self,
        body: &Body,
        name: &str,
        read: impl FnOnce(&Expr) -> Reading<T>,
    ) -> Option<Written<T>> {
        let attribute = body.attribute(name)?;
        self.mistakes.value(&attribute.value, read)
    }

    pub(super) fn list<T>(
        &mut self,
        body: &Body,
        name: &str,
        read: impl Fn(&Expr) -> Reading<T>,
    ) -> Option<Listed<T>> {
        let attribute = body.attribute(name)?;
        self.mistakes.list(&attribute.value, read)
    }
}

pub(super) fn shown(text: &str) -> std::str::EscapeDebug<'_> {
    text.escape_debug()
}
