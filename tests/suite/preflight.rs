//! How the tests go the whole way with files in memory.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use er_preflight::{
    azure::catalogue::Catalogue,
    finding::{Edition, Finding, Severity},
    module::Given,
    report::{self, HumanOptions, Theme},
    rules::{self, Needs, Rule},
    run::{self as preflight, PlanFile, Plans, Request, Run, Waiving},
    settings::{Choice, Date},
    source::{Memory, Workers, with_deep_stack},
};

/// The files of a configuration by path.
pub(crate) type Texts = BTreeMap<String, String>;

/// A folder below the package, with the folders in it.
pub(crate) fn texts(folder: &str) -> Texts {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut texts = Texts::new();
    let mut pending = vec![top.clone()];
    while let Some(directory) = pending.pop() {
        for entry in fs::read_dir(&directory)
            .unwrap_or_else(|error| panic!("{}: {error}", directory.display()))
        {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
            } else {
                let name = path
                    .strip_prefix(&top)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned();
                texts.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    texts
}

/// One file, `main.tf`.
pub(crate) fn main_tf(text: &str) -> Texts {
    Texts::from([("main.tf".to_owned(), text.to_owned())])
}

/// Other files in the place of `main.tf`: what stands beside it, such as settings, stays.
pub(crate) fn instead_of_main(texts: &Texts, mut others: Texts) -> Texts {
    let beside = texts.iter().filter(|(path, _)| *path != "main.tf");
    others.extend(beside.map(|(path, text)| (path.clone(), text.clone())));
    others
}

/// Another text in the place of `main.tf`.
pub(crate) fn with_main(texts: &Texts, text: &str) -> Texts {
    instead_of_main(texts, main_tf(text))
}

/// Checks files in memory.
pub(crate) fn check(texts: &Texts, edition: Edition) -> Run {
    check_given(texts, edition, &Given::default())
}

/// Checks files in memory with values for variables. Where there is a `plan.json`, it is what is checked.
pub(crate) fn check_given(texts: &Texts, edition: Edition, given: &Given) -> Run {
    check_roots(texts, edition, given, false)
}

/// Checks files in memory, whose roots make one estate if `is_joined`.
pub(crate) fn check_roots(texts: &Texts, edition: Edition, given: &Given, is_joined: bool) -> Run {
    let request = Request {
        given,
        edition: Some(edition),
        overrides: &off_by_default(),
        is_joined,
        ..request()
    };
    run(texts, &request)
}

/// Checks files in memory with one rule: what holds for each rule alone need not be asked of all at once, which takes
/// as many times longer as there are rules.
pub(crate) fn check_rule(rule: &Rule, texts: &Texts, edition: Edition) -> Run {
    check_rule_waiving(rule, texts, edition, Waiving::default())
}

/// The same with what may waive its findings.
pub(crate) fn check_rule_waiving(
    rule: &Rule,
    texts: &Texts,
    edition: Edition,
    waiving: Waiving<'_>,
) -> Run {
    let request = Request {
        edition: Some(edition),
        overrides: &only(rule),
        waiving,
        ..request()
    };
    run(texts, &request)
}

/// Severities that leave one rule on.
pub(crate) fn only(rule: &Rule) -> BTreeMap<&'static str, Option<Severity>> {
    let mut others: BTreeMap<_, _> = rules::all().iter().map(|rule| (rule.id, None)).collect();
    if rule.on_by_default {
        others.remove(rule.id);
    } else {
        others.insert(rule.id, Some(Severity::Note));
    }
    others
}

/// A request for the working directory on an ordinary day, which asks for nothing: a test names what is different.
pub(crate) fn request() -> Request<'static> {
    static NONE: LazyLock<Given> = LazyLock::new(Given::default);
    static HERE: LazyLock<[PathBuf; 1]> = LazyLock::new(|| [PathBuf::from(".")]);
    Request {
        paths: &*HERE,
        given: &NONE,
        workspace: None,
        surrounding_workspace: None,
        edition: Some(Edition::Current),
        overrides: const { &BTreeMap::new() },
        catalogue: Catalogue::builtin(),
        settings: Choice::Nearest,
        today: Date::constant(2026, 11, 22),
        has_subscription: false,
        is_joined: false,
        waiving: Waiving::default(),
        traces: false,
        workers: Workers::default(),
    }
}

fn run(texts: &Texts, request: &Request<'_>) -> Run {
    let files = texts.iter().fold(Memory::default(), |files, (path, text)| {
        files.with(path, text.as_str())
    });
    let run = with_deep_stack(|| match texts.get("plan.json") {
        Some(plan) => preflight::planned(&files, request, one_plan(plan)),
        None => preflight::run(&files, request),
    });
    run.unwrap_or_else(|error| panic!("{error}"))
}

/// Examples and laws are about the rules that are off by default, too.
pub(crate) fn off_by_default() -> BTreeMap<&'static str, Option<Severity>> {
    let off = rules::all().into_iter().filter(|rule| !rule.on_by_default);
    off.map(|rule| (rule.id, Some(Severity::Note))).collect()
}

/// Checks plans by name, without their source.
pub(crate) fn check_plans<'a>(plans: impl IntoIterator<Item = (&'a str, &'a str)>) -> Run {
    check_changes(plans, false)
}

/// Checks plans by name, without their source; only what they change if `changed_only`.
pub(crate) fn check_changes<'a>(
    plans: impl IntoIterator<Item = (&'a str, &'a str)>,
    changed_only: bool,
) -> Run {
    let plans = plans.into_iter().map(|(name, text)| PlanFile {
        name: name.into(),
        bytes: text.into(),
    });
    let plans = Plans {
        files: plans.collect(),
        has_source: false,
        changed_only,
    };
    let request = Request {
        paths: &[],
        overrides: &off_by_default(),
        ..request()
    };
    with_deep_stack(|| preflight::planned(&Memory::default(), &request, plans))
        .unwrap_or_else(|error| panic!("{error}"))
}

/// Checks a plan with its source.
pub(crate) fn check_with_source(source: &Texts, plan: &str) -> Run {
    let files = source
        .iter()
        .fold(Memory::default(), |files, (path, text)| {
            files.with(path, text.as_str())
        });
    let request = Request {
        overrides: &off_by_default(),
        ..request()
    };
    let plans = Plans {
        has_source: true,
        ..one_plan(plan)
    };
    with_deep_stack(|| preflight::planned(&files, &request, plans))
        .unwrap_or_else(|error| panic!("{error}"))
}

/// A plan without its source.
pub(crate) fn one_plan(text: &str) -> Plans {
    let file = PlanFile {
        name: "plan.json".into(),
        bytes: text.into(),
    };
    Plans {
        files: vec![file],
        has_source: false,
        changed_only: false,
    }
}

/// The report as a file would get it.
pub(crate) fn report(run: &Run) -> String {
    let options = HumanOptions {
        theme: Theme::default(),
        show_undecided: true,
        masks: &run.masks,
        headlines: &run.headlines,
    };
    report::human(&run.outcome, &run.sources, &options)
}

/// The findings alone as a file would get them: the counts change with every rule.
pub(crate) fn findings(run: &Run) -> String {
    let options = HumanOptions {
        masks: &run.masks,
        ..HumanOptions::default()
    };
    report::findings(&run.outcome, &run.sources, &options)
}

/// The line of a finding, 0 for one without.
pub(crate) fn line(run: &Run, finding: &Finding) -> usize {
    finding
        .place
        .span()
        .map_or(0, |span| run.sources.location(span).line)
}

/// The rules with the files of their bad examples, markers left out. Rules that only a plan decides are not among them:
/// the laws change expressions of the source, and a plan has none.
pub(crate) fn bad_examples() -> Vec<(&'static Rule, Texts)> {
    let rules = rules::all()
        .into_iter()
        .filter(|rule| rule.needs != Needs::Plan);
    rules
        .map(|rule| {
            (
                rule,
                without_markers(texts(&format!("testdata/rules/{}/bad", rule.id))),
            )
        })
        .collect()
}

/// The same for rules that mend what they find: the bad example, or one of which the remedy can be told.
pub(crate) fn fixable_examples() -> Vec<(&'static Rule, Texts)> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let examples = bad_examples().into_iter().map(|(rule, bad)| {
        let folder = format!("testdata/rules/{}/fixable", rule.id);
        let texts = if top.join(&folder).exists() {
            texts(&folder)
        } else {
            bad
        };
        (rule, texts)
    });
    examples.collect()
}

/// The same files without the markers of the tests.
pub(crate) fn without_markers(mut texts: Texts) -> Texts {
    for text in texts.values_mut() {
        let lines: Vec<_> = text
            .lines()
            .map(|line| line.split("#~").next().unwrap().trim_end())
            .collect();
        *text = lines.join("\n") + "\n";
    }
    texts
}

/// The faults that markers name: file, line, rule.
pub(crate) fn markers(texts: &Texts) -> BTreeSet<(String, usize, String)> {
    let mut markers = BTreeSet::new();
    for (file, text) in texts {
        for (number, line) in text.lines().enumerate() {
            let ids = line.split_once("#~").map_or("", |(_, ids)| ids);
            markers.extend(
                ids.split_whitespace()
                    .map(|id| (file.clone(), number + 1, id.to_owned())),
            );
        }
    }
    markers
}
