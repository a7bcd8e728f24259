//! `--plan`: what Terraform says it will do, instead of what the source says.

use std::path::{Path, PathBuf};

use crate::{
    finding::Outcome,
    module::FileKind,
    plan::{self, MAX_BYTES, PlanError},
    report::{self, HumanOptions, Theme},
    rules::Rule,
    run::{self, PlanFile, Plans, Run, RunError},
    source::{EntryKind, Files, ReadError},
};

use super::{
    Refusal,
    input_args::InputArguments,
    meaning::{Asked, Order},
};

/// Looks into the plans if there are any, else into the source.
pub(super) fn run(
    input: &InputArguments,
    asked: &Asked<'_>,
    order: &Order,
    files: &dyn Files,
    theme: Theme,
) -> Result<Run, Refusal> {
    not_paths(&input.paths, files)?;
    let request = asked.request();
    let run = if input.plans.plans.is_empty() {
        run::run(files, &request)
    } else {
        let plans = Plans {
            files: read(&input.plans.plans, files)?,
            has_source: order.has_paths,
            changed_only: input.plans.changed_only,
        };
        run::planned(files, &request, plans)
    };
    run.map_err(|error| refusal(&error, theme))
}

/// Refuses a plan that is given as a path: the directory that it lies in would be looked into, and the plan never read.
pub(super) fn not_paths(paths: &[PathBuf], files: &dyn Files) -> Result<(), Refusal> {
    for path in paths {
        let name = path.file_name().and_then(|name| name.to_str());
        let is_terraform = name.is_none_or(|name| FileKind::of(name).is_some());
        if is_terraform || files.kind(path) != Some(EntryKind::File) {
            continue;
        }
        // What cannot be read is the walk's to say.
        let Ok(bytes) = files.read_named(path, MAX_BYTES) else {
            continue;
        };
        let name = path.display();
        match plan::decode(&bytes) {
            Err(PlanError::Binary) => {
                return Err(format!(
                    "`{name}` is Terraform's own plan file: give what `terraform show -json {name}` prints with \
                     `--plan`"
                )
                .into());
            }
            Ok(text)
                if text.trim_start().starts_with('{') && text.contains("\"planned_values\"") =>
            {
                return Err(format!("`{name}` is a plan: give it with `--plan {name}`").into());
            }
            Ok(_) | Err(_) => {}
        }
    }
    Ok(())
}

/// Why a run could not be done; mistakes in the settings are shown where they stand.
pub(super) fn refusal(error: &RunError, theme: Theme) -> Refusal {
    let RunError::Settings(mistakes) = error else {
        return error.to_string().into();
    };
    let outcome = Outcome {
        findings: mistakes.findings.clone(),
        ..Outcome::default()
    };
    let options = HumanOptions {
        theme,
        ..HumanOptions::default()
    };
    Refusal {
        reason: error.to_string(),
        excerpts: Some(report::findings(&outcome, &mistakes.sources, &options)),
    }
}

/// The bad example of a rule that only a plan decides.
pub(super) fn example(rule: &Rule) -> Plans {
    let file = PlanFile {
        name: "plan.json".into(),
        bytes: rule.examples.bad.into(),
    };
    Plans {
        files: vec![file],
        has_source: false,
        changed_only: false,
    }
}

fn read(paths: &[PathBuf], files: &dyn Files) -> Result<Vec<PlanFile>, Refusal> {
    let mut plans: Vec<PlanFile> = Vec::new();
    for path in paths {
        let name = if path == Path::new("-") {
            "standard input".to_owned()
        } else {
            path.to_string_lossy().replace('\\', "/")
        };
        if plans.iter().any(|other| *other.name == *name) {
            return Err(format!("`--plan`: `{name}` is given twice").into());
        }
        let bytes = files.read_named(path, MAX_BYTES).map_err(|error| {
            let reason = match error {
                ReadError::TooLarge => format!("larger than {} MiB", MAX_BYTES / 1024 / 1024),
                other => other.to_string(),
            };
            format!("cannot read the plan `{name}`: {reason}")
        })?;
        let name = name.into();
        plans.push(PlanFile { name, bytes });
    }
    Ok(plans)
}
