//! Does a baseline hold what was there, and `--since` what another revision has?

use std::{env, fs, process::Output};

use serde_json::Value;

use super::{
    preflight, text,
    written::{Folder, git},
};

/// A folder in which something is wrong.
fn faulty(name: &str) -> Folder {
    let folder = Folder::new(name);
    let broken = folder.read("main.tf").replace("310", "4095");
    fs::write(folder.0.join("main.tf"), broken).unwrap();
    folder
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

/// The findings of a JSON report: rule, and what waives it.
fn found(output: &Output) -> Vec<(String, bool)> {
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = document["findings"].as_array().unwrap();
    findings
        .iter()
        .map(|finding| {
            let rule = finding["rule"].as_str().unwrap().to_owned();
            (rule, !finding["ignored"].is_null())
        })
        .collect()
}

const FILE: &str = ".er-preflight-baseline.json";

#[test]
fn a_written_baseline_makes_the_run_clean_and_is_the_same_when_written_again() {
    let folder = faulty("baseline");
    assert_eq!(code(&folder.run("check")), Some(1));
    let written = folder.run("baseline write");
    assert_eq!(code(&written), Some(0), "{}", text(&written.stderr));
    let first = folder.read(FILE);
    assert!(first.contains("\"tool\": \"er-preflight "));
    let checked = folder.run(&format!("check --baseline {FILE} --fail-on note"));
    assert_eq!(code(&checked), Some(0), "{}", text(&checked.stdout));
    assert!(text(&checked.stdout).contains("in the baseline"));
    folder.run("baseline write");
    assert_eq!(folder.read(FILE), first);
    // Nothing is gone: not a byte changes.
    folder.run("baseline prune");
    assert_eq!(folder.read(FILE), first);
    // It stays to be seen.
    let json = folder.run(&format!("check --baseline {FILE} --format json"));
    assert!(found(&json).contains(&("vlan-id-range".to_owned(), true)));
}

#[test]
fn moved_lines_and_renamed_files_are_the_same_faults_and_another_value_is_not() {
    let folder = faulty("baseline-moved");
    folder.run("baseline write");
    let check = || folder.run(&format!("check --baseline {FILE} --fail-on note"));
    let moved = format!("# above\n\n{}", folder.read("main.tf"));
    fs::write(folder.0.join("network.tf"), &moved).unwrap();
    fs::remove_file(folder.0.join("main.tf")).unwrap();
    assert_eq!(code(&check()), Some(0));
    // Written otherwise, the value is the same.
    let other = moved.replace("= 4095", "= local.vlan") + "\nlocals {\n  vlan = 4090 + 5\n}\n";
    fs::write(folder.0.join("network.tf"), &other).unwrap();
    assert_eq!(code(&check()), Some(0));
    fs::write(folder.0.join("network.tf"), moved.replace("4095", "4096")).unwrap();
    let checked = check();
    assert_eq!(code(&checked), Some(1));
    assert!(text(&checked.stdout).contains("note[baseline-stale]"));
}

#[test]
fn paths_of_a_baseline_count_from_its_own_directory() {
    let folder = faulty("baseline-below");
    fs::create_dir(folder.0.join("live")).unwrap();
    fs::rename(folder.0.join("main.tf"), folder.0.join("live/main.tf")).unwrap();
    folder.run("baseline write");
    assert!(folder.read(FILE).contains("\"root\":\"live\""));
    let mut command = preflight(&folder.0.join("live"));
    command.args(["check", "--baseline", "../.er-preflight-baseline.json"]);
    assert_eq!(code(&command.output().unwrap()), Some(0));
    // What is not looked at is not gone.
    fs::create_dir(folder.0.join("empty")).unwrap();
    let before = folder.read(FILE);
    folder.run("baseline prune empty");
    assert_eq!(folder.read(FILE), before);
}

#[test]
fn what_is_mended_is_taken_out_and_what_cannot_be_told_is_not() {
    let folder = faulty("baseline-prune");
    folder.run("baseline write");
    let before = folder.read(FILE);
    let main = folder.read("main.tf");
    // With a broken file nobody knows what is there.
    fs::write(
        folder.0.join("main.tf"),
        main.replace("4095", "310") + "\nbroken {\n",
    )
    .unwrap();
    folder.run("baseline prune");
    assert_eq!(folder.read(FILE), before);
    // Nor while the value is not known.
    let open = main.replace("= 4095", "= var.vlan") + "\nvariable \"vlan\" {\n  type = number\n}\n";
    fs::write(folder.0.join("main.tf"), open).unwrap();
    folder.run("baseline prune");
    assert_eq!(folder.read(FILE), before);
    // Nor with the rule off.
    fs::write(folder.0.join("main.tf"), main.replace("4095", "310")).unwrap();
    folder.run("baseline prune --rule vlan-id-range=off");
    assert_eq!(folder.read(FILE), before);
    let pruned = folder.run("baseline prune");
    assert!(
        text(&pruned.stdout).starts_with("took 1 of 1 out"),
        "{}",
        text(&pruned.stdout)
    );
    assert!(folder.read(FILE).ends_with("\"findings\": []\n}\n"));
}

#[test]
fn settings_may_name_the_baseline_before_it_is_there() {
    let folder = faulty("baseline-settings");
    let settings = folder.0.join(".er-preflight.hcl");
    fs::write(&settings, "baseline = \"known.json\"\n").unwrap();
    assert_eq!(code(&folder.run("check")), Some(2));
    let written = folder.run("baseline write");
    assert_eq!(
        text(&written.stdout).lines().count(),
        1,
        "no more is to be said"
    );
    assert_eq!(code(&folder.run("check")), Some(0));
    assert_eq!(code(&folder.run("check --no-ignores")), Some(1));
    assert_eq!(code(&folder.run("check --no-settings")), Some(1));
    assert_eq!(
        code(&folder.run("check --no-ignores --baseline known.json")),
        Some(0)
    );
}

/// Neither a secret nor anything that it could be found from by trying.
#[test]
fn a_baseline_tells_nothing_of_secrets() {
    let folder = faulty("baseline-secret");
    let main = folder.read("main.tf");
    let with_key = main.replacen("= 4095", "= 4095\n  shared_key = \"k3y\"", 1);
    fs::write(folder.0.join("main.tf"), with_key).unwrap();
    folder.run("baseline write");
    let baseline = folder.read(FILE);
    let line = baseline
        .lines()
        .find(|line| line.contains("\"shared_key\""));
    let line = line.expect("the key is written in the code");
    assert!(
        !line.contains("\"value\"") && !baseline.contains("k3y"),
        "{line}"
    );
}

#[test]
fn since_counts_what_another_revision_does_not_have() {
    let folder = faulty("since");
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "first"]);
    let run = |arguments: &str| {
        let mut command = preflight(&folder.0);
        command.env("PATH", env::var_os("PATH").unwrap_or_default());
        command.args(arguments.split_whitespace()).output().unwrap()
    };
    assert_eq!(code(&run("check")), Some(1));
    let same = run("check --since HEAD --fail-on note");
    assert_eq!(code(&same), Some(0), "{}", text(&same.stderr));
    let statistics = run("check --since HEAD --statistics");
    assert!(
        text(&statistics.stdout)
            .lines()
            .next()
            .unwrap()
            .contains("since")
    );
    let worse = folder.read("main.tf").replace("65010", "65515");
    fs::write(folder.0.join("main.tf"), format!("# moved\n{worse}")).unwrap();
    let json = run("check --since HEAD --format json");
    assert_eq!(code(&json), Some(1));
    let found = found(&json);
    assert!(
        found.contains(&("vlan-id-range".to_owned(), true)),
        "{found:?}"
    );
    assert!(
        found.contains(&("peer-asn-reserved-azure".to_owned(), false)),
        "{found:?}"
    );
    // What was waived there and is not any more counts.
    let waived = worse.replace(
        "= 4095",
        "= 4095 # er-preflight: ignore[vlan-id-range] a lab",
    );
    fs::write(folder.0.join("main.tf"), waived).unwrap();
    git(&folder, &["commit", "--quiet", "-am", "second"]);
    fs::write(folder.0.join("main.tf"), &worse).unwrap();
    let unwaived = self::found(&run("check --since HEAD --format json"));
    assert!(
        unwaived.contains(&("vlan-id-range".to_owned(), false)),
        "{unwaived:?}"
    );
    // A file of values that is here only: both runs are given the same.
    fs::write(folder.0.join("own.tfvars"), "# nothing yet\n").unwrap();
    let refused = run("check --since HEAD --var-file own.tfvars");
    assert_eq!(
        text(&refused.stderr),
        "er-preflight: `--since HEAD`: git has no `own.tfvars` there; commit it, or use a baseline, which asks for no \
         revision\n"
    );
    assert_eq!(code(&refused), Some(2));
    let refused = run("check --since nonsense");
    assert_eq!(
        text(&refused.stderr),
        "er-preflight: `--since nonsense`: there is no such revision\n"
    );
    assert_eq!(code(&refused), Some(2));
}

#[test]
fn a_baseline_that_cannot_be_written_is_an_error_and_leaves_the_old_one() {
    let folder = faulty("baseline-where");
    let refused = folder.run("baseline write --baseline no/such/place.json");
    assert_eq!(code(&refused), Some(2));
    assert_eq!(
        text(&refused.stderr),
        "er-preflight: cannot write `no/such/place.json`: no such file or directory\n"
    );
}
