//! What may waive findings: what was typed, and what is found at another revision.

use std::path::Path;

use crate::{
    module::VariableError,
    report::Theme,
    run::{self, Baselines, RunError, Since, Waiving},
    source::{Files, ReadError, Revision},
    suppress::baseline::Baseline,
};

use super::{
    Refusal, Surroundings,
    args::CheckArguments,
    baseline_args::WaivingArguments,
    input_args::SettingsArguments,
    meaning::{Asked, Order},
    plan,
};

/// What was typed.
pub(super) fn waiving<'a>(
    arguments: &'a WaivingArguments,
    settings: &SettingsArguments,
) -> Waiving<'a> {
    Waiving {
        no_ignores: arguments.no_ignores,
        baseline: match &arguments.baseline {
            Some(file) => Baselines::File(file),
            None if arguments.no_ignores || settings.without => Baselines::Nothing,
            None => Baselines::OfSettings,
        },
        since: None,
        collects: None,
    }
}

/// What is found at another revision, if one was typed. A path that was not there then had no faults.
pub(super) fn since(
    arguments: &CheckArguments,
    order: &Order,
    theme: Theme,
    surroundings: &Surroundings,
    files: &dyn Files,
) -> Result<Option<Since>, Refusal> {
    let Some(revision) = &arguments.waiving.since else {
        return Ok(None);
    };
    let refuse = |refusal: Refusal| refusal.of(&format!("--since {revision}"));
    let before = Revision::read(revision).map_err(|reason| refuse(reason.into()))?;
    let here = files.canonical(Path::new("."));
    let judgement = Some(&arguments.judgement);
    let mut asked = Asked::new(&arguments.input, judgement, order, surroundings)?;
    asked.waiving = Waiving {
        no_ignores: arguments.waiving.no_ignores,
        collects: Some(&here),
        ..Waiving::default()
    };
    let baseline = match run::run(&before, &asked.request()) {
        Ok(run) => run.collected.unwrap_or_default(),
        Err(RunError::Path(_)) => Baseline::default(),
        Err(RunError::Variable(VariableError::Unreadable {
            path,
            reason: ReadError::Missing,
        })) => {
            let reason = format!(
                "git has no `{}` there; commit it, or use a baseline, which asks for no revision",
                path.display()
            );
            return Err(refuse(reason.into()));
        }
        Err(error) => return Err(refuse(plan::refusal(&error, theme))),
    };
    Ok(Some(Since {
        revision: revision.clone(),
        baseline,
    }))
}
