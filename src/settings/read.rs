//! From the blocks of the file to settings; every mistake is said.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Addresses, Addressing, Attestation, BLOCKS, BlockKind, Connectivity, Directories, Environment,
    Ignore, Listed, Organization, Settings, SettingsFile, Subject, TOP, Threshold, Vocabulary,
    Written,
    glob::Reach,
    literal::{self, Fault, Mistakes, Reading},
};
use crate::{
    finding::{Edition, Severity, suggest},
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
            catalog: body.attribute("catalog").and_then(|it| {
                let path = self.path(&it.value)?;
                Some(Written {
                    value: path,
                    place: it.value.span.into(),
                })
            }),
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

    fn rule(&mut self, block: &Block, settings: &mut Settings) {
        let rule = self.known(&block.labels[0].text, block.labels[0].span, false);
        let severity = self.one(&block.body, "severity", |expr| {
            Ok(
                match literal::word(expr, &["off", "note", "warning", "error"])? {
                    "note" => Some(Severity::Note),
                    "warning" => Some(Severity::Warning),
                    "error" => Some(Severity::Error),
                    _ => None,
                },
            )
        });
        if let (Some(rule), Some(severity)) = (rule, severity) {
            settings.rules.insert(rule, severity.value);
        }
    }

    /// The rule of that id, or the kind of problem where one may be named.
    fn known(&mut self, id: &str, span: Span, or_problem: bool) -> Option<&'static str> {
        let Vocabulary { rules, problems } = self.vocabulary;
        let problem = problems.iter().find(|problem| **problem == id);
        if let Some(known) = rules
            .iter()
            .find(|rule| **rule == id)
            .or(problem.filter(|_| or_problem))
        {
            return Some(known);
        }
        let (message, help) = if problem.is_some() {
            let message = format!("`{id}` is no rule but a problem with the input");
            (
                message,
                "it is always reported: remove the block".to_owned(),
            )
        } else {
            let help = suggest::nearest(id, rules.iter().copied());
            let message = format!("there is no rule `{}`", shown(id));
            (
                message,
                help.unwrap_or_else(|| "`er-preflight rules` lists them".to_owned()),
            )
        };
        self.mistakes.add(span, message, help);
        None
    }

    fn environment(&mut self, block: &Block) -> Option<Environment> {
        let body = &block.body;
        let label = &block.labels[0];
        if label.text.trim().is_empty() {
            self.mistakes.add(
                label.span,
                "an environment needs a name",
                "say it between the quotes",
            );
            return None;
        }
        let files = body.attribute("var_files").and_then(|it| self.paths(it));
        Some(Environment {
            name: label.text.clone(),
            roots: self.directories(body, "roots", Reach::Itself),
            files: files.unwrap_or_default(),
            workspace: self
                .one(body, "workspace", literal::text)
                .map(|it| it.value),
        })
    }

    fn attestation(&mut self, block: &Block) -> Option<Attestation> {
        let body = &block.body;
        let label = &block.labels[0];
        let subject = Subject::ALL
            .into_iter()
            .find(|it| it.name() == &*label.text);
        if subject.is_none() {
            let names = Subject::ALL.map(Subject::name);
            let help =
                suggest::nearest(&label.text, names).unwrap_or_else(|| literal::one_of(&names));
            let message = format!("nothing is attested under `{}`", shown(&label.text));
            self.mistakes.add(label.span, message, help);
        }
        let ways = self.ways(block, subject);
        let by = self.one(body, "by", literal::text);
        let on = self.one(body, "on", literal::date);
        let expires = self.one(body, "expires", literal::date);
        if let (Some(on), Some(end)) = (&on, &expires)
            && end.value < on.value
            && let Some(argument) = body.attribute("expires")
        {
            let message = format!(
                "it expires on {}, before it begins on {}",
                end.value, on.value
            );
            self.mistakes
                .add(argument.value.span, message, "put the days right");
        }
        let circuits = self.list(body, "circuits", addresses);
        let provider = self.one(body, "provider", literal::text);
        Some(Attestation {
            subject: subject?,
            provider: provider.map(|it| it.value),
            circuits: circuits.map(|list| list.items.into_iter().map(|it| it.value).collect()),
            ways,
            by: by?.value,
            on: on?.value,
            expires,
            place: block.header.into(),
        })
    }

    /// In which ways a site is connected: what `connectivity` has to say, and nothing else does.
    fn ways(&mut self, block: &Block, subject: Option<Subject>) -> Vec<Connectivity> {
        let is_wanted = subject == Some(Subject::Connectivity);
        match block.body.attribute("value") {
            Some(value) if subject.is_some() && !is_wanted => {
                let message = format!("`{}` takes no `value`", block.labels[0].text);
                self.mistakes.add(
                    value.name.span,
                    message,
                    "only `connectivity` does: remove it",
                );
            }
            None if is_wanted => {
                let names = Connectivity::ALL.map(Connectivity::name);
                let help = format!("write `value = [...]`: {}", literal::one_of(&names));
                self.mistakes
                    .add(block.header, "`connectivity` needs `value`", help);
            }
            _ => {}
        }
        let ways = self.list(&block.body, "value", |expr| {
            let names = Connectivity::ALL.map(Connectivity::name);
            let name = literal::word(expr, &names)?;
            let way = Connectivity::ALL.into_iter().find(|way| way.name() == name);
            way.ok_or(None)
        });
        let ways: Vec<_> = ways
            .into_iter()
            .flat_map(|list| list.items)
            .map(|it| it.value)
            .collect();
        if let Some(value) = block.body.attribute("value")
            && is_wanted
            && ways.is_empty()
            && self.mistakes.0.is_empty()
        {
            let message = "a connected site needs one way at least";
            let names = Connectivity::ALL.map(Connectivity::name);
            self.mistakes
                .add(value.value.span, message, literal::one_of(&names));
        }
        ways
    }

    fn ignore(&mut self, block: &Block) -> Option<Ignore> {
        let body = &block.body;
        let rule = self.one(body, "rule", literal::text);
        let rule = rule.and_then(|it| {
            let span = it.place.span()?;
            self.known(&it.value, span, true)
        });
        let address = self.one(body, "address", addresses);
        let reason = self.one(body, "reason", literal::text);
        let until = self.one(body, "until", literal::date);
        Some(Ignore {
            rule: rule?,
            address: address.map(|it| it.value),
            reason: reason?.value,
            until,
            place: block.header.into(),
        })
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

    fn directories(&mut self, body: &Body, name: &str, reach: Reach) -> Option<Directories> {
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

    fn paths(&mut self, attribute: &Attribute) -> Option<Vec<PathBuf>> {
        let paths = self
            .mistakes
            .list(&attribute.value, |expr| Ok(expr.clone()))?;
        let paths = paths.items.iter().filter_map(|expr| self.path(&expr.value));
        Some(paths.collect())
    }

    /// A file of the repository, by its path from the directory of the settings. A stranger's settings must not make us
    /// quote what lies elsewhere.
    fn path(&mut self, expr: &Expr) -> Option<PathBuf> {
        let text = self.mistakes.value(expr, literal::text)?.value;
        let path = clean(&self.file.directory.join(&*text));
        let is_inside =
            path.starts_with(self.top) && self.files.canonical(&path).starts_with(self.top);
        let (message, help) = match self.files.kind(&path) {
            _ if !is_inside => (
                "leads out of the repository",
                "keep the file in the repository",
            ),
            Some(EntryKind::File) => return Some(path),
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

    fn one<T>(
        &mut self,
        body: &Body,
        name: &str,
        read: impl FnOnce(&Expr) -> Reading<T>,
    ) -> Option<Written<T>> {
        let attribute = body.attribute(name)?;
        self.mistakes.value(&attribute.value, read)
    }

    fn list<T>(
        &mut self,
        body: &Body,
        name: &str,
        read: impl Fn(&Expr) -> Reading<T>,
    ) -> Option<Listed<T>> {
        let attribute = body.attribute(name)?;
        self.mistakes.list(&attribute.value, read)
    }
}

fn addresses(expr: &Expr) -> Reading<Addresses> {
    let text = literal::text(expr)?;
    Addresses::of(&text).map_err(|reason| {
        let message = format!("this glob cannot be read: {reason}");
        Some(Fault::new(
            message,
            "write an address, or one with `*`: `module.lab.*`",
        ))
    })
}

fn shown(text: &str) -> std::str::EscapeDebug<'_> {
    text.escape_debug()
}
