//! `check`: report what is wrong.

use crate::{report::Theme, settings::Threshold, source::Files};

use super::{
    CLEAN, FOUND, Printed, Refusal, Surroundings,
    args::{CheckArguments, FailOn},
    meaning::{Asked, Order},
    other::nothing_there,
    output::Outputs,
    plan,
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
    let asked = Asked::new(
        &arguments.input,
        Some(&arguments.judgement),
        order,
        surroundings,
    )?;
    let run = plan::run(&arguments.input, &asked, order, files, theme)?;

    Ok(Printed {
        out: outputs.render(&run, theme, arguments.show_undecided)?,
        notes: nothing_there(&run, &arguments.input).into_iter().collect(),
        code: if run.fails(threshold) { FOUND } else { CLEAN },
    })
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
