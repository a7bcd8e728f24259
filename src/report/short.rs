//! One line for each group of findings: `file:line:column: severity[rule] message`, as compilers write it.

use super::{
    escape, group,
    place::at,
    summary::{self, undecided_causes},
    told::Told,
};
use crate::run::Run;

/// The lines, and a last one with the counts, so that silence never has to be taken for success.
pub(super) fn short(run: &Run, show_undecided: bool) -> String {
    let groups = group::groups(&run.outcome.findings);
    let mut text = String::new();
    for told in groups.iter().map(|group| Told::new(group, run)) {
        let place = match &told.pin {
            Some(pin) => {
                let file = escape::field(&pin.file);
                format!("{file}:{}:{}", pin.line(), pin.column())
            }
            None => at(&told.first.place, run),
        };
        text += &format!("{place}: {} {}\n", told.head(), told.message);
    }
    if show_undecided {
        for cause in undecided_causes(&run.outcome) {
            text += &format!("{}\n", cause.line());
        }
    }
    for headline in &run.headlines {
        text += &format!("er-preflight: {}\n", escape::field(headline));
    }
    text += &format!(
        "er-preflight: {}\n",
        summary::one_line(&run.outcome, &groups)
    );
    escape::commands(&text)
}
