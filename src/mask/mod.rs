//! Which bytes of a file are secret and must not be shown in an excerpt.
//!
//! Two witnesses: the caller names the places of values that Terraform calls sensitive, and what is assigned to a name
//! that looks like a secret's is masked whatever anybody knows of it. The second reads words only, works on files that
//! do not parse, and errs on the side of hiding.

mod scan;

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    rc::Rc,
};

use crate::source::{FileId, Sources, Span};
use scan::{Kind, Token};

/// Parts of a name that make it a secret's, wherever they stand.
const TELLING: &[&str] = &[
    "access_key",
    "account_key",
    "api_key",
    "authentication_key",
    "authorization_key",
    "client_key",
    "connection_string",
    "credential",
    "passphrase",
    "passwd",
    "password",
    "peering_key",
    "preshared_key",
    "private_key",
    "sas_url",
    "secret",
    "service_key",
    "shared_key",
    "token",
];

/// Words that make a name a secret's when they stand alone between underscores.
const TELLING_WORDS: &[&str] = &["cak", "ckn", "md5", "psk", "pwd"];

/// What such a name ends in when it speaks about a secret without being one, such as
/// `macsec_cak_keyvault_secret_id`.
const HARMLESS_ENDS: &[&str] = &[
    "_enabled", "_id", "_ids", "_name", "_names", "_type", "_uri", "_version",
];

/// The secret bytes of all files, worked out for each file when it is first asked for.
pub struct Masks<'a> {
    sources: &'a Sources,
    given: BTreeMap<FileId, Vec<Range<usize>>>,
    found: RefCell<BTreeMap<FileId, Rc<[Range<usize>]>>>,
}

impl<'a> Masks<'a> {
    /// Masks with the places that the caller knows to be secret.
    pub fn new(sources: &'a Sources, spans: &[Span]) -> Self {
        let mut given: BTreeMap<FileId, Vec<Range<usize>>> = BTreeMap::new();
        for span in spans {
            given.entry(span.file).or_default().push(span.range());
        }
        Self {
            sources,
            given,
            found: RefCell::default(),
        }
    }

    /// The secret ranges of a file: sorted, and none touches another.
    pub fn of(&self, file: FileId) -> Rc<[Range<usize>]> {
        let mut found = self.found.borrow_mut();
        let ranges = found.entry(file).or_insert_with(|| {
            let mut ranges = secrets(&self.sources.get(file).text);
            ranges.extend(self.given.get(&file).into_iter().flatten().cloned());
            merged(ranges).into()
        });
        Rc::clone(ranges)
    }
}

/// Whether an offset lies in one of the sorted ranges.
pub fn hides(ranges: &[Range<usize>], offset: usize) -> bool {
    let behind = ranges.partition_point(|range| range.start <= offset);
    behind > 0 && offset < ranges[behind - 1].end
}

/// Whether a range has bytes in one of the sorted ranges.
pub fn overlaps(ranges: &[Range<usize>], range: &Range<usize>) -> bool {
    let before = ranges.partition_point(|secret| secret.end <= range.start);
    let next = ranges.get(before);
    next.is_some_and(|secret| secret.start < range.end)
}

fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// Whether a name is that of a secret.
pub fn is_secret_name(name: &str) -> bool {
    let name = snake(name);
    if HARMLESS_ENDS.iter().any(|end| name.ends_with(end)) {
        return false;
    }
    TELLING.iter().any(|part| name.contains(part))
        || name.split('_').any(|word| TELLING_WORDS.contains(&word))
}

/// Whether a secret may stand where its address belongs.
pub fn is_misplaced(name: &str, value: &str) -> bool {
    let is_address = [
        "https://", "${", "data", "azurerm", "local", "var", "module", "each",
    ];
    !value.is_empty()
        && name.ends_with("_keyvault_secret_id")
        && !is_address.iter().any(|start| value.starts_with(start))
}

/// `sharedKey` and `Shared-Key` as `shared_key`.
fn snake(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    let mut after_small = false;
    for char in name.chars() {
        if char.is_uppercase() && after_small {
            snake.push('_');
        }
        after_small = char.is_lowercase() || char.is_numeric();
        match char {
            '-' | '.' | ' ' => snake.push('_'),
            _ => snake.extend(char.to_lowercase()),
        }
    }
    snake
}

/// The literals that are assigned to names of secrets, and the defaults of variables that are named so or say that
/// they are sensitive.
fn secrets(text: &str) -> Vec<Range<usize>> {
    let tokens = scan::tokens(text);
    let parents = parents(&tokens);
    let secret_bodies = secret_variables(text, &tokens, &parents);
    let unclosed = tokens.iter().filter(|token| token.kind == Kind::Unclosed);
    let mut ranges: Vec<_> = unclosed.map(|token| token.content.clone()).collect();
    let mut at = 0;
    while at < tokens.len() {
        let name = tokens[at].name(text);
        match assigned(&tokens, at) {
            Some(value)
                if is_secret_name(name)
                    || tokens
                        .get(value)
                        .is_some_and(|it| is_misplaced(name, it.name(text)))
                    || (name == "default"
                        && parents[at].is_some_and(|body| secret_bodies.contains(&body))) =>
            {
                at = mask_value(text, &tokens, value, &mut ranges);
            }
            _ => at += 1,
        }
    }
    ranges
}

/// For each token the bracket that it stands in, by index.
fn parents(tokens: &[Token]) -> Vec<Option<usize>> {
    let mut open = Vec::new();
    let mut parents = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        if token.kind == Kind::Close {
            open.pop();
        }
        parents.push(open.last().copied());
        if token.kind == Kind::Open {
            open.push(at);
        }
    }
    parents
}

/// The opening braces of the variables that are named like a secret or say `sensitive = true`.
fn secret_variables(text: &str, tokens: &[Token], parents: &[Option<usize>]) -> BTreeSet<usize> {
    let mut bodies = BTreeSet::new();
    for (at, three) in tokens.windows(3).enumerate() {
        let [first, second, third] = three else {
            continue;
        };
        let is_variable = first.name(text) == "variable" && third.kind == Kind::Open;
        if is_variable && is_secret_name(second.name(text)) {
            bodies.insert(at + 2);
        }
        let says_sensitive = first.name(text) == "sensitive" && second.kind == Kind::Assign;
        if says_sensitive && third.name(text) == "true" {
            bodies.extend(parents[at]);
        }
    }
    bodies
}

/// Where the value begins if the token is a name that something is assigned to.
fn assigned(tokens: &[Token], at: usize) -> Option<usize> {
    let next = tokens.get(at + 1)?;
    let is_name = matches!(tokens[at].kind, Kind::Word | Kind::String);
    (is_name && matches!(next.kind, Kind::Assign)).then_some(at + 2)
}

/// Masks the literals of the expression that begins at a token and gives the token behind it.
fn mask_value(text: &str, tokens: &[Token], from: usize, ranges: &mut Vec<Range<usize>>) -> usize {
    let mut depth = 0_usize;
    let mut begun = false;
    for (at, token) in tokens.iter().enumerate().skip(from) {
        match token.kind {
            Kind::Word if is_bare(text, tokens, at) => ranges.push(token.content.clone()),
            Kind::String | Kind::Heredoc | Kind::Number => ranges.push(token.content.clone()),
            Kind::Open => depth += 1,
            Kind::Close | Kind::Comma if depth == 0 => return at,
            Kind::Close => depth -= 1,
            // In JSON the value may stand on a line of its own.
            Kind::Newline if depth == 0 && begun => return at,
            _ => {}
        }
        begun |= !matches!(token.kind, Kind::Newline);
    }
    tokens.len()
}

/// Whether a word stands for itself: a secret without its quotes. A reference has steps, a call has arguments.
fn is_bare(text: &str, tokens: &[Token], at: usize) -> bool {
    const LONGEST_CHAIN: usize = 64;
    const KEYWORDS: &[&str] = &["true", "false", "null", "for", "in", "if"];
    let shown = |at: usize| {
        let content = tokens.get(at).map(|token| token.content.clone());
        content.and_then(|content| text.get(content)).unwrap_or("")
    };
    // The first word of the chain; none that Terraform reads is longer.
    let mut first = at;
    let within = at.saturating_sub(2 * LONGEST_CHAIN);
    while first >= within + 2 && shown(first - 1) == "." && tokens[first - 2].kind == Kind::Word {
        first -= 2;
    }
    let next = tokens.get(at + 1);
    let is_key = next.is_some_and(|next| next.kind == Kind::Assign);
    let is_reference = first < at || shown(at + 1) == ".";
    let is_step = first > 0 && shown(first - 1) == ".";
    let is_reference = is_step || is_reference && is_root(shown(first)) || shown(at + 1) == "[";
    !is_key && !is_reference && shown(at + 1) != "(" && !KEYWORDS.contains(&shown(at))
}

/// Whether a text refers to something, as `var.key` and `azurerm_key_vault_secret.key.value` do.
pub fn is_reference(text: &str) -> bool {
    let root = text.split_once(['.', '[']).map(|(root, _)| root.trim());
    root.is_some_and(is_root)
}

/// Whether a reference may begin with a word; types of resources have their provider's name before a `_`.
fn is_root(word: &str) -> bool {
    const ROOTS: &[&str] = &[
        "count",
        "data",
        "each",
        "ephemeral",
        "local",
        "module",
        "path",
        "self",
        "terraform",
        "var",
    ];
    ROOTS.contains(&word) || word.contains('_')
}

#[cfg(test)]
mod tests;
