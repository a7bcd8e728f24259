//! Which formats are there, and which of them is asked for by a name?

use super::{
    HumanOptions, Theme, azure, checkstyle, github, gitlab, human, json, jsonl, junit, markdown,
    rdjson, sarif, short,
};
use crate::{finding::suggest, run::Run};

/// A way in which everything that a run has to say is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// For a terminal, with excerpts.
    Human,
    /// One line for each group of findings.
    Short,
    /// One document, version 1 of the program's own form.
    Json,
    /// The same, an object on each line.
    Jsonl,
    /// SARIF 2.1.0.
    Sarif,
    /// GitHub's workflow commands.
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// Azure DevOps' logging commands.
    Azure,
    /// The XML of `JUnit`.
    Junit,
    /// Checkstyle's XML.
    Checkstyle,
    /// reviewdog's diagnostics.
    Rdjson,
    /// A comment on a pull request, or the summary of a step.
    Markdown,
}

impl Format {
    /// All of them, the ones for people first.
    pub const ALL: [Self; 12] = [
        Self::Human,
        Self::Short,
        Self::Json,
        Self::Jsonl,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Azure,
        Self::Junit,
        Self::Checkstyle,
        Self::Rdjson,
        Self::Markdown,
    ];

    /// The word on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Short => "short",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Azure => "azure",
            Self::Junit => "junit",
            Self::Checkstyle => "checkstyle",
            Self::Rdjson => "rdjson",
            Self::Markdown => "markdown",
        }
    }

    /// The format of that name; else why there is none, with the nearest name or all of them.
    pub fn of(name: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|format| format.name() == name);
        found.ok_or_else(|| {
            let names = Self::ALL.map(Self::name);
            let hint = suggest::nearest(name, names)
                .unwrap_or_else(|| format!("there are `{}`", names.join("`, `")));
            format!("there is no such format; {hint}")
        })
    }

    /// Everything that a run has to say. How a terminal draws, and whether undecided checks are listed, concerns the
    /// formats for people only.
    pub fn write(self, run: &Run, theme: Theme, show_undecided: bool) -> String {
        match self {
            Self::Human => {
                let options = HumanOptions {
                    theme,
                    show_undecided,
                    masks: &run.masks,
                    headlines: &run.headlines,
                };
                human(&run.outcome, &run.sources, &options)
            }
            Self::Short => short::short(run, show_undecided),
            Self::Json => json(&run.outcome, &run.sources, run.edition),
            Self::Jsonl => jsonl::jsonl(&run.outcome, &run.sources, run.edition),
            Self::Sarif => sarif::sarif(run),
            Self::Github => github::github(run),
            Self::Gitlab => gitlab::gitlab(run),
            Self::Azure => azure::azure(run),
            Self::Junit => junit::junit(run),
            Self::Checkstyle => checkstyle::checkstyle(run),
            Self::Rdjson => rdjson::rdjson(run),
            Self::Markdown => markdown::markdown(run),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn names_lead_back_and_slips_are_mended() {
        for format in Format::ALL {
            assert_eq!(Format::of(format.name()), Ok(format));
        }
        assert_eq!(
            Format::of("sarfi").unwrap_err(),
            "there is no such format; did you mean `sarif`?"
        );
        let other = Format::of("pdf").unwrap_err();
        assert!(other.ends_with("`rdjson`, `markdown`"), "{other}");
    }
}
