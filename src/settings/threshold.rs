//! What makes a run fail?

use crate::finding::{Outcome, Severity};

/// What makes a run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold {
    /// The lowest severity that does; `None` for none.
    lowest: Option<Severity>,
    /// Checks that could not be made do, too.
    undecided: bool,
}

impl Default for Threshold {
    fn default() -> Self {
        Self {
            lowest: Some(Severity::Error),
            undecided: false,
        }
    }
}

impl Threshold {
    /// The words that say it, on the command line and in the settings.
    pub const WORDS: [&'static str; 5] = ["error", "warning", "note", "undecided", "never"];

    /// What a list of words asks for: the lowest counts. The error says what is wrong with the list.
    pub fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Result<Self, &'static str> {
        let words: Vec<&str> = words.into_iter().collect();
        let never = words.contains(&"never");
        if never && words.iter().any(|word| *word != "never") {
            return Err("`never` stands alone");
        }
        let severities = words.iter().filter_map(|word| match *word {
            "error" | "undecided" => Some(Severity::Error),
            "warning" => Some(Severity::Warning),
            "note" => Some(Severity::Note),
            _ => None,
        });
        Ok(Self {
            lowest: severities.min(),
            undecided: words.contains(&"undecided"),
        })
    }

    /// Whether something in the outcome of a run makes it fail. `of` gives the threshold of a root by its directory;
    /// what belongs to no root is held against this one.
    pub fn is_met<'t>(
        &'t self,
        outcome: &Outcome,
        of: impl Fn(&str) -> Option<&'t Threshold>,
    ) -> bool {
        let of = |root: &str| of(root).unwrap_or(self);
        let mut findings = outcome.findings.iter();
        let mut undecided = outcome.undecided.iter();
        findings.any(|finding| {
            let lowest = of(&finding.root).lowest;
            finding.ignored.is_none() && lowest.is_some_and(|lowest| finding.severity >= lowest)
        }) || undecided.any(|check| of(&check.root).undecided)
    }
}
