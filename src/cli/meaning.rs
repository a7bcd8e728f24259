//! What the arguments mean.

use std::{collections::BTreeMap, path::PathBuf};

use clap::{ArgMatches, parser::ValueSource};

use crate::{
    azure::catalogue::Catalogue,
    finding::{Edition, PROBLEMS, Problem, Severity, suggest},
    module::{Given, VariableArgument},
    rules,
    run::{Request, Waiving},
    settings::{Choice, Date},
    source::Workers,
};

use super::{
    Refusal, Surroundings,
    args::{InputArguments, JudgementArguments, SettingsArguments},
    environments::environments,
    today::today,
};

/// In which order `--var` and `--var-file` were typed: the later one wins.
#[derive(Debug, Default)]
pub(super) struct Order {
    variables: Vec<usize>,
    files: Vec<usize>,
    /// Paths were typed; without any, a plan stands alone.
    pub(super) has_paths: bool,
}

impl Order {
    pub(super) fn of(matches: &ArgMatches) -> Self {
        let mut matches = matches;
        // `baseline write` has its arguments two commands down.
        while let Some((_, below)) = matches.subcommand() {
            matches = below;
        }
        let indices = |id: &str| match matches.try_contains_id(id) {
            Ok(true) => matches.indices_of(id).into_iter().flatten().collect(),
            _ => Vec::new(),
        };
        Self {
            variables: indices("variables"),
            files: indices("variable_files"),
            has_paths: matches.try_contains_id("paths").is_ok()
                && matches.value_source("paths") == Some(ValueSource::CommandLine),
        }
    }
}

/// Everything that a run is asked for, owned.
pub(super) struct Asked<'a> {
    paths: &'a [PathBuf],
    given: Given,
    workspace: Option<&'a str>,
    surrounding_workspace: Option<&'a str>,
    edition: Option<Edition>,
    overrides: BTreeMap<&'static str, Option<Severity>>,
    has_subscription: bool,
    is_joined: bool,
    /// What every argument reads is noted, for `--fix`.
    pub(super) traces: bool,
    settings: Choice<'a>,
    today: Date,
    /// Nothing waives anything but comments and settings, unless somebody says so.
    pub(super) waiving: Waiving<'a>,
    workers: Workers,
}

impl<'a> Asked<'a> {
    pub(super) fn new(
        input: &'a InputArguments,
        judgement: Option<&JudgementArguments>,
        order: &Order,
        surroundings: &'a Surroundings,
    ) -> Result<Self, Refusal> {
        let set = |name: &str| {
            surroundings
                .environment
                .get(name)
                .is_some_and(|value| !value.is_empty())
        };
        Ok(Self {
            paths: &input.paths,
            given: given(input, order, surroundings)?,
            workspace: input.workspace.as_deref().filter(|name| !name.is_empty()),
            surrounding_workspace: surroundings
                .environment
                .get("TF_WORKSPACE")
                .map(String::as_str)
                .filter(|name| !name.is_empty()),
            edition: judgement.and_then(|judgement| judgement.edition),
            overrides: judgement
                .map_or(Ok(BTreeMap::new()), |judgement| overrides(&judgement.rules))?,
            has_subscription: set("ARM_SUBSCRIPTION_ID"),
            is_joined: judgement.is_some_and(|judgement| judgement.estate),
            traces: false,
            settings: choice(&input.settings),
            today: today(&input.settings.today, surroundings)?,
            waiving: Waiving::default(),
            workers: Workers::new(match input.threads {
                Some(number) => usize::from(number),
                None => surroundings.processors,
            }),
        })
    }

    pub(super) fn request(&self) -> Request<'_> {
        Request {
            paths: self.paths,
            given: &self.given,
            workspace: self.workspace,
            surrounding_workspace: self.surrounding_workspace,
            edition: self.edition,
            overrides: &self.overrides,
            catalogue: Catalogue::builtin(),
            has_subscription: self.has_subscription,
            is_joined: self.is_joined,
            traces: self.traces,
            settings: self.settings,
            today: self.today,
            waiving: self.waiving,
            workers: self.workers,
        }
    }
}

/// Where settings come from.
pub(super) fn choice(arguments: &SettingsArguments) -> Choice<'_> {
    match &arguments.file {
        Some(file) => Choice::File(file),
        None if arguments.without => Choice::Nothing,
        None => Choice::Nearest,
    }
}

/// A request without any wish but these.
pub(super) fn plain<'a>(
    paths: &'a [PathBuf],
    given: &'a Given,
    overrides: &'a BTreeMap<&'static str, Option<Severity>>,
    settings: Choice<'a>,
    today: Date,
) -> Request<'a> {
    Request {
        paths,
        given,
        workspace: None,
        surrounding_workspace: None,
        edition: None,
        overrides,
        catalogue: Catalogue::builtin(),
        has_subscription: false,
        is_joined: false,
        traces: false,
        settings,
        today,
        waiving: Waiving::default(),
        workers: Workers::default(),
    }
}

fn given(
    input: &InputArguments,
    order: &Order,
    surroundings: &Surroundings,
) -> Result<Given, Refusal> {
    let mut arguments = Vec::new();
    for (number, text) in input.variables.iter().enumerate() {
        // The text is not repeated: it may be a secret whose name was forgotten.
        let Some((name, value)) = text
            .split_once('=')
            .filter(|(name, _)| !name.trim().is_empty())
        else {
            return Err("`--var` without a name: write `--var name=value`"
                .to_owned()
                .into());
        };
        let argument = VariableArgument::Value {
            name: name.trim().to_owned(),
            value: value.to_owned(),
        };
        arguments.push((
            order.variables.get(number).copied().unwrap_or(number),
            argument,
        ));
    }
    for (number, path) in input.variable_files.iter().enumerate() {
        let argument = VariableArgument::File(path.clone());
        arguments.push((order.files.get(number).copied().unwrap_or(number), argument));
    }
    arguments.sort_by_key(|(index, _)| *index);
    let environment = surroundings.environment.iter();
    let environment = environment.filter_map(|(name, value)| {
        let name = name.strip_prefix("TF_VAR_")?;
        Some((name.to_owned(), value.clone()))
    });
    Ok(Given {
        environment: environment.collect(),
        arguments: arguments
            .into_iter()
            .map(|(_, argument)| argument)
            .collect(),
        sets: environments(&input.environments)?,
    })
}

fn overrides(arguments: &[String]) -> Result<BTreeMap<&'static str, Option<Severity>>, Refusal> {
    let mut overrides = BTreeMap::new();
    for text in arguments {
        let Some((id, severity)) = text.split_once('=') else {
            return Err(format!(
                "`--rule {text}`: write `--rule id=error`, `warning`, `note` or `off`"
            )
            .into());
        };
        let severity = match severity {
            "error" => Some(Severity::Error),
            "warning" => Some(Severity::Warning),
            "note" => Some(Severity::Note),
            "off" => None,
            other => {
                return Err(format!(
                    "`--rule {id}={other}`: the severity is `error`, `warning`, `note` or `off`"
                )
                .into());
            }
        };
        overrides.insert(rule(id, &[])?.id, severity);
    }
    Ok(overrides)
}

/// The rule of that id, or a refusal that proposes another, or one of the problems that could have been named.
pub(super) fn rule(id: &str, problems: &[Problem]) -> Result<&'static rules::Rule, Refusal> {
    if let Some(rule) = rules::find(id) {
        return Ok(rule);
    }
    if PROBLEMS.iter().any(|problem| problem.id == id) {
        return Err(
            format!("`{id}` is no rule but a problem with the input, and always reported").into(),
        );
    }
    let ids: Vec<_> = rules::all().iter().map(|rule| rule.id).collect();
    let problems = problems.iter().map(|problem| problem.id);
    let hint = suggest::rule(id, ids.into_iter().chain(problems));
    Err(format!("there is no rule `{id}`; {hint}").into())
}
