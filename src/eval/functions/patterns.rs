//! Which regular expressions were compiled, and how much work was that?

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use regex::{Regex, RegexBuilder};

use super::regex_syntax::{Obstacle, translate};

/// Characters of the regular expressions that are compiled for one root, those that are repeated counted as often. A
/// thousand common ones have a hundredth of it.
const MAX_COMPILED: usize = 4_000_000;

/// Compiled expressions that are kept.
const KEPT: usize = 32;

/// Bytes of one compiled expression, and of what it remembers while it matches.
const MAX_SIZE: usize = 1024 * 1024;

/// The regular expressions of one root. The same one is called for each instance, and compiling takes far longer than
/// matching.
#[derive(Default)]
pub struct Patterns {
    compiled: RefCell<BTreeMap<String, Compiled>>,
    work: Cell<usize>,
}

/// `None` if Go may accept it, but it is not worked out here; the error says what is wrong with it.
type Compiled = Result<Option<Rc<Regex>>, String>;

impl Patterns {
    /// The compiled pattern.
    pub(super) fn compile(&self, pattern: &str) -> Compiled {
        if let Some(known) = self.compiled.borrow().get(pattern) {
            return known.clone();
        }
        let compiled = self.compiled_anew(pattern);
        let mut all = self.compiled.borrow_mut();
        if all.len() >= KEPT {
            all.clear();
        }
        all.insert(pattern.to_owned(), compiled.clone());
        compiled
    }

    /// Whether more was asked for than is compiled.
    pub(in crate::eval) fn is_spent(&self) -> bool {
        self.work.get() > MAX_COMPILED
    }

    fn compiled_anew(&self, pattern: &str) -> Compiled {
        let (translated, repetitions) = match translate(pattern) {
            Ok(translated) => translated,
            Err(Obstacle::NotWorkedOut) => return Ok(None),
            Err(Obstacle::Invalid(what)) => {
                return Err(format!("`{pattern}` is not a regular expression: {what}"));
            }
        };
        let work = pattern.len().saturating_mul(repetitions as usize);
        self.work.set(self.work.get().saturating_add(work));
        if self.is_spent() {
            return Ok(None);
        }
        match RegexBuilder::new(&translated)
            .size_limit(MAX_SIZE)
            .dfa_size_limit(MAX_SIZE)
            .build()
        {
            Ok(regex) => Ok(Some(Rc::new(regex))),
            Err(regex::Error::Syntax(_)) => Err(format!("`{pattern}` is not a regular expression")),
            // Too large to compile.
            Err(_) => Ok(None),
        }
    }
}
