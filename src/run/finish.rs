//! What is done with all findings of a run: waived, ordered, held against the page, weighed as the user wants.

use crate::{
    checklist::{self, Evidence, Status},
    finding::{Finding, PROBLEMS, Undecided},
    module::Estate,
    rules::{self, Rule},
    suppress,
};

use super::{Request, Run, environments, parts};

/// Severities of the user, ignore comments, order.
pub(super) fn finish(
    run: &mut Run,
    estate: &Estate,
    enabled: &[&'static Rule],
    request: &Request<'_>,
) {
    let mut findings = std::mem::take(&mut run.outcome.findings);
    parts::excuse(&mut findings, estate);
    let known: Vec<_> = rules::all()
        .iter()
        .map(|rule| rule.id)
        .chain(PROBLEMS.iter().map(|problem| problem.id))
        .collect();
    let ran: Vec<_> = enabled.iter().map(|rule| rule.id).collect();
    let comments: Vec<_> = estate
        .comments
        .iter()
        .map(|(file, comments)| (*file, comments.clone()))
        .collect();
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
    );
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    // A module that several roots call is parsed once, but its findings may be met by each of them.
    findings.dedup();
    run.outcome.findings = findings;
    run.outcome
        .undecided
        .sort_by(|a, b| undecided_order(a).cmp(&undecided_order(b)));
    run.masks.sort_unstable();
    run.masks.dedup();
    // The page is held against what the rules say, whatever weight the user gives it.
    fill_sheets(run);
    environments::merge(&mut run.outcome, &request.given.sets);
    for finding in &mut run.outcome.findings {
        if let Some(Some(severity)) = request.overrides.get(finding.rule) {
            finding.severity = *severity;
        }
    }
}

/// The page for each circuit, and those of which nothing could be decided.
fn fill_sheets(run: &mut Run) {
    for root in &mut run.roots {
        let undecided = match &root.inputs {
            Some(_) => &root.undecided,
            None => &run.outcome.undecided,
        };
        root.sheets = checklist::sheets(Evidence {
            root: &root.name,
            inputs: root.inputs.as_ref(),
            estate: &root.estate,
            findings: &run.outcome.findings,
            undecided,
            ledger: &root.ledger,
            subscription: root.subscription,
        });
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
