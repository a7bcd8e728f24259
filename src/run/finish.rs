//! What is done with all findings of a run: waived, ordered, held against the page, weighed as the user wants.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    checklist::{self, Evidence, Status},
    finding::{Finding, PROBLEMS, Undecided},
    module::Estate,
    rules, suppress,
};

use super::{Request, Run, Settled, baseline, environments, guests, masks, parts};

/// Roots whose pages are worth a thread.
const SHARE: usize = 8;

/// Severities of the user, waivers, order.
pub(super) fn finish(run: &mut Run, estate: &Estate, settled: &Settled<'_>, request: &Request<'_>) {
    let mut findings = std::mem::take(&mut run.outcome.findings);
    parts::excuse(&mut findings, estate);
    let known: Vec<_> = rules::all()
        .iter()
        .map(|rule| rule.id)
        .chain(PROBLEMS.iter().map(|problem| problem.id))
        .collect();
    let comments = estate.comments.iter();
    let comments: Vec<_> = comments
        .filter(|_| !request.waiving.no_ignores)
        .map(|(file, comments)| (*file, &**comments))
        .collect();
    // What a rule finds between this root and others is not stale where they are not joined.
    let roots = run.roots.iter();
    let beyond: BTreeSet<_> = roots.flat_map(|root| &root.beyond).copied().collect();
    let mut ran = settled.rules_that_show_staleness();
    ran.retain(|rule| !beyond.contains(rule));
    let listed = suppress::Rules {
        known: &known,
        ran: &ran,
    };
    let mut findings = suppress::apply(
        findings,
        &run.outcome.undecided,
        &comments,
        &run.sources,
        listed,
        request.today,
    );
    if !request.waiving.no_ignores {
        waive(run, &mut findings, settled, request);
    }
    masks::leave_out_names(&mut findings, &run.sources, &run.masks);
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    // A module that several roots call is parsed once, but its findings may be met by each of them.
    findings.dedup();
    parts::gather(&mut findings, estate, &run.sources);
    baseline::apply(run, &mut findings, settled, request);
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    run.outcome.findings = findings;
    run.outcome
        .undecided
        .sort_by(|a, b| undecided_order(a).cmp(&undecided_order(b)));
    run.masks.sort_unstable();
    run.masks.dedup();
    // The page is held against what the rules say, whatever weight the user gives it.
    fill_sheets(run, request);
    if request.traces {
        run.each = run.outcome.findings.clone();
    }
    environments::merge(run);
    weigh(run, request);
}

/// Marks what the settings of each root waive, and adds what is wrong with the waivers.
fn waive(run: &Run, findings: &mut Vec<Finding>, settled: &Settled<'_>, request: &Request<'_>) {
    let scopes = run.roots.iter().map(|root| suppress::Scope {
        root: &root.name,
        settings: &root.settings,
        ledger: &root.ledger,
        beyond: &root.beyond,
    });
    let scopes: Vec<_> = scopes.collect();
    suppress::apply_settings(
        findings,
        &run.outcome.undecided,
        &scopes,
        request.today,
        &|settings| settled.is_covered(settings),
    );
}

/// The severities that the command line, or else the settings of the root, give to rules.
fn weigh(run: &mut Run, request: &Request<'_>) {
    let roots = run.roots.iter();
    let settings: BTreeMap<_, _> = roots
        .map(|root| (root.name.clone(), root.settings.clone()))
        .collect();
    for finding in &mut run.outcome.findings {
        let own = settings.get(&finding.root);
        let own = own.and_then(|settings| settings.rules.get(finding.rule));
        if let Some(Some(severity)) = request.overrides.get(finding.rule).or(own) {
            finding.severity = *severity;
        }
    }
}

/// The page for each circuit, and those of which nothing could be decided.
fn fill_sheets(run: &mut Run, request: &Request<'_>) {
    let sheets = request.workers.each(&run.roots, SHARE, |root| {
        let undecided = match &root.inputs {
            Some(_) => &root.undecided,
            None => &run.outcome.undecided,
        };
        checklist::sheets(&Evidence {
            root: &root.name,
            inputs: root.inputs.as_ref(),
            estate: &root.estate,
            findings: &run.outcome.findings,
            undecided,
            ledger: &root.ledger,
            subscription: root.subscription,
            settings: &root.settings,
            today: request.today,
            elsewhere: guests::of_root(root, &run.roots),
            away: guests::away(root).collect(),
        })
    });
    for (root, sheets) in run.roots.iter_mut().zip(sheets) {
        root.sheets = sheets;
        let with = root.inputs.as_ref();
        let with = with.map_or(String::new(), |inputs| format!(" with inputs `{inputs}`"));
        for sheet in &root.sheets {
            let mut ruled = sheet.lines.iter().filter(|line| line.is_ruled).peekable();
            if ruled.peek().is_some() && ruled.all(|line| line.status == Status::Undecided) {
                run.headlines.push(format!(
                    "no prerequisite of `{}` could be decided{with}: run with `--show-undecided` to see why",
                    sheet.address
                ));
            }
        }
    }
}

fn order(finding: &Finding) -> impl Ord + '_ {
    (
        &finding.place,
        finding.rule,
        &finding.address,
        &finding.root,
        &finding.message,
    )
}

fn undecided_order(undecided: &Undecided) -> impl Ord + '_ {
    (
        &undecided.place,
        undecided.rule,
        &undecided.address,
        &undecided.root,
        &undecided.field,
    )
}
