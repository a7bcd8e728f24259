//! `baseline`: a list of the findings that are there.

use std::path::{Path, PathBuf};

use crate::{
    finding::Outcome,
    report::{self, Theme},
    run::{self, Baselines, Run, Waiving},
    settings::FILE_NAME,
    source::{Files, relative},
    suppress::baseline::Baseline,
};

use super::{
    Printed, Refusal, Surroundings,
    baseline_args::{BaselineFile, BaselineRunArguments, BaselineShowArguments},
    input_args::SettingsArguments,
    meaning::{Asked, Order, choice, plain},
    other::nothing_there,
    output::write,
    plan,
    today::today,
};

/// The file of the baseline where neither the command line nor the settings name one.
const DEFAULT: &str = ".er-preflight-baseline.json";

/// The largest baseline that is read, in bytes.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

pub(super) fn write_baseline(
    arguments: &BaselineRunArguments,
    order: &Order,
    theme: Theme,
    surroundings: &Surroundings,
    files: &dyn Files,
) -> Result<Printed, Refusal> {
    let settings = &arguments.input.settings;
    let target = Target::of(&arguments.file, settings, theme, surroundings, files)?;
    let directory = target.directory(files);
    let waiving = Waiving {
        collects: Some(&directory),
        ..Waiving::default()
    };
    let run = look(arguments, waiving, order, theme, surroundings, files)?;
    let baseline = run.collected.clone().unwrap_or_default();
    write(&target.path, &report::baseline::kept(&baseline))?;
    let path = report::line(&target.shown);
    let mut out = format!("wrote `{path}`: {}\n", report::baseline::counts(&baseline));
    if !target.is_named {
        out += &format!(
            "Use it with `check --baseline FILE`, or name it in `{FILE_NAME}`:\n  baseline = \"{path}\"\n"
        );
    }
    Ok(Printed {
        out,
        notes: notes(nothing_there(&run, &arguments.input.paths), &run.outcome),
        ..Printed::default()
    })
}

/// The run whose findings are collected, or held against a baseline.
fn look(
    arguments: &BaselineRunArguments,
    waiving: Waiving<'_>,
    order: &Order,
    theme: Theme,
    surroundings: &Surroundings,
    files: &dyn Files,
) -> Result<Run, Refusal> {
    let judgement = Some(&arguments.judgement);
    let mut asked = Asked::new(&arguments.input, judgement, order, surroundings)?;
    asked.waiving = waiving;
    plan::run(&arguments.input, &asked, order, files, theme)
}

/// What a baseline does not hold.
fn notes(nothing: Option<String>, outcome: &Outcome) -> Vec<String> {
    let undecided = match outcome.undecided.len() {
        0 => None,
        1 => Some("1 check is undecided: what it finds once decided is new".to_owned()),
        many => Some(format!(
            "{many} checks are undecided: what they find once decided is new"
        )),
    };
    nothing.into_iter().chain(undecided).collect()
}

pub(super) fn prune(
    arguments: &BaselineRunArguments,
    order: &Order,
    theme: Theme,
    surroundings: &Surroundings,
    files: &dyn Files,
) -> Result<Printed, Refusal> {
    let settings = &arguments.input.settings;
    let target = Target::of(&arguments.file, settings, theme, surroundings, files)?;
    let baseline = target.read(files)?;
    let waiving = Waiving {
        baseline: Baselines::File(&target.path),
        ..Waiving::default()
    };
    let run = look(arguments, waiving, order, theme, surroundings, files)?;
    let notes = nothing_there(&run, &arguments.input.paths)
        .into_iter()
        .collect();
    let path = report::line(&target.shown);
    let (before, gone) = (baseline.len(), run.gone.values().sum::<usize>());
    if gone == 0 {
        // Nothing is written: a new version of the program alone makes no other file.
        let out = format!("`{path}` stays as it is: nothing of it is known to be gone\n");
        return Ok(Printed {
            out,
            notes,
            ..Printed::default()
        });
    }
    let pruned = Baseline {
        tool: format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")),
        ..baseline.without(&run.gone)
    };
    write(&target.path, &report::baseline::kept(&pruned))?;
    Ok(Printed {
        out: format!(
            "took {gone} of {before} out of `{path}`\nleft are {}\n",
            report::baseline::counts(&pruned)
        ),
        notes,
        ..Printed::default()
    })
}

pub(super) fn show(
    arguments: &BaselineShowArguments,
    theme: Theme,
    surroundings: &Surroundings,
    files: &dyn Files,
) -> Result<Printed, Refusal> {
    let settings = &arguments.settings;
    let target = Target::of(&arguments.file, settings, theme, surroundings, files)?;
    let baseline = target.read(files)?;
    Ok(Printed::text(report::baseline::human(&baseline, theme)))
}

/// The file of a baseline.
struct Target {
    path: PathBuf,
    /// As reported.
    shown: String,
    /// The settings name it.
    is_named: bool,
}

impl Target {
    fn of(
        file: &BaselineFile,
        settings: &SettingsArguments,
        theme: Theme,
        surroundings: &Surroundings,
        files: &dyn Files,
    ) -> Result<Self, Refusal> {
        let today = today(&settings.today, surroundings)?;
        let (given, overrides) = Default::default();
        let request = plain(&[], &given, &overrides, choice(settings), today);
        let named = match run::named_baseline(files, &request) {
            Ok(named) => named,
            // What is typed does not need them.
            Err(_) if file.path.is_some() => None,
            Err(error) => return Err(plan::refusal(&error, theme)),
        };
        let here = files.canonical(Path::new("."));
        let is_same = |path: &Path| {
            let named = named.as_deref().map(|named| files.canonical(named));
            named == Some(files.canonical(path))
        };
        Ok(match (&file.path, &named) {
            (Some(path), _) => Self {
                shown: path.to_string_lossy().replace('\\', "/"),
                is_named: is_same(path),
                path: path.clone(),
            },
            (None, Some(named)) => Self {
                shown: relative(&here, named),
                is_named: true,
                path: named.clone(),
            },
            (None, None) => Self {
                shown: DEFAULT.to_owned(),
                is_named: false,
                path: PathBuf::from(DEFAULT),
            },
        })
    }

    /// The directory that its roots count from, canonical; the file need not be there.
    fn directory(&self, files: &dyn Files) -> PathBuf {
        if files.kind(&self.path).is_some() {
            let file = files.canonical(&self.path);
            return file.parent().unwrap_or(Path::new("")).to_path_buf();
        }
        match self.path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => files.canonical(parent),
            _ => files.canonical(Path::new(".")),
        }
    }

    fn read(&self, files: &dyn Files) -> Result<Baseline, Refusal> {
        let refuse = |reason: String| format!("cannot use the baseline `{}`: {reason}", self.shown);
        let bytes = files.read_named(&self.path, MAX_BYTES);
        let bytes = bytes.map_err(|reason| refuse(reason.to_string()))?;
        let text = String::from_utf8(bytes).map_err(|_| refuse("it is not UTF-8".to_owned()))?;
        Ok(Baseline::read(&text, None).map_err(refuse)?)
    }
}
