//! `check`: report what is wrong.

use crate::{fix, report::Theme, run::Waiving, settings::Threshold, source::Files};

use super::{
    CLEAN, FOUND, Printed, Refusal, Surroundings,
    args::{CheckArguments, FailOn},
    everyday,
    meaning::{Asked, Order},
    other::nothing_there,
    output::Outputs,
    plan, waiving,
};

pub(super) fn check(
    arguments: &CheckArguments,
    order: &Order,
    theme: Theme,
    surroundings: &Surroundings,
    files: &dyn Files,
) -> Result<Printed, Refusal> {
    let outputs = Outputs::new(&arguments.formats)?;
    let threshold = threshold(&arguments.fail_on)?;
    let overlay = everyday::overlay(arguments, files)?;
    let files = match &overlay {
        Some(overlay) => overlay as &dyn Files,
        None => files,
    };
    let since = waiving::since(arguments, order, theme, surroundings, files)?;
    let mut asked = Asked::new(
        &arguments.input,
        Some(&arguments.judgement),
        order,
        surroundings,
    )?;
    asked.waiving = Waiving {
        since: since.as_ref(),
        ..waiving::waiving(&arguments.waiving, &arguments.input.settings)
    };
    let mut mended = None;
    let mut run = if arguments.fixes.are_given()? {
        asked.traces = true;
        let result = arguments.fixes.mend(&asked, files, theme)?;
        mended = Some((result.notes, result.diff));
        result.run
    } else {
        plan::run(&arguments.input, &asked, order, files, theme)?
    };
    if arguments.reading.list_files {
        return Ok(Printed {
            out: everyday::list_files(&run),
            notes: nothing_there(&run, &arguments.input.paths)
                .into_iter()
                .collect(),
            ..Printed::default()
        });
    }
    let unread = overlay.as_ref();
    let unread = unread.and_then(|overlay| everyday::narrow(&mut run, overlay));
    let instead = everyday::instead(arguments, &outputs, &run, theme)?;
    if outputs.show_changes() && arguments.input.plans.plans.is_empty() {
        fix::suggest(files, &asked.request(), &mut run);
    }
    let (notes, difference) = mended.unwrap_or_default();

    // A difference takes the place of all reports.
    let (out, would_change) = if let Some(difference) = difference {
        difference
    } else {
        let out = outputs.render(&run, theme, arguments.show_undecided)?;
        (instead.unwrap_or(out), false)
    };
    let mut printed = Printed {
        out,
        notes,
        ..Printed::default()
    };
    if arguments.everyday.verbose {
        printed.notes.extend(everyday::looked_at(&run));
    }
    if !arguments.everyday.quiet {
        printed
            .notes
            .extend(nothing_there(&run, &arguments.input.paths));
        printed.notes.extend(unread);
    }
    let fails = would_change || run.fails(threshold);
    printed.code = if fails { FOUND } else { CLEAN };
    // The program ends here: to give back a large estate piece by piece would take a tenth of the run.
    std::mem::forget(run);
    Ok(printed)
}

/// What `--fail-on` asks of an outcome, if it is given.
fn threshold(fail_on: &[FailOn]) -> Result<Option<Threshold>, Refusal> {
    if fail_on.is_empty() {
        return Ok(None);
    }
    let threshold = Threshold::of(fail_on.iter().map(|one| one.name()));
    let threshold = threshold.map_err(|reason| format!("`--fail-on`: {reason}"))?;
    Ok(Some(threshold))
}
