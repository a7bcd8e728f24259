//! Do random expressions get the same answers? Runs where `terraform` is installed and `DIFFERENTIAL` says how many;
//! `SEED` is the first batch's.

use std::{collections::BTreeMap, env, fmt::Write as _, fs};

use super::{
    answer::UNKNOWN,
    differences::explained,
    grammar,
    random::Random,
    subject::{self, Ours},
    terraform::{Oracle, check_version},
};

/// Expressions of one plan.
const BATCH: usize = 500;

/// Where the report goes.
const REPORT: &str = "target/differential.txt";

#[test]
fn random_expressions_give_what_terraform_gives() {
    let Ok(wanted) = env::var("DIFFERENTIAL") else {
        return;
    };
    let wanted: usize = wanted.parse().expect("DIFFERENTIAL is a number");
    let seed: u64 = env::var("SEED").map_or(1, |seed| seed.parse().expect("SEED is a number"));
    check_version();
    let oracle = Oracle::new("differential");
    let mut random = Random::new(seed);
    let mut tally: BTreeMap<&str, usize> = BTreeMap::new();
    let mut report = String::new();
    let mut done = 0;
    while done < wanted {
        let count = BATCH.min(wanted - done);
        let expressions: Vec<String> = (0..count)
            .map(|_| grammar::expression(&mut random))
            .collect();
        let ours = subject::ask(&expressions);
        let theirs = oracle.ask(&expressions);
        for ((expression, ours), theirs) in expressions.iter().zip(ours).zip(theirs) {
            let verdict = verdict(expression, &ours, &theirs);
            *tally.entry(verdict).or_default() += 1;
            if verdict == DISAGREE {
                let Ours::Answer(ours) = ours else { continue };
                writeln!(report, "{expression}\n=> {theirs}\n   {ours}\n").unwrap();
            }
        }
        done += count;
        fs::write(REPORT, &report).unwrap();
    }
    println!("{done} expressions, seed {seed}: {tally:?}");
    assert!(!tally.contains_key(DISAGREE), "{tally:?}; see {REPORT}");
}

const DISAGREE: &str = "disagree";

fn verdict(expression: &str, ours: &Ours, theirs: &str) -> &'static str {
    match ours {
        Ours::NotEvaluated(_) => "function not evaluated here",
        Ours::Answer(ours) if ours == theirs && ours.contains(UNKNOWN) => "same, unknown in it",
        Ours::Answer(ours) if ours == theirs && ours == super::answer::ERROR => "same, an error",
        Ours::Answer(ours) if ours == theirs => "same, known",
        Ours::Answer(ours) => explained(expression, theirs, ours).unwrap_or(DISAGREE),
    }
}
