//! `check`: report what is wrong.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    report::{self, HumanOptions, Theme},
    run::Run,
    settings::Threshold,
    source::{Files, ReadError},
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
    let asked = Asked::new(
        &arguments.input,
        Some(&arguments.judgement),
        order,
        surroundings,
    )?;
    let run = plan::run(&arguments.input, &asked, order, files, theme)?;

    let mut printed = Printed::default();
    for output in &outputs {
        match &output.file {
            None => printed.out = output.format.render(arguments, &run, theme),
            Some(path) => write(
                path,
                &output.format.render(arguments, &run, Theme::default()),
            )?,
        }
    }
    printed.notes.extend(nothing_there(&run, &arguments.input));
    printed.code = if run.fails(threshold) { FOUND } else { CLEAN };
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

/// Writes beside the file first, so that it is the old one or the new one, never half of it. Links are followed, and
/// what is no file (a device, a pipe) is written to as it is.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Refusal> {
    let refuse = |error: io::Error| {
        let reason = ReadError::from(error);
        format!("cannot write `{}`: {reason}", path.display())
    };
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    if fs::metadata(&target).is_ok_and(|there| !there.is_file()) {
        return fs::write(&target, text).map_err(refuse);
    }
    let mut beside = target.as_os_str().to_owned();
    beside.push(".tmp");
    fs::write(&beside, text).map_err(refuse)?;
    fs::rename(&beside, &target).map_err(|error| {
        // What is left beside is nobody's; that it cannot be removed either changes nothing.
        let _ = fs::remove_file(&beside);
        refuse(error)
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
