//! `show`, `checklist` and `rules`: what is printed without a verdict.

use std::path::PathBuf;

use crate::{
    checklist::{Sheet, changes},
    finding::{PROBLEMS, Severity, problem},
    report::{self, Theme},
    rules,
    run::{self, RootRun, Run, RunError},
    source::{Files, Revision},
};

use super::{
    Printed, Refusal, Surroundings,
    args::{ChecklistArguments, RulesArguments, ShowArguments, ShowFormat, TableFormat},
    input_args::{InputArguments, JudgementArguments},
    meaning::{Asked, Order},
    plan,
};

pub(super) fn show(
    arguments: &ShowArguments,
    order: &Order,
    theme: Theme,
    surroundings: &Surroundings,
    files: &dyn Files,
) -> Result<Printed, Refusal> {
    let run = look(&arguments.input, None, order, theme, surroundings, files)?;
    let labels: Vec<String> = run.roots.iter().map(RootRun::label).collect();
    let estates = labels.iter().zip(&run.roots);
    let estates = estates.map(|(label, root)| (&**label, &root.estate));
    Ok(Printed {
        out: match arguments.format {
            ShowFormat::Human => report::sheet::human(estates, theme),
            ShowFormat::Markdown => report::sheet::markdown(estates),
            ShowFormat::Csv => report::sheet::csv(estates),
            ShowFormat::Json => {
                let instances = run
                    .roots
                    .iter()
                    .map(|root| (&*root.name, root.inputs.as_deref(), &*root.instances));
                report::planned(instances, &run.sources)
            }
        },
        notes: notes(&run, &arguments.input),
        ..Printed::default()
    })
}

pub(super) fn checklist(
    arguments: &ChecklistArguments,
    order: &Order,
    theme: Theme,
    surroundings: &Surroundings,
    files: &dyn Files,
) -> Result<Printed, Refusal> {
    let run = look(
        &arguments.input,
        Some(&arguments.judgement),
        order,
        theme,
        surroundings,
        files,
    )?;
    let notes = notes(&run, &arguments.input);
    let sheets: Vec<Sheet> = run.roots.into_iter().flat_map(|root| root.sheets).collect();
    if let Some(base) = &arguments.base {
        let before = sheets_at(base, arguments, order, theme, surroundings)?;
        let changes = changes(&before, &sheets);
        return Ok(Printed {
            out: match arguments.format {
                TableFormat::Human => report::changes::human(&changes, theme),
                TableFormat::Markdown => report::changes::markdown(&changes),
                TableFormat::Json => report::changes::json(&changes, base),
            },
            notes,
            ..Printed::default()
        });
    }
    Ok(Printed {
        out: match arguments.format {
            TableFormat::Human => report::checklist::human(&sheets, theme),
            TableFormat::Markdown => report::checklist::markdown(&sheets),
            TableFormat::Json => report::checklist::json(&sheets),
        },
        notes,
        ..Printed::default()
    })
}

/// The checklist of another revision. A path that was not there then had no circuits.
fn sheets_at(
    base: &str,
    arguments: &ChecklistArguments,
    order: &Order,
    theme: Theme,
    surroundings: &Surroundings,
) -> Result<Vec<Sheet>, Refusal> {
    let refuse = |refusal: Refusal| refusal.of(&format!("--base {base}"));
    let files = Revision::read(base).map_err(|reason| refuse(reason.into()))?;
    let judgement = Some(&arguments.judgement);
    let asked = Asked::new(&arguments.input, judgement, order, surroundings)?;
    match run::run(&files, &asked.request()) {
        Ok(run) => Ok(run.roots.into_iter().flat_map(|root| root.sheets).collect()),
        Err(RunError::Path(_)) => Ok(Vec::new()),
        Err(error) => Err(refuse(plan::refusal(&error, theme))),
    }
}

pub(super) fn rules(arguments: &RulesArguments, theme: Theme) -> Printed {
    let rules = rules::all();
    Printed::text(match arguments.format {
        TableFormat::Human => report::rule_list::human(&rules, PROBLEMS, theme),
        TableFormat::Markdown => report::rule_list::markdown(&rules, PROBLEMS),
        TableFormat::Json => report::rule_list::json(&rules, PROBLEMS),
    })
}

fn look(
    input: &InputArguments,
    judgement: Option<&JudgementArguments>,
    order: &Order,
    theme: Theme,
    surroundings: &Surroundings,
    files: &dyn Files,
) -> Result<Run, Refusal> {
    let asked = Asked::new(input, judgement, order, surroundings)?;
    plan::run(input, &asked, order, files, theme)
}

/// That there was nothing to read: silence would read as "all is well".
pub(super) fn nothing_there(run: &Run, paths: &[PathBuf]) -> Option<String> {
    let nothing = run.outcome.seen.files == 0 && run.outcome.findings.is_empty();
    nothing.then(|| {
        let paths: Vec<_> = paths
            .iter()
            .map(|path| format!("`{}`", path.display()))
            .collect();
        format!("no Terraform files in {}", paths.join(", "))
    })
}

/// What a reader of a sheet has to know of it: that there was nothing to read, or that not all could be read.
fn notes(run: &Run, input: &InputArguments) -> Vec<String> {
    let unread = run.outcome.findings.iter().filter(|finding| {
        let is_problem = PROBLEMS.iter().any(|problem| problem.id == finding.rule);
        // What is read and found wrong is not missing.
        let is_read = finding.rule.starts_with("ignore-")
            || [problem::CONDITION_FAILED, problem::VALIDATION_FAILED].contains(&finding.rule);
        is_problem && finding.severity > Severity::Note && !is_read
    });
    let incomplete = match unread.count() {
        0 => None,
        1 => Some("1 problem with the input: this may be incomplete; `check` shows it".to_owned()),
        many => Some(format!(
            "{many} problems with the input: this may be incomplete; `check` shows them"
        )),
    };
    nothing_there(run, &input.paths)
        .into_iter()
        .chain(incomplete)
        .chain(run.aged.clone())
        .collect()
}
