//! Which files does a pattern of `fileset` match?

use std::path::PathBuf;

use regex::Regex;

use super::repository::{Repository, Unseen};
use crate::source::EntryKind;

/// A pattern, part by part.
pub(super) struct Pattern {
    /// How many directories it goes up before anything else.
    up: usize,
    parts: Vec<Part>,
}

enum Part {
    /// `**`: any number of directories, or all files if it stands last.
    AnyDepth,
    /// A name without anything special in it.
    Name(String),
    /// A name that matches.
    Like(Regex),
}

/// Levels of directories that are looked into.
const MAX_LEVELS: usize = 32;

/// Bytes of a pattern.
const MAX_PATTERN: usize = 1_000;

impl Pattern {
    /// Reads a pattern, after taking out `.`, `..` and empty parts.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        if text.len() > MAX_PATTERN {
            return Err(format!("the pattern is longer than {MAX_PATTERN} bytes"));
        }
        let (mut up, mut names) = (0, Vec::new());
        for name in text.split('/') {
            match name {
                "" | "." => {}
                ".." => {
                    if names.pop().is_none() {
                        up += 1;
                    }
                }
                name => names.push(name),
            }
        }
        let parts = names.into_iter().map(part).collect::<Result<_, _>>()?;
        Ok(Self { up, parts })
    }

    /// The files below a directory that match, as paths from there.
    pub(super) fn files(
        &self,
        repository: &Repository<'_>,
        directory: &str,
    ) -> Result<Vec<String>, Unseen> {
        let up = "../".repeat(self.up);
        let start = repository.locate(&match directory {
            "" => format!("{up}."),
            directory => format!("{directory}/{up}."),
        })?;
        let mut walk = Walk {
            repository,
            found: Vec::new(),
        };
        walk.directory(&start, &up, &self.parts, MAX_LEVELS)?;
        walk.found.sort_unstable();
        walk.found.dedup();
        Ok(walk.found)
    }
}

struct Walk<'a> {
    repository: &'a Repository<'a>,
    found: Vec<String>,
}

impl Walk<'_> {
    fn directory(
        &mut self,
        directory: &PathBuf,
        shown: &str,
        parts: &[Part],
        levels: usize,
    ) -> Result<(), Unseen> {
        let Some((first, rest)) = parts.split_first() else {
            return Ok(());
        };
        if levels == 0 {
            return Err(Unseen::Unknown(crate::value::Cause::Limit));
        }
        if let (Part::AnyDepth, [_, ..]) = (first, rest) {
            self.directory(directory, shown, rest, levels)?;
        }
        for entry in self.repository.list(directory)? {
            if !first.matches(&entry.name) {
                continue;
            }
            let path = format!("{shown}{}", entry.name);
            if entry.kind == EntryKind::File && rest.is_empty() {
                self.found.push(path);
            } else if entry.kind == EntryKind::Directory {
                let below = if matches!(first, Part::AnyDepth) {
                    parts
                } else {
                    rest
                };
                let directory = directory.join(&entry.name);
                if entry.link && !below.is_empty() && !self.repository.holds(&directory) {
                    let what = format!("the directory {path}, which is outside the repository");
                    let cause = crate::value::Cause::Surroundings(what.into());
                    return Err(Unseen::Unknown(cause));
                }
                self.directory(&directory, &format!("{path}/"), below, levels - 1)?;
            }
        }
        Ok(())
    }
}

impl Part {
    fn matches(&self, name: &str) -> bool {
        match self {
            Self::AnyDepth => true,
            Self::Name(expected) => expected == name,
            Self::Like(regex) => regex.is_match(name),
        }
    }
}

fn part(text: &str) -> Result<Part, String> {
    if text == "**" {
        return Ok(Part::AnyDepth);
    }
    if !text.contains(['*', '?', '[', '{', '\\']) {
        return Ok(Part::Name(text.into()));
    }
    let refused = || format!("`{text}` is not a pattern for names");
    let mut regex = String::from("(?s)^(?:");
    let mut open = 0_usize;
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '*' => regex.push_str(".*"),
            '?' => regex.push('.'),
            '\\' => {
                let next = characters.next().ok_or_else(refused)?;
                regex.push_str(&regex::escape(next.encode_utf8(&mut [0; 4])));
            }
            '[' => {
                let rest = characters.as_str();
                let end = class(rest, &mut regex).ok_or_else(refused)?;
                characters = rest[end..].chars();
            }
            '{' => {
                open += 1;
                regex.push_str("(?:");
            }
            ',' if open > 0 => regex.push('|'),
            '}' if open > 0 => {
                open -= 1;
                regex.push(')');
            }
            other => regex.push_str(&regex::escape(other.encode_utf8(&mut [0; 4]))),
        }
    }
    if open > 0 {
        return Err(refused());
    }
    regex.push_str(")$");
    Regex::new(&regex).map(Part::Like).map_err(|_| refused())
}

/// Writes the class of characters behind `[`; gives the offset behind its `]`.
fn class(text: &str, regex: &mut String) -> Option<usize> {
    regex.push('[');
    let mut characters = text.char_indices().peekable();
    if characters.next_if(|(_, first)| *first == '^').is_some() {
        regex.push('^');
    }
    let mut empty = true;
    loop {
        let (at, character) = characters.next()?;
        match character {
            ']' if !empty => {
                regex.push(']');
                return Some(at + 1);
            }
            '-' if !empty => regex.push('-'),
            '\\' => push_in_class(characters.next()?.1, regex),
            other => push_in_class(other, regex),
        }
        empty = false;
    }
}

fn push_in_class(character: char, regex: &mut String) {
    if character.is_ascii_punctuation() {
        regex.push('\\');
    }
    regex.push(character);
}
