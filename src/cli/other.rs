//! `show`, `checklist` and `rules`: what is printed without a verdict.

use crate::{
    checklist::Sheet,
    finding::PROBLEMS,
    report::{self, Theme},
    rules,
    run::{self, Run},
    source::Files,
};

use super::{
    Printed, Refusal, Surroundings,
    args::{
        ChecklistArguments, InputArguments, JudgementArguments, RulesArguments, ShowArguments,
        ShowFormat, TableFormat,
    },
    meaning::{Asked, Order},
};

pub(super) fn show(
    arguments: &ShowArguments,
    order: &Order,
    surroundings: &Surroundings,
    files: &dyn Files,
) -> Result<Printed, Refusal> {
    let run = look(&arguments.input, None, order, surroundings, files)?;
    let estates = run.roots.iter().map(|root| (&*root.name, &root.estate));
    Ok(Printed::text(match arguments.format {
        ShowFormat::Human => report::sheet::human(estates),
        ShowFormat::Markdown => report::sheet::markdown(estates),
        ShowFormat::Csv => report::sheet::csv(estates),
        ShowFormat::Json => {
            let instances = run.roots.iter().map(|root| (&*root.name, &*root.instances));
            report::planned(instances, &run.sources)
        }
    }))
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
        surroundings,
        files,
    )?;
    let sheets: Vec<Sheet> = run.roots.into_iter().flat_map(|root| root.sheets).collect();
    Ok(Printed::text(match arguments.format {
        TableFormat::Human => report::checklist::human(&sheets, theme),
        TableFormat::Markdown => report::checklist::markdown(&sheets),
        TableFormat::Json => report::checklist::json(&sheets),
    }))
}

pub(super) fn rules(arguments: &RulesArguments) -> Printed {
    let rules = rules::all();
    Printed::text(match arguments.format {
        TableFormat::Human => report::rule_list::human(&rules, PROBLEMS),
        TableFormat::Markdown => report::rule_list::markdown(&rules, PROBLEMS),
        TableFormat::Json => report::rule_list::json(&rules, PROBLEMS),
    })
}

fn look(
    input: &InputArguments,
    judgement: Option<&JudgementArguments>,
    order: &Order,
    surroundings: &Surroundings,
    files: &dyn Files,
) -> Result<Run, Refusal> {
    let asked = Asked::new(input, judgement, order, surroundings)?;
    run::run(files, &asked.request()).map_err(|error| error.to_string())
}
