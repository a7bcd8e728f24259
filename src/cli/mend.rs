//! `check --fix`: mend what can be mended, and report what is left.

use clap::Args;

use crate::{
    fix::{self, Mended},
    report::{self, Theme},
    run::Run,
    source::{Files, Replacement, replace},
};

use super::{Refusal, meaning::Asked, plan};

/// What is to be mended.
#[derive(Debug, Args)]
pub(super) struct FixArguments {
    /// Mend what changes nothing in Azure, where it is written, and report what is left
    #[arg(
        long,
        conflicts_with_all = ["plans", "stdin", "list_files"],
        help_heading = "Fixes"
    )]
    fix: bool,
    /// Mend also what resets sessions or replaces resources: read the cost of each finding first
    #[arg(long, help_heading = "Fixes")]
    unsafe_fixes: bool,
    /// Print the edits as a diff instead of writing them; exit with 1 if there are any
    #[arg(
        long,
        conflicts_with_all = ["plans", "stdin", "formats", "statistics", "quiet", "list_files"],
        help_heading = "Fixes"
    )]
    diff: bool,
}

/// What came of it, for the report.
pub(super) struct Result {
    /// What is left.
    pub(super) run: Run,
    /// What was done, for stderr.
    pub(super) notes: Vec<String>,
    /// The difference, if it is asked for, and whether there is any.
    pub(super) diff: Option<(String, bool)>,
}

impl FixArguments {
    /// Whether anything is to be mended.
    pub(super) fn are_given(&self) -> std::result::Result<bool, Refusal> {
        let are_given = self.fix || self.diff;
        if self.unsafe_fixes && !are_given {
            return Err("`--unsafe-fixes` goes with `--fix` or `--diff`"
                .to_owned()
                .into());
        }
        Ok(are_given)
    }

    /// Mends what can be mended; files are written unless the difference is asked for.
    pub(super) fn mend(
        &self,
        asked: &Asked<'_>,
        files: &dyn Files,
        theme: Theme,
    ) -> std::result::Result<Result, Refusal> {
        let request = asked.request();
        let mended = fix::mend(files, &request, self.unsafe_fixes);
        let mended = mended.map_err(|error| plan::refusal(&error, theme))?;
        let notes = report::fixes(&mended, !self.diff);
        if self.diff {
            let text = report::diff(&mended, theme);
            let is_any = !mended.files.is_empty();
            return Ok(Result {
                notes,
                diff: Some((text, is_any)),
                // Nothing is written, so that everything is left.
                run: mended.before,
            });
        }
        write(&mended)?;
        Ok(Result {
            notes,
            diff: None,
            run: mended.after,
        })
    }
}

fn write(mended: &Mended) -> std::result::Result<(), Refusal> {
    let files = mended.files.iter().map(|changed| changed.file.clone());
    let files: Vec<Replacement> = files.collect();
    Ok(replace(&files)?)
}
