//! Is a value mended where it is written, wherever that is?

use er_preflight::finding::{Edit, Ending};

use super::{mend_rule, told};
use crate::{
    laws::{literals::literals, moving::WAYS},
    preflight::{fixable_examples, instead_of_main},
};

#[test]
fn a_moved_literal_is_mended_where_it_is() {
    let mut tried = 0;
    for (rule, texts) in fixable_examples() {
        let text = &texts["main.tf"];
        let at_home = mend_rule(rule, &texts, true);
        let findings = at_home.before.outcome.findings.iter();
        let edits = findings
            .filter_map(|finding| finding.fix.as_ref())
            .flat_map(|fix| &fix.edits);
        let spans: Vec<_> = edits
            .filter_map(|edit| match edit {
                Edit::Write {
                    ending: Ending::Literal { at, .. },
                    ..
                } => Some(at.range()),
                _ => None,
            })
            .collect();
        for literal in literals(text)
            .iter()
            .filter(|literal| spans.contains(&literal.range))
        {
            for (name, way) in WAYS {
                tried += 1;
                let moved = instead_of_main(&texts, way(text, literal));
                let mended = mend_rule(rule, &moved, true);
                let words = |mended: &er_preflight::fix::Mended| {
                    let mut words: Vec<_> =
                        mended.done.iter().map(|done| done.words.clone()).collect();
                    words.sort();
                    words
                };
                assert_eq!(
                    words(&mended),
                    words(&at_home),
                    "{}: `{}` moved into {name}\n{}\n{moved:#?}",
                    rule.id,
                    literal.argument,
                    told(&mended)
                );
                assert!(mended.refused.is_empty(), "{}\n{}", rule.id, told(&mended));
            }
        }
    }
    assert!(tried > 60, "{tried}");
}
