//! Does the pre-commit hook run for the files that can change a finding, and only for these?

use regex::Regex;

use super::read;

/// The value of a key of the one hook. A YAML reader would be another crate for eight plain lines.
fn value(key: &str) -> String {
    let hooks = read(".pre-commit-hooks.yaml");
    let start = format!("{key}: ");
    let mut values = hooks
        .lines()
        .filter_map(|line| line.trim_start_matches(['-', ' ']).strip_prefix(&start));
    let value = values.next().unwrap_or_else(|| panic!("no `{key}`"));
    assert_eq!(values.next(), None, "`{key}` is there twice");
    value.to_owned()
}

#[test]
fn the_hook_checks_the_whole_tree() {
    assert_eq!(value("id"), "er-preflight");
    assert_eq!(value("entry"), "er-preflight check");
    assert_eq!(value("language"), "rust");
    assert_eq!(value("pass_filenames"), "false");
}

#[test]
fn the_hook_runs_for_what_terraform_reads() {
    // pre-commit searches with Python's `re`; nothing in this pattern means something else there.
    let files = Regex::new(&value("files")).unwrap();
    let wanted = [
        "main.tf",
        "live/prod/main.tf",
        "main.tf.json",
        "main.tofu",
        "a/main.tofu.json",
        "terraform.tfvars",
        "env/prod.tfvars",
        "prod.auto.tfvars.json",
        ".er-preflight.hcl",
        "live/.er-preflight.hcl",
        ".terraform.lock.hcl",
        "live/.terraform.lock.hcl",
    ];
    for name in wanted {
        assert!(files.is_match(name), "{name}");
    }
    let others = [
        "README.md",
        "main.tf.bak",
        "main_tf",
        "terragrunt.hcl",
        "x.er-preflight.hcl",
        "package.json",
        "main.tfstate",
        "main.tftest.hcl",
    ];
    for name in others {
        assert!(!files.is_match(name), "{name}");
    }
}
