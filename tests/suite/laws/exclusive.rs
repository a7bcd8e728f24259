//! Law 5: objects of which only one can exist are never found together.

use std::collections::BTreeSet;

use er_preflight::{finding::Edition, run::Run, syntax::Block};

use super::literals::{address, blocks};
use crate::{
    planner::{is_plannable, only_plan},
    preflight::{bad_examples, check, check_rule, report, with_main},
};

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

/// Pairs of blocks of an example of which one could stand for the other's absence.
fn pairs(text: &str) -> Vec<(Block, Block)> {
    let blocks = blocks(text);
    // A block that others refer to could not be counted without changing them too, nor could one that is counted already.
    let free: Vec<_> = blocks
        .into_iter()
        .filter(|block| !text.contains(&format!("{}.", address(block))))
        .filter(|block| block.body.attribute("count").is_none())
        .collect();
    let pair = |number: usize| {
        let first = free[number].clone();
        free[number + 1..]
            .iter()
            .map(move |second| (first.clone(), second.clone()))
    };
    (0..free.len()).flat_map(pair).collect()
}

#[test]
fn mutually_exclusive_objects_never_meet() {
    let mut count = 0;
    for (rule, texts) in bad_examples() {
        let text = &texts["main.tf"];
        for (first, second) in pairs(text) {
            count += 1;
            let either = exclusive(text, &first, &second);
            let run = check(&with_main(&texts, &either), Edition::Current);
            let seen_without = |block: &Block| {
                seen(&check(
                    &with_main(&texts, &without(text, block)),
                    Edition::Current,
                ))
            };
            let mut allowed = seen_without(&first);
            allowed.extend(seen_without(&second));
            assert!(
                seen(&run).is_subset(&allowed),
                "{}\n{either}\n{}",
                rule.id,
                report(&run)
            );
        }
    }
    assert!(
        count > 0,
        "no example has two objects that could exclude each other"
    );
}

/// Which of the two there is has been decided when a plan is made. The plan still tells of the other's block, in its
/// account of the configuration, and nothing may be made of that.
#[test]
fn a_plan_has_one_of_two_that_exclude_each_other() {
    let mut count = 0;
    for (rule, texts) in bad_examples() {
        let text = &texts["main.tf"];
        for (first, second) in pairs(text) {
            for (is_first, missing) in [(true, &second), (false, &first)] {
                let planned = |main: &str, more: &str| {
                    let mut texts = with_main(&texts, main);
                    texts.insert("either.auto.tfvars".to_owned(), more.to_owned());
                    is_plannable(&texts)
                        .then(|| check_rule(rule, &only_plan(&texts), Edition::Current))
                };
                let either = exclusive(text, &first, &second);
                let run = planned(&either, &format!("either = {is_first}\n"));
                let alone = planned(&without(text, missing), "");
                let (Some(run), Some(alone)) = (run, alone) else {
                    continue;
                };
                count += 1;
                assert_eq!(
                    seen(&run),
                    seen(&alone),
                    "{} with either = {is_first}\n{either}\n{}",
                    rule.id,
                    report(&run)
                );
            }
        }
    }
    assert!(count > 0, "no example gave two plans");
}
