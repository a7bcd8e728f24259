//! Law 5: objects of which only one can exist are never found together.

use std::collections::BTreeSet;

use er_preflight::{finding::Edition, run::Run, syntax::Block};

use super::literals::{address, blocks};
use crate::preflight::{bad_examples, check, report, with_main};

fn seen(run: &Run) -> BTreeSet<(&'static str, String)> {
    let findings = run.outcome.findings.iter();
    let address = |text: &str| text.replace("[*]", "").replace("[0]", "");
    findings
        .map(|finding| {
            (
                finding.rule,
                address(finding.address.as_deref().unwrap_or_default()),
            )
        })
        .collect()
}

/// The text with `count` added to two blocks, of which one stands for the other's absence.
fn exclusive(text: &str, first: &Block, second: &Block) -> String {
    let mut result = text.to_owned();
    let mut inserts = [
        (first, "count = var.either ? 1 : 0"),
        (second, "count = var.either ? 0 : 1"),
    ];
    inserts.sort_by_key(|(block, _)| std::cmp::Reverse(block.span.start));
    for (block, count) in inserts {
        let brace =
            result[block.header.end as usize..].find('{').unwrap() + block.header.end as usize + 1;
        result.insert_str(brace, &format!("\n  {count}\n"));
    }
    result + "\nvariable \"either\" {\n  type = bool\n}\n"
}

fn without(text: &str, block: &Block) -> String {
    format!(
        "{}{}",
        &text[..block.span.start as usize],
        &text[block.span.end as usize..]
    )
}

#[test]
fn mutually_exclusive_objects_never_meet() {
    let mut pairs = 0;
    for (rule, texts) in bad_examples() {
        let text = &texts["main.tf"];
        let blocks = blocks(text);
        // A block that others refer to could not be counted without changing them too.
        let free: Vec<_> = blocks
            .iter()
            .filter(|block| !text.contains(&format!("{}.", address(block))))
            // Nor could one that is counted already.
            .filter(|block| block.body.attribute("count").is_none())
            .collect();
        for (number, first) in free.iter().enumerate() {
            for second in &free[number + 1..] {
                pairs += 1;
                let either = exclusive(text, first, second);
                let run = check(&with_main(&texts, &either), Edition::Current);
                let mut allowed = seen(&check(
                    &with_main(&texts, &without(text, first)),
                    Edition::Current,
                ));
                allowed.extend(seen(&check(
                    &with_main(&texts, &without(text, second)),
                    Edition::Current,
                )));
                let found = seen(&run);
                assert!(
                    found.is_subset(&allowed),
                    "{}\n{either}\n{}",
                    rule.id,
                    report(&run)
                );
            }
        }
    }
    assert!(
        pairs > 0,
        "no example has two objects that could exclude each other"
    );
}
