//! What could be written where, for readers that show it beside the finding?

use std::collections::BTreeMap;

use super::{find::Trees, owned, proposal::proposals, with_those_of_all, within::Within};
use crate::{
    finding::{Change, Finding},
    run::{self, Request, Run},
    source::{FileId, Files, Span},
};

/// Adds to the findings that count what `--fix --unsafe-fixes` would try: where the value is written, with nobody else
/// reading it. It is not tried, which would take many runs; one more run tells who reads what. The caller gives it a deep
/// stack.
pub fn suggest(files: &dyn Files, request: &Request<'_>, run: &mut Run) {
    let may = |finding: &Finding| {
        let fix = finding.fix.as_ref().filter(|_| finding.ignored.is_none());
        fix.is_some_and(|fix| fix.obstacle().is_none())
    };
    if !run.outcome.findings.iter().any(may) {
        return;
    }
    let request = Request {
        traces: true,
        ..request.clone()
    };
    // What could be read a moment ago can be read now; if not, there is nothing to suggest.
    let Ok(seen) = run::run(files, &request) else {
        return;
    };
    let trees = Trees::new(&seen.sources);
    let within = Within::of(files, &request);
    let (proposals, _) = proposals(&seen, &trees, &within, may);
    let names: BTreeMap<&str, FileId> = run
        .sources
        .iter()
        .map(|(file, source)| (&*source.name, file))
        .collect();
    let mut suggested = Vec::new();
    for proposal in &proposals {
        let changes = proposal.patches.iter().zip(&proposal.words);
        let changes: Option<Vec<Change>> = changes
            .map(|(patch, words)| {
                let source = seen.sources.get(patch.file);
                let file = *names.get(&*source.name)?;
                // Both runs have read the same text.
                (run.sources.get(file).text == source.text).then(|| Change {
                    at: Span::new(file, patch.start, patch.end),
                    text: patch.text.clone(),
                    words: words.clone(),
                })
            })
            .collect();
        if let Some(changes) = changes {
            let findings = proposal.findings.iter();
            suggested.extend(findings.map(|finding| (owned(finding), changes.clone())));
        }
    }
    let suggested = with_those_of_all(suggested.into_iter());
    for finding in run.outcome.findings.iter_mut().filter(|it| may(it)) {
        let changes = suggested.get(&owned(finding));
        if let (Some(fix), Some(changes)) = (&mut finding.fix, changes) {
            fix.changes.clone_from(changes);
        }
    }
}
