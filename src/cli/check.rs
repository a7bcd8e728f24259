//! `check`: report what is wrong.

use std::path::{Path, PathBuf};

use crate::{
    finding::{Outcome, Severity},
    report::{self, HumanOptions, Theme},
    run::{self, Run},
    source::Files,
};

use super::{
    CLEAN, FOUND, Printed, Refusal, Surroundings,
    args::{CheckArguments, FailOn},
    meaning::{Asked, Order},
};

pub(super) fn check(
    arguments: &CheckArguments,
    order: &Order,
    theme: Theme,
    surroundings: &Surroundings,
    files: &dyn Files,
) -> Result<Printed, Refusal> {
    let outputs = arguments
        .formats
        .iter()
        .map(|text| Output::parse(text))
        .collect::<Result<Vec<_>, _>>()?;
    if outputs
        .iter()
        .filter(|output| output.file.is_none())
        .count()
        > 1
    {
        return Err(
            "two formats for one output: give all but one a file, `--format json=report.json`"
                .to_owned(),
        );
    }
    let asked = Asked::new(
        &arguments.input,
        Some(&arguments.judgement),
        order,
        surroundings,
    )?;
    let run = run::run(files, &asked.request()).map_err(|error| error.to_string())?;

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
    if run.outcome.seen.files == 0 && run.outcome.findings.is_empty() {
        printed.err = "er-preflight: no Terraform files here\n".to_owned();
    }
    printed.code = if is_failed(&run.outcome, &arguments.fail_on) {
        FOUND
    } else {
        CLEAN
    };
    Ok(printed)
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
            Some((name, file)) => (name, Some(PathBuf::from(file))),
            None => (text, None),
        };
        let format = match name {
            "human" => Format::Human,
            "json" => Format::Json,
            other => {
                return Err(format!(
                    "there is no format `{other}`; there are `human` and `json`"
                ));
            }
        };
        Ok(Self { format, file })
    }
}

impl Format {
    fn render(&self, arguments: &CheckArguments, run: &Run, theme: Theme) -> String {
        match self {
            Self::Json => report::json(&run.outcome, &run.sources, arguments.judgement.edition),
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

/// Writes beside the file first, so that it is the old one or the new one, never half of it.
fn write(path: &Path, text: &str) -> Result<(), Refusal> {
    let refuse = |error: std::io::Error| format!("cannot write `{}`: {error}", path.display());
    let mut beside = path.as_os_str().to_owned();
    beside.push(".tmp");
    std::fs::write(&beside, text).map_err(refuse)?;
    std::fs::rename(&beside, path).map_err(refuse)
}

fn is_failed(outcome: &Outcome, fail_on: &[FailOn]) -> bool {
    if fail_on.contains(&FailOn::Never) {
        return false;
    }
    let any = |severity| outcome.count(severity) > 0;
    fail_on.iter().any(|threshold| match threshold {
        FailOn::Error => any(Severity::Error),
        FailOn::Warning => any(Severity::Error) || any(Severity::Warning),
        FailOn::Note => any(Severity::Error) || any(Severity::Warning) || any(Severity::Note),
        FailOn::Undecided => !outcome.undecided.is_empty(),
        FailOn::Never => false,
    })
}
