//! `check`: report what is wrong.

use std::path::{Path, PathBuf};

use crate::{
    report::{self, HumanOptions, Theme},
    run::Run,
    settings::Threshold,
    source::{self, Files},
};

use super::{
    CLEAN, FOUND, Printed, Refusal, Surroundings,
    args::{CheckArguments, FailOn},
    meaning::{Asked, Order},
    other::nothing_there,
    plan,
};

pub(super) fn check(
    arguments: &CheckArguments,
    order: &Order,
    theme: Theme,
    surroundings: &Surroundings,
    files: &dyn Files,
) -> Result<Printed, Refusal> {
    let outputs = outputs(&arguments.formats)?;
    let threshold = threshold(&arguments.fail_on)?;
    let mut asked = Asked::new(
        &arguments.input,
        Some(&arguments.judgement),
        order,
        surroundings,
    )?;
    let mut printed = Printed::default();
    let mut would_change = false;
    let run = if arguments.fixes.are_given()? {
        asked.traces = true;
        let mended = arguments.fixes.mend(&asked, files, theme)?;
        printed.notes = mended.notes;
        if let Some((text, is_any)) = mended.diff {
            printed.out = text;
            would_change = is_any;
        }
        mended.run
    } else {
        plan::run(&arguments.input, &asked, order, files, theme)?
    };
    for output in &outputs {
        match &output.file {
            None if arguments.fixes.prints() => {}
            None => printed.out = output.format.render(arguments, &run, theme),
            Some(path) => write(
                path,
                &output.format.render(arguments, &run, Theme::default()),
            )?,
        }
    }
    printed.notes.extend(nothing_there(&run, &arguments.input));
    let fails = would_change || run.fails(threshold);
    printed.code = if fails { FOUND } else { CLEAN };
    // The program ends here: to give back a large estate piece by piece would take a tenth of the run.
    std::mem::forget(run);
    Ok(printed)
}

/// What was asked for with `--format`, no two for one place.
fn outputs(formats: &[String]) -> Result<Vec<Output>, Refusal> {
    let mut outputs: Vec<Output> = Vec::new();
    for text in formats {
        let output = Output::parse(text)?;
        if outputs.iter().any(|other| other.file == output.file) {
            return Err(match &output.file {
                None => "`--format`: two formats for stdout; give one of them a file, \
                         `--format json=report.json`"
                    .to_owned(),
                Some(file) => format!("`--format`: two formats for `{}`", file.display()),
            });
        }
        outputs.push(output);
    }
    Ok(outputs)
}

/// A format and where it goes; nothing for stdout.
struct Output {
    format: Format,
    file: Option<PathBuf>,
}

enum Format {
    Human,
    Json,
}

impl Output {
    fn parse(text: &str) -> Result<Self, Refusal> {
        let (name, file) = match text.split_once('=') {
            Some((_, "")) => return Err(format!("`--format {text}`: the file has no name")),
            Some((name, file)) => (name, Some(PathBuf::from(file))),
            None => (text, None),
        };
        let format = match name {
            "human" => Format::Human,
            "json" => Format::Json,
            other => {
                return Err(format!(
                    "`--format {other}`: there is no such format; there are `human` and `json`"
                ));
            }
        };
        Ok(Self { format, file })
    }
}

impl Format {
    fn render(&self, arguments: &CheckArguments, run: &Run, theme: Theme) -> String {
        match self {
            Self::Json => report::json(&run.outcome, &run.sources, run.edition),
            Self::Human => {
                let options = HumanOptions {
                    theme,
                    show_undecided: arguments.show_undecided,
                    masks: &run.masks,
                    headlines: &run.headlines,
                };
                report::human(&run.outcome, &run.sources, &options)
            }
        }
    }
}

/// Writes a file whole or not at all, for every command.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Refusal> {
    source::write(path, text.as_bytes()).map_err(|error| error.to_string())
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
